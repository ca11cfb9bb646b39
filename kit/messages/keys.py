"""What is said of the passphrase, of the keys, and of what they protect."""

SENTENCES = {
    # What can go wrong; each says what to do next.
    "keys.locked": "Ce dossier est verrouillé : saisissez la phrase de passe pour continuer. Ce qui est tapé reste dans la page.",
    "keys.unreachable": "Cette page ne joint plus Modifiable : rechargez-la, puis saisissez la phrase de passe. Ce qui est tapé reste dans la page.",
    "keys.wrong_passphrase": "Ce n’est pas la phrase de passe de ce dossier. Vérifiez les majuscules et les espaces, puis réessayez ; rien n’est perdu.",
    "keys.wrong_code": "Ce code n’ouvre pas ce dossier. Prenez la fiche de secours la plus récente, et vérifiez qu’elle porte le nom de ce dossier ; rien n’est perdu.",
    "keys.code_mistyped": "Un signe du code manque ou n’est pas le bon. Recopiez les sept groupes de quatre signes de la fiche de secours ; rien n’est perdu.",
    "keys.too_short": "Cette phrase est trop courte : prenez au moins {least} signes, par exemple quatre mots sans lien entre eux.",
    "keys.too_plain": "Cette phrase répète toujours les mêmes signes : elle se devinerait. Prenez quatre mots sans lien entre eux.",
    "keys.not_the_same": "Les deux phrases ne sont pas les mêmes : tapez-les de nouveau.",
    "keys.missing": "La clé de ce dossier (le fichier {file}) n’est plus à sa place. Remettez-y la copie que vous en gardez ailleurs ; rien n’est effacé.",
    "keys.unreadable": "La clé de ce dossier (le fichier {file}) ne peut pas être lue. Vérifiez que votre compte a le droit de lire ce fichier ; rien n’est effacé.",
    "keys.unwritable": "La clé de ce dossier (le fichier {file}) ne peut pas être écrite. Vérifiez qu’il reste de la place, et que votre compte a le droit d’écrire à cet endroit ; rien n’a changé.",
    "keys.busy": "Une autre page change en ce moment la clé de ce dossier ({file}). Rien n’a changé ici : réessayez dans un instant.",
    "keys.no_memory": "L’ordinateur manque de mémoire pour essayer cette phrase. Fermez d’autres programmes, puis réessayez ; rien n’est perdu.",
    "keys.damaged": "La clé de ce dossier est abîmée ou incomplète. Remettez à sa place la copie que vous en gardez ailleurs ; rien n’est effacé.",
    "keys.newer": "La clé de ce dossier ({file}) a été écrite par une version plus récente de Modifiable. Mettez Modifiable à jour sur cet ordinateur ; rien n’est perdu.",
    "keys.other_store": "Cette clé ({file}) est celle d’un autre dossier. Remettez à sa place celle de ce dossier ; rien n’est effacé.",
    "keys.altered": "Un écrit de ce dossier ne s’ouvre plus : il a été changé ou abîmé hors de Modifiable. Gardez ce dossier tel quel, et reprenez une copie de sauvegarde avec « modifiable restaurer ».",
    "keys.destroyed": "Cette séance a été effacée, et sa clé avec elle : elle ne se rouvre plus. Revenez à l’accueil pour en choisir une autre.",
    "keys.no_key": "La clé de cette séance manque : la clé du dossier remise en place est plus ancienne qu’elle. Remettez la copie de la clé la plus récente ; rien n’est effacé.",
    "keys.not_yours": "Cette page n’a pas le droit de faire cela. Rechargez-la ; rien n’a changé.",
    "keys.already": "Ce dossier a déjà une phrase de passe : rechargez la page, elle vous la demandera. Rien n’a changé.",
    "keys.being_set": "La phrase de passe de ce dossier est en train d’être choisie dans une autre page : finissez là-bas, puis rechargez celle-ci.",
    "keys.nothing_to_protect": "La démonstration ne contient que de l’inventé : elle reste sans phrase de passe. Pour en choisir une, ouvrez votre propre dossier.",
    # A page that follows the session, while the keys are put away.
    "keys.away.title": "Un instant",
    "keys.away": "Les écrits sont verrouillés pour le moment.",
    "keys.away.back": "Cette page reviendra d’elle-même.",
    # Code written in a notebook.
    "keys.own_locked": "Ce dossier est verrouillé : saisissez la phrase de passe dans le carnet « relire », puis exécutez de nouveau cette case.",
    "keys.own_nobody": "Ce dossier a une phrase de passe, et personne ne peut la demander ici : lancez « modifiable lab », saisissez-la dans le carnet « relire », puis exécutez de nouveau cette case.",
    "register.kept": "Le registre ne se modifie pas : on peut seulement y ajouter des lignes.",
    "store.scrub_later": "C’est effacé. Une autre page lisait encore : les dernières traces, dans {file}, partiront à la prochaine ouverture. Fermez les autres pages.",
    "piece.unknown": "Cette pièce n’existe plus. Revenez à la page du groupe.",
    "withdraw.unknown": "Ce code ne correspond à aucune séance gardée ici : il a été remplacé par un autre, ou la séance a été effacée. Vérifiez-le sur le papier ; rien n’a été retiré.",
}
