# ruff: noqa: E501 - a mistake and its sentence are compared side by side
"""Mistakes in a dispositif, and exactly what is said of each."""

# (what is replaced, by what, start of the line at fault, key, problem, remedy)
MISTAKES = {
    "missing": (
        'titre = "Dispositif d’essai"\n', "",
        "format", "titre", "La clé « titre » manque.", 'Ajoutez : titre = "…"',
    ),
    "missing in a phase": (
        'objectif = "Raconter."\n', "",
        "[[phase]]", "phase[1].objectif", "La clé « objectif » manque.", 'Ajoutez : objectif = "…"',
    ),
    "missing table": (
        "[taille]\nde = 4\na = 12\n", "",
        "format", "taille", "La clé « taille » manque.", "Ajoutez : [taille]",
    ),
    "misspelt": (
        "titre_court =", "titre_cour =",
        "titre_cour", "titre_cour", "La clé « titre_cour » n’existe pas ici.", "Vouliez-vous dire « titre_court » ?",
    ),
    "unknown": (
        "seul = true", "couleur = 3",
        "couleur", "role[2].couleur", "La clé « couleur » n’existe pas ici.",
        "Supprimez-la. Les clés possibles ici : cle, titre, peut, ne_peut_pas, seul.",
    ),
    "misplaced under another table": (
        "a = 12\n", 'a = 12\ncharte = ["x"]\n',
        "charte", "taille.charte", "La clé « charte » n’est pas à sa place.",
        "Elle s’écrit en haut du fichier, avant le premier titre entre crochets : déplacez la ligne.",
    ),
    "misplaced in the phase": (
        'demande_role = "exposant"', 'niveau = "groupe"',
        "niveau", "phase[1].niveau", "La clé « niveau » n’est pas à sa place.",
        "Elle s’écrit sous [[phase.champ]] : déplacez la ligne.",
    ),
    "text for a number": (
        "minutes = 15", 'minutes = "15"',
        "minutes", "phase[1].minutes", "« minutes » attend un nombre entier, et c’est un texte.",
        "Écrivez par exemple : minutes = 1",
    ),
    "true for a number": (
        "minutes = 15", "minutes = true",
        "minutes", "phase[1].minutes", "« minutes » attend un nombre entier, et c’est true (oui) ou false (non).",
        "Écrivez par exemple : minutes = 1",
    ),
    "number for a text": (
        'version = "1.0"', "version = 1.0",
        "version", "version", "« version » attend un texte, et c’est un nombre à virgule.",
        'Écrivez par exemple : version = "…"',
    ),
    "date for a text": (
        'version = "1.0"', "version = 2026-11-22",
        "version", "version", "« version » attend un texte, et c’est une date.",
        'Écrivez par exemple : version = "…"',
    ),
    "text for a list": (
        'ne_convient_pas = ["une urgence"]', 'ne_convient_pas = "une urgence"',
        "ne_convient_pas", "ne_convient_pas", "« ne_convient_pas » attend une liste, et c’est un texte.",
        'Écrivez par exemple : ne_convient_pas = ["…"]',
    ),
    "number in a list": (
        '  "[P] deux",', "  2,",
        "  2", "sources[2]", "La liste « sources » attend des textes.",
        'Mettez chaque élément entre guillemets droits, séparés par des virgules : ["…", "…"].',
    ),
    "text for yes or no": (
        "cloture = true", 'cloture = "oui"',
        "cloture", "phase[2].cloture", "« cloture » attend true (oui) ou false (non), et c’est un texte.",
        "Écrivez par exemple : cloture = true",
    ),
    "no minutes": (
        "minutes = 15", "minutes = 0",
        "minutes", "phase[1].minutes", "« minutes » se compte de 1 à 600.",
        "Corrigez le nombre, ou supprimez la ligne si elle n’est pas obligatoire.",
    ),
    "negative minutes of a variant": (
        "decrire = 5", "decrire = -5",
        "decrire", "variante[2].minutes.decrire", "« decrire » se compte de 1 à 600.",
        "Corrigez le nombre, ou supprimez la ligne si elle n’est pas obligatoire.",
    ),
    "size upside down": (
        "de = 4", "de = 14",
        "de = 14", "taille.de", "Le groupe irait de 14 à 12 personnes.",
        "Mettez le plus petit nombre dans « de », et le plus grand dans « a ».",
    ),
    "empty list": (
        'peut = ["ouvrir"]', "peut = []",
        "peut", "role[1].peut", "La liste « peut » est vide.",
        "Écrivez au moins un élément, ou supprimez la ligne si elle n’est pas obligatoire.",
    ),
    "empty list of moves": (
        'intervenant = ["anime"]', "intervenant = []",
        "intervenant", "phase[1].qui.intervenant", "La liste « intervenant » est vide.",
        "Écrivez au moins un élément, ou supprimez la ligne si elle n’est pas obligatoire.",
    ),
    "empty text": (
        'titre = "Conclure"', 'titre = " "',
        'titre = " "', "phase[2].titre", "Le texte de « titre » est vide.",
        "Écrivez-le, ou supprimez la ligne si elle n’est pas obligatoire.",
    ),
    "title on two lines": (
        'titre = "Conclure"', 'titre = "Con\\nclure"',
        'titre = "Con', "phase[2].titre", "Le texte de « titre » doit tenir sur une seule ligne.",
        "Mettez-le à la suite, sans retour à la ligne.",
    ),
    "hidden character": (
        '"ouvrir"', '"ouv\\u0007rir"',
        "peut", "role[1].peut[1]", "Le texte de « peut[1] » contient un caractère invisible.",
        "Effacez ce texte et retapez-le sans copier-coller.",
    ),
    "character that turns the reading": (
        "« Un mot. »", "« Un mot. \u202e»",
        "consigne = \"« Un", "phase[2].consigne", "Le texte de « consigne » contient un caractère invisible.",
        "Effacez ce texte et retapez-le sans copier-coller.",
    ),
    "key with a capital": (
        'cle = "essai"', 'cle = "Essai"',
        "cle", "cle", "« Essai » ne peut pas servir de « cle ».",
        "Prenez de une à quarante lettres minuscules sans accent, des chiffres ou _ : decrire_2.",
    ),
    "unknown role": (
        'cle = "intervenant"', 'cle = "animateur"',
        'cle = "animateur"', "role[1].cle", "« animateur » n’est pas un mot connu ici.",
        "Les mots possibles : intervenant, exposant, participant, observateur, scribe, temps, responsable, "
        "professionnel, soutien, pairs_a, pairs_b.",
    ),
    "unknown role in a phase": (
        'intervenant = ["anime"]', 'exposante = ["anime"]',
        "exposante", "phase[1].qui.exposante", "La clé « exposante » n’existe pas ici.",
        "Supprimez-la. Les clés possibles ici : intervenant, exposant, participant, observateur, scribe, temps, "
        "responsable, professionnel, soutien, pairs_a, pairs_b.",
    ),
    "role without a card": (
        'intervenant = ["anime"]', 'scribe = ["écrit"]',
        "scribe", "phase[1].qui.scribe", "Aucun [[role]] n’explique le rôle « scribe ».",
        "Ajoutez ce rôle parmi les [[role]], ou retirez-le d’ici.",
    ),
    "gate on a role without a card": (
        'demande_role = "exposant"', 'demande_role = "scribe"',
        "demande_role", "phase[1].demande_role", "Aucun [[role]] n’explique le rôle « scribe ».",
        "Ajoutez ce rôle parmi les [[role]], ou retirez-le d’ici.",
    ),
    "move without its accent": (
        '"répond"', '"repond"',
        "exposant =", "phase[1].qui.exposant[2]", "« repond » n’est pas un mot connu ici.",
        "Vouliez-vous dire « répond » ? Les mots possibles : anime, raconte, questionne, répond, suppose, "
        "décide, propose, écrit, observe, écoute, absent.",
    ),
    "unknown forbidden move": (
        '"pourquoi"]', '"conseils"]',
        "interdits", "phase[1].interdits[2]", "« conseils » n’est pas un mot connu ici.",
        "Vouliez-vous dire « conseil » ? Les mots possibles : conseil, pourquoi, question_fermee, jugement, "
        "interpretation, interruption, diagnostic, nommer, nouveau_recit, reponse.",
    ),
    "unknown level": (
        'niveau = "groupe"', 'niveau = "N1"',
        "niveau", "phase[1].champ[1].niveau", "« N1 » n’est pas un mot connu ici.",
        "Les mots possibles : prive, groupe, synthese, contrat, preuve.",
    ),
    "same role twice": (
        'cle = "exposant"', 'cle = "intervenant"',
        "", "role[2].cle", "« intervenant » est déjà écrit à la ligne 20.",
        "Donnez-lui un autre nom, ou gardez un seul des deux.",
    ),
    "same phase twice": (
        'cle = "conclure"', 'cle = "decrire"',
        "", "phase[2].cle", "« decrire » est déjà écrit à la ligne 31.",
        "Donnez-lui un autre nom, ou gardez un seul des deux.",
    ),
    "same field twice": (
        'cle = "mes_notes"', 'cle = "faits"',
        "", "phase[1].champ[2].cle", "« faits » est déjà écrit à la ligne 44.",
        "Donnez-lui un autre nom, ou gardez un seul des deux.",
    ),
    "same variant twice": (
        'cle = "courte"', 'cle = "socle"',
        "", "variante[2].cle", "« socle » est déjà écrit à la ligne 64.",
        "Donnez-lui un autre nom, ou gardez un seul des deux.",
    ),
    "word twice": (
        '"pourquoi"]', '"conseil"]',
        "interdits", "phase[1].interdits[2]", "« conseil » est déjà écrit à la ligne 36.",
        "Donnez-lui un autre nom, ou gardez un seul des deux.",
    ),
    "phase that does not exist": (
        'phases = ["decrire"]', 'phases = ["decrire", "conclur"]',
        "phases", "variante[2].phases[2]", "« conclur » n’est pas un mot connu ici.",
        "Vouliez-vous dire « conclure » ? Les mots possibles : decrire, conclure.",
    ),
    "minutes of a phase the variant leaves out": (
        "decrire = 5", "conclure = 5",
        "conclure", "variante[2].minutes.conclure", "La phase « conclure » n’est pas dans cette variante.",
        "Les phases possibles : decrire.",
    ),
    "private and projected": (
        'niveau = "prive"', 'niveau = "prive"\nprojete = true',
        "projete", "phase[1].champ[2].projete", "Des notes privées ne se projettent pas.",
        "Retirez « projete », ou changez « niveau ».",
    ),
    "private and leaving": (
        'niveau = "prive"', 'niveau = "prive"\nsort_dans = "memo"',
        "sort_dans", "phase[1].champ[2].sort_dans", "Des notes privées ne sortent dans aucun document.",
        "Retirez « sort_dans », ou changez « niveau ».",
    ),
    "later format": (
        "format = 1", "format = 2",
        "format", "format", "Ce fichier n’est pas au format 1.",
        "S’il est plus récent, mettez Modifiable à jour ; sinon, écrivez : format = 1",
    ),
    "single brackets": (
        "[[variante]]\ncle = \"socle\"\ntitre = \"Socle\"\n\n[[variante]]", "[variante]",
        "[variante]", "variante", "« variante » peut revenir plusieurs fois.",
        "Écrivez son titre ainsi : [[variante]]",
    ),
}  # fmt: skip
