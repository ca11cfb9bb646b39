# ruff: noqa: E501 - a mistake and its sentence are compared side by side
"""Mistakes in what phases and traditions say otherwise, and exactly what is said of each."""

# (what is replaced, by what, start of the line at fault, key, problem, remedy)
IN_TRADITIONS = {
    "resembling a phase that is not written above": (
        'cle = "decrire"\n', 'cle = "decrire"\ncomme = "fermer"\n',
        "comme", "phase[1].comme", "Aucune phase « fermer » n’est écrite plus haut.",
        "Une phase ne peut reprendre qu’une phase écrite avant elle : donnez sa clé, ou retirez « comme ».",
    ),
    "resembling a phase misspelt": (
        'cle = "conclure"\n', 'cle = "conclure"\ncomme = "décrire"\n',
        "comme", "phase[2].comme", "Aucune phase « décrire » n’est écrite plus haut.",
        "Vouliez-vous dire « decrire » ?",
    ),
    "more than it lasts": (
        "minutes = 15", "minutes = 15\nau_moins = 20",
        "au_moins", "phase[1].au_moins", "Cette phase demande au moins 20 minutes, et elle n’en a que 15.",
        "Baissez « au_moins », ou augmentez « minutes ».",
    ),
    "field in two phases of one variant": (
        "cloture = true\n", 'champ = [{ cle = "faits", libelle = "F", genre = "fait", niveau = "groupe" }]\n',
        "champ", "phase[2].champ[1].cle",
        "Dans la variante « socle », le champ « faits » revient deux fois : dans « decrire » et dans « conclure ».",
        "Donnez un autre nom à l’un des deux, ou ne gardez qu’une de ces phases dans la variante.",
    ),
    "tension without a list": (
        "format = 1", 'format = 1\ntheme_de_tension = "lien"',
        "theme_de_tension", "theme_de_tension", "« lien » n’est pas dans la liste « themes ».",
        "Ajoutez-le à « themes », ou reprenez l’un de ses mots, tel quel.",
    ),
    "tension misspelt": (
        "format = 1", 'format = 1\nthemes = ["collègues", "lien"]\ntheme_de_tension = "collegue"',
        "theme_de_tension", "theme_de_tension", "« collegue » n’est pas dans la liste « themes ».",
        "Vouliez-vous dire « collègues » ?",
    ),
    "theme twice": (
        "format = 1", 'format = 1\nthemes = ["lien", "lien"]',
        "themes", "themes[2]", "« lien » est déjà écrit à la ligne 2.",
        "Donnez-lui un autre nom, ou gardez un seul des deux.",
    ),
    "setting without its accent": (
        "minutee = false", 'minutee = false\n[variante.reglages]\nconseils = "pistes a la fin"',
        "conseils", "variante[2].reglages.conseils", "« pistes a la fin » n’est pas un mot connu ici.",
        "Vouliez-vous dire « pistes à la fin » ? Les mots possibles : jamais, pistes à la fin, ouverts.",
    ),
    "setting outside its table": (
        "minutee = false", 'minutee = false\ntemps = "aucun"',
        "temps", "variante[2].temps", "La clé « temps » n’est pas à sa place.",
        "Elle s’écrit sous [variante.reglages] : déplacez la ligne.",
    ),
    "size of a variant upside down": (
        "minutee = false", "minutee = false\ntaille = { de = 9, a = 5 }",
        "taille", "variante[2].taille.de", "Le groupe irait de 9 à 5 personnes.",
        "Mettez le plus petit nombre dans « de », et le plus grand dans « a ».",
    ),
    "role of a variant without a card": (
        "minutee = false", 'minutee = false\n[[variante.role]]\ncle = "scribe"\ntitre = "S"\npeut = ["écrire"]',
        'cle = "scribe"', "variante[2].role[1].cle", "Aucun [[role]] n’explique le rôle « scribe ».",
        "Ajoutez ce rôle parmi les [[role]], ou retirez-le d’ici.",
    ),
}  # fmt: skip
