"""A line that is not understood: exit code 2, one French sentence, and how to write it."""

import pytest

SEE = "Pour voir comment l’écrire\u00a0: modifiable"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["ouvrire"],
            "Le verbe «\u00a0ouvrire\u00a0» n’existe pas. Vouliez-vous dire «\u00a0ouvrir\u00a0»\u202f?",
        ),
        (
            ["Docteur"],
            "Le verbe «\u00a0Docteur\u00a0» n’existe pas. Vouliez-vous dire «\u00a0docteur\u00a0»\u202f?",
        ),
        (["zzz"], "Le verbe «\u00a0zzz\u00a0» n’existe pas."),
        (["simuler"], "Il manque\u00a0: CLE|FICHIER|DOSSIER."),
        (["sauvegarder"], "Il manque\u00a0: FICHIER."),
        (["dispositifs", "encore"], "Ceci n’est pas compris ici\u00a0: encore."),
        (["dispositifs", "--js"], "Ceci n’est pas compris ici\u00a0: --js."),
        (["simuler", "x", "--graine"], "Après --graine, il manque une valeur."),
        (["simuler", "x", "--graine", "deux"], "Une graine est un nombre entier, pas «\u00a0deux\u00a0»."),
        (["ouvrir", "--demo=oui"], "--demo ne prend pas de valeur."),
        (["ouvrir", "--port", "0"], "Un port est un nombre de 1 à 65535, pas «\u00a00\u00a0»."),
        (["ouvrir", "--port", "70000"], "Un port est un nombre de 1 à 65535, pas «\u00a070000\u00a0»."),
        (
            ["mesurer", "tout"],
            "«\u00a0tout\u00a0» ne se mesure pas. "
            "Ce qui se mesure\u00a0: ecriture, accueil, chaos, endurance.",
        ),
    ],
)
def test_it_says_what_is_not_understood(ask, words, sentence):
    ran = ask(*words)
    assert (ran.code, ran.out) == (2, "")
    first, *usage, last = ran.err.splitlines()
    assert first == sentence
    assert last.startswith(SEE)
    assert all(line.startswith("Emploi\u00a0: modifiable") for line in usage)


def test_no_verb_at_all_shows_the_help(ask):
    ran = ask()
    assert ran.code == 2
    assert ran.out.startswith("Emploi\u00a0: modifiable VERBE")
    assert ran.err.startswith("Il manque un verbe.\n")
