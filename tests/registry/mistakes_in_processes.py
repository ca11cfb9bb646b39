# ruff: noqa: E501 - a mistake and its sentence are compared side by side
"""Mistakes in what makes a process: settings, conditions, free order, private time, what comes back."""

# (what is replaced, by what, line at fault, key, problem, remedy)
IN_PROCESSES = {
    "force of the frame without its accent": (
        "[taille]", "[[cadre]]\nelement = \"Taille\"\nvaleur = \"de 4 à 12\"\nforce = \"recommandee\"\n\n[taille]",
        18, "cadre[1].force", "« recommandee » n’est pas un mot connu ici.",
        "Vouliez-vous dire « recommandée » ? Les mots possibles : dure, recommandée, à convenir.",
    ),
    "line of the frame without a value": (
        "[taille]", "[[cadre]]\nelement = \"Taille\"\nforce = \"dure\"\n\n[taille]",
        15, "cadre[1].valeur", "La clé « valeur » manque.",
        "Ajoutez : valeur = \"…\"",
    ),
    "pitfall without an answer": (
        "[taille]", "[[piege]]\npiege = \"Conseils\"\nsigne = \"À ta place\"\n\n[taille]",
        15, "piege[1].reponse", "La clé « reponse » manque.",
        "Ajoutez : reponse = \"…\"",
    ),
    "default that is no choice": (
        "[taille]", "[[reglage]]\ncle = \"bilan\"\nquestion = \"Un bilan ?\"\nchoix = [\"oui\", \"non\"]\ndefaut = \"peut-être\"\n\n[taille]",
        19, "reglage[1].defaut", "« peut-être » n’est pas un mot connu ici.",
        "Les mots possibles : oui, non.",
    ),
    "setting without a question": (
        "[taille]", "[[reglage]]\ncle = \"bilan\"\nchoix = [\"oui\", \"non\"]\ndefaut = \"oui\"\n\n[taille]",
        15, "reglage[1].question", "La clé « question » manque.",
        "Ajoutez : question = \"…\"",
    ),
    "two settings of one name": (
        "[taille]", "[[reglage]]\ncle = \"bilan\"\nquestion = \"Un bilan ?\"\nchoix = [\"oui\", \"non\"]\ndefaut = \"oui\"\n\n[[reglage]]\ncle = \"bilan\"\nquestion = \"Un bilan ?\"\nchoix = [\"oui\", \"non\"]\ndefaut = \"oui\"\n\n[taille]",
        22, "reglage[2].cle", "« bilan » est déjà écrit à la ligne 16.",
        "Donnez-lui un autre nom, ou gardez un seul des deux.",
    ),
    "condition before a phase that does not exist": (
        "[taille]", "[[condition]]\ncle = \"vote\"\nphrase = \"Pas encore.\"\ngeste = \"C’est fait\"\navant = [\"conclur\"]\n\n[taille]",
        19, "condition[1].avant[1]", "« conclur » n’est pas un mot connu ici.",
        "Vouliez-vous dire « conclure » ? Les mots possibles : decrire, conclure.",
    ),
    "condition before nothing": (
        "[taille]", "[[condition]]\ncle = \"vote\"\nphrase = \"Pas encore.\"\ngeste = \"C’est fait\"\n\n[taille]",
        15, "condition[1].avant", "La clé « avant » manque.",
        "Ajoutez : avant = [\"…\"]",
    ),
    "condition said in a phase that does not exist": (
        "[taille]", "[[condition]]\ncle = \"vote\"\nphrase = \"Pas encore.\"\ngeste = \"C’est fait\"\navant = [\"conclure\"]\ndans = \"ouverture\"\n\n[taille]",
        20, "condition[1].dans", "Aucune phase « ouverture » n’est écrite dans ce fichier.",
        "Les phases de ce fichier : decrire, conclure.",
    ),
    "condition said in a phase misspelt": (
        "[taille]", "[[condition]]\ncle = \"vote\"\nphrase = \"Pas encore.\"\ngeste = \"C’est fait\"\navant = [\"conclure\"]\ndans = \"decrir\"\n\n[taille]",
        20, "condition[1].dans", "Aucune phase « decrir » n’est écrite dans ce fichier.",
        "Vouliez-vous dire « decrire » ?",
    ),
    "condition without a gesture": (
        "[taille]", "[[condition]]\ncle = \"vote\"\nphrase = \"Pas encore.\"\navant = [\"conclure\"]\n\n[taille]",
        15, "condition[1].geste", "La clé « geste » manque.",
        "Ajoutez : geste = \"…\"",
    ),
    "condition that lasts, in a word": (
        "[taille]", "[[condition]]\ncle = \"vote\"\nphrase = \"Pas encore.\"\ngeste = \"C’est fait\"\navant = [\"conclure\"]\ndurable = \"oui\"\n\n[taille]",
        20, "condition[1].durable", "« durable » attend true (oui) ou false (non), et c’est un texte.",
        "Écrivez par exemple : durable = true",
    ),
    "phase that depends on a setting that does not exist": (
        "cloture = true\n", "cloture = true\nsi = { bilan = \"oui\" }\n",
        62, "phase[2].si.bilan", "Aucun [[reglage]] « bilan » n’est écrit dans ce fichier.",
        "Ajoutez-le parmi les [[reglage]], ou retirez cette condition.",
    ),
    "phase that depends on an answer that does not exist": (
        "cloture = true\n\n[[variante]]", "cloture = true\nsi = { bilan = \"peut-être\" }\n\n[[reglage]]\ncle = \"bilan\"\nquestion = \"Un bilan ?\"\nchoix = [\"oui\", \"non\"]\ndefaut = \"oui\"\n\n[[variante]]",
        62, "phase[2].si.bilan", "« peut-être » n’est pas un mot connu ici.",
        "Les mots possibles : oui, non.",
    ),
    "phase that depends on two settings": (
        "cloture = true\n\n[[variante]]", "cloture = true\nsi = { bilan = \"oui\", vote = \"oui\" }\n\n[[reglage]]\ncle = \"bilan\"\nquestion = \"Un bilan ?\"\nchoix = [\"oui\", \"non\"]\ndefaut = \"oui\"\n\n[[reglage]]\ncle = \"vote\"\nquestion = \"Un bilan ?\"\nchoix = [\"oui\", \"non\"]\ndefaut = \"oui\"\n\n[[variante]]",
        62, "phase[2].si", "« si » dépend d’un seul réglage.",
        "Écrivez par exemple : si = { decide = \"oui\" }",
    ),
    "columns in a field of one text": (
        "niveau = \"prive\"\n", "niveau = \"prive\"\ncolonnes = [\"Quoi\", \"Quand\"]\n",
        55, "phase[1].champ[2].colonnes", "Des colonnes se comptent de 2 à 6, sans deux-points, dans un champ qui a « plusieurs = true ».",
        "Écrivez par exemple : plusieurs = true, puis colonnes = [\"Quoi\", \"Quand\"]",
    ),
    "a single column": (
        "plusieurs = true\n", "plusieurs = true\ncolonnes = [\"Quoi\"]\n",
        49, "phase[1].champ[1].colonnes", "Des colonnes se comptent de 2 à 6, sans deux-points, dans un champ qui a « plusieurs = true ».",
        "Écrivez par exemple : plusieurs = true, puis colonnes = [\"Quoi\", \"Quand\"]",
    ),
    "hidden until a phase that does not exist": (
        "plusieurs = true\n", "plusieurs = true\ncache_jusqu_a = \"retour\"\n",
        49, "phase[1].champ[1].cache_jusqu_a", "Aucune phase « retour » n’est écrite dans ce fichier.",
        "Les phases de ce fichier : decrire, conclure.",
    ),
    "hidden until a phase misspelt": (
        "plusieurs = true\n", "plusieurs = true\ncache_jusqu_a = \"conclur\"\n",
        49, "phase[1].champ[1].cache_jusqu_a", "Aucune phase « conclur » n’est écrite dans ce fichier.",
        "Vouliez-vous dire « conclure » ?",
    ),
    "hiding what names the session": (
        "genre = \"fait\"\n", "genre = \"titre\"\ncache_jusqu_a = \"conclure\"\n",
        47, "phase[1].champ[1].cache_jusqu_a",
        "Un titre nomme la séance partout où on la retrouve : il ne peut pas être caché.",
        "Supprimez « cache_jusqu_a », ou changez de genre.",
    ),
    "taking up a field misspelt": (
        "plusieurs = true\n", "plusieurs = true\nreprend = [\"fait\"]\n",
        49, "phase[1].champ[1].reprend", "Aucun champ « fait » n’est écrit dans ce fichier.",
        "Vouliez-vous dire « faits » ?",
    ),
    "taking up a field that does not exist": (
        "plusieurs = true\n", "plusieurs = true\nreprend = [\"decisions_prises\"]\n",
        49, "phase[1].champ[1].reprend", "Aucun champ « decisions_prises » n’est écrit dans ce fichier.",
        "Les champs de ce fichier : faits, mes_notes.",
    ),
    "ending by a choice that does not exist": (
        "plusieurs = true\n", "plusieurs = true\nchoix = [\"tenue\", \"reportée\"]\nreprend = [\"faits\"]\nclos = [\"tenues\"]\n",
        51, "phase[1].champ[1].clos[1]", "« tenues » n’est pas un mot connu ici.",
        "Vouliez-vous dire « tenue » ? Les mots possibles : tenue, reportée.",
    ),
    "coming back without taking up": (
        "plusieurs = true\n", "plusieurs = true\napres = [1, 3]\n",
        49, "phase[1].champ[1].apres", "Ce champ ne reprend rien des séances d’avant.",
        "Dites ce qu’il reprend : reprend = [\"…\"], ou supprimez cette ligne.",
    ),
    "coming back after no session": (
        "plusieurs = true\n", "plusieurs = true\nreprend = [\"faits\"]\napres = [0]\n",
        50, "phase[1].champ[1].apres", "La liste « apres » attend des nombres entiers, de 1 à 12.",
        "Écrivez par exemple : apres = [1, 3]",
    ),
    "private time with minutes": (
        "cloture = true\n", "prive = true\nminutes = 20\n",
        62, "phase[2].minutes", "Un temps privé n’a ni champ, ni relance, ni minutes : « minutes » n’y a pas sa place.",
        "Supprimez « minutes », ou retirez « prive = true ».",
    ),
    "private time with prompts": (
        "cloture = true\n", "prive = true\nrelances = [\"Et alors ?\"]\n",
        62, "phase[2].relances", "Un temps privé n’a ni champ, ni relance, ni minutes : « relances » n’y a pas sa place.",
        "Supprimez « relances », ou retirez « prive = true ».",
    ),
    "balance of a group without a card": (
        "cloture = true\n", "cloture = true\nequilibre = [\"pairs_a\"]\n",
        62, "phase[2].equilibre", "Aucun [[role]] n’explique le rôle « pairs_a ».",
        "Ajoutez ce rôle parmi les [[role]], ou retirez-le d’ici.",
    ),
}  # fmt: skip
