"""What is said of the passphrase, of the keys, and of what they protect."""

SENTENCES = {
    # What can go wrong; each says what to do next.
    "keys.locked": "Ce dossier est verrouillé : saisissez la phrase de passe pour continuer. Ce qui est tapé reste dans la page.",
    "keys.unreachable": "Les clés ne répondent plus : rechargez la page, puis saisissez la phrase de passe. Ce qui est tapé reste dans la page.",
    "keys.wrong_passphrase": "Ce n’est pas la phrase de passe de ce dossier. Vérifiez les majuscules et les espaces, puis réessayez ; rien n’est perdu.",
    "keys.wrong_code": "Ce code n’ouvre pas ce dossier. Prenez la fiche de secours la plus récente ; rien n’est perdu.",
    "keys.code_mistyped": "Un signe du code manque ou n’est pas le bon. Recopiez les sept groupes de quatre signes de la fiche de secours.",
    "keys.too_short": "Cette phrase est trop courte : prenez au moins {least} signes, par exemple quatre mots sans lien entre eux.",
    "keys.too_plain": "Cette phrase répète toujours les mêmes signes : prenez quatre mots sans lien entre eux.",
    "keys.not_the_same": "Les deux phrases ne sont pas les mêmes : tapez-les de nouveau.",
    "keys.missing": "La clé de ce dossier ({file}) a disparu. Remettez-la depuis l’endroit où vous en gardez une copie ; rien n’est effacé.",
    "keys.unreadable": "La clé de ce dossier ({file}) ne peut pas être lue : vérifiez les droits de ce fichier.",
    "keys.unwritable": "La clé de ce dossier ({file}) ne peut pas être écrite : vérifiez la place libre et les droits du dossier. Rien n’a changé.",
    "keys.busy": "Une autre page change la clé de ce dossier ({file}) en ce moment. Rien n’a changé ici : réessayez dans un instant.",
    "keys.no_memory": "Il ne reste pas assez de mémoire pour essayer cette phrase. Fermez d’autres programmes, puis réessayez ; rien n’est perdu.",
    "keys.damaged": "La clé de ce dossier est abîmée ou incomplète. Remettez celle que vous gardez à part ; rien n’est effacé.",
    "keys.newer": "La clé de ce dossier ({file}) a été écrite par une version plus récente de Modifiable : mettez Modifiable à jour.",
    "keys.other_store": "Cette clé ({file}) est celle d’un autre dossier. Remettez celle de ce dossier ; rien n’est effacé.",
    "keys.altered": "Un écrit de ce dossier ne s’ouvre plus : il a été changé hors de Modifiable. Reprenez une copie de sauvegarde.",
    "keys.destroyed": "Cette séance a été effacée : sa clé n’existe plus, et personne ne peut la relire.",
    "keys.no_key": "La clé de cette séance manque : elle est plus récente que la clé remise en place. Prenez la copie de clé la plus récente.",
    "keys.not_yours": "Cette page ne peut pas demander cela. Rechargez-la.",
    "keys.already": "Ce dossier a déjà une phrase de passe.",
    "keys.being_set": "Une autre page pose en ce moment la phrase de passe de ce dossier : finissez là-bas, puis rechargez celle-ci.",
    "keys.nothing_to_protect": "La démonstration ne contient que de l’inventé : elle reste sans phrase de passe.",
    # A page that follows the session, while the keys are put away.
    "keys.away.title": "Un instant",
    "keys.away": "Les écrits sont verrouillés pour le moment.",
    "keys.away.back": "Cette page reviendra d’elle-même.",
    # Code written in a notebook.
    "keys.own_locked": "Ce dossier est verrouillé : saisissez la phrase de passe dans le carnet « relire », puis exécutez de nouveau cette case.",
    "keys.own_nobody": "Ce dossier a une phrase de passe, et personne ne peut la demander ici : lancez « modifiable lab », saisissez-la dans le carnet « relire », puis exécutez de nouveau cette case.",
    "register.kept": "Le registre ne se modifie pas : on ne peut qu’y ajouter des lignes.",
    "store.scrub_later": "C’est effacé ; une autre page lit encore, et les dernières traces dans {file} partiront à la prochaine ouverture. Fermez les autres pages.",
    "piece.unknown": "Cette pièce n’existe plus. Revenez à la page du groupe.",
    "withdraw.unknown": "Ce code ne correspond à aucune séance gardée ici. Vérifiez-le sur le papier, ou la séance a déjà été effacée.",
}
