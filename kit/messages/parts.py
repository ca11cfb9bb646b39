"""Sentences of the parts: what buttons, writing zones and forms say by themselves.

Those drawn in the browser travel with the part; ``{heure}`` and the like are
then filled there.
"""

SENTENCES: dict[str, str] = {
    "parts.unreadable": "Ce geste est arrivé incomplet et n’a rien changé. Rechargez la page et recommencez.",
    "parts.waiting": "En attente de la liaison : le geste partira dès qu’elle revient.",
    "parts.yes": "Oui",
    "parts.no": "Non",
    "zone.saved": "enregistré à {heure}",
    "zone.saved_untimed": "enregistré",
    "zone.sending": "…",
    "zone.unsaved": "⚠ pas encore enregistré : votre texte est gardé sur cet écran",
    "zone.refused": "⚠ non enregistré : votre texte est gardé sur cet écran",
    "zone.new": "Ajouter : {champ}",
    "zone.item": "{champ}, ligne {rang}",
    "zone.aside": "Mettre de côté",
    "zone.remove": "Effacer",
    "zone.tag": "Étiquette",
    "zone.untagged": "sans étiquette",
    "zone.rivals": "Deux versions écrites en même temps : rien n’est perdu.",
    "zone.keep": "Garder celle-ci",
    "zone.merge": "Fusionner",
    "form.required": "Remplissez ce champ.",
    "form.number": "Écrivez un nombre.",
    "form.number_whole": "Écrivez un nombre entier.",
    "form.number_least": "Le plus petit nombre possible est {least}.",
    "form.number_most": "Le plus grand nombre possible est {most}.",
    "form.choice": "Choisissez une des réponses proposées.",
    "form.long": "Gardez {most} caractères au plus.",
    "form.datetime": "Cette date ne se lit pas : indiquez le jour et l’heure.",
    "form.optional": "facultatif",
    "form.earlier": "Monter : {titre}",
    "form.later": "Descendre : {titre}",
    "form.lasts": "Minutes : {titre}",
    "timer.label": "Temps indicatif",
    "timer.elapsed": "{passe} min sur {prevu}",
    "timer.remaining": "encore {reste} min",
    "timer.over": "{passe} min, {prevu} prévues",
    "timer.end": "fin prévue {heure}",
}
