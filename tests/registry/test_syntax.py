# ruff: noqa: E501 - a mistake and its sentence are compared side by side
"""A mistake of TOML syntax is told alone, in the words of whoever made it."""

import pytest

from tests.registry.telling import line_of, plain, problems_after

# (what is replaced, by what, start of the line at fault, no key, problem, remedy)
MISTAKES = {
    "key with an accent": (
        "minutee = false", "minutée = false",
        "minutée", "", "Cette ligne ne se lit pas comme « clé = valeur ».",
        "Écrivez une clé sans accent ni espace, puis =, puis sa valeur. Une remarque commence par #.",
    ),
    "key written twice": (
        'version = "1.0"', 'version = "1.0"\nversion = "1.1"',
        'version = "1.1"', "", "Cette clé est déjà écrite plus haut.", "Gardez une seule des deux lignes.",
    ),
    "single brackets twice": (
        "[[role]]\ncle = \"exposant\"", "[taille]\ncle = \"exposant\"",
        "", "", "Cette partie est déjà ouverte plus haut.",
        "Pour en ajouter une autre du même genre, doublez les crochets, par exemple [[phase]].",
    ),
    "open quote": (
        'titre = "Conclure"', 'titre = "Conclure',
        'titre = "Conclure', "", "Un texte ouvert ici n’a pas de guillemet de fin.",
        'Fermez-le par le même guillemet. Un texte sur plusieurs lignes se met entre """ et """.',
    ),
    "open long text": (
        'sur deux lignes."""', "sur deux lignes.",
        "intention", "", "Un texte ouvert ici n’a pas de guillemet de fin.",
        'Fermez-le par le même guillemet. Un texte sur plusieurs lignes se met entre """ et """.',
    ),
    "no comma": (
        '  "[P] une",', '  "[P] une"',
        "sources", "", "Une liste ouverte ici n’est pas fermée.",
        "Séparez ses éléments par des virgules, et fermez-la par ] après le dernier.",
    ),
    "open list": (
        '  "[P] deux",\n]', '  "[P] deux",',
        "sources", "", "Une liste ouverte ici n’est pas fermée.", "Séparez ses éléments par des virgules, et fermez-la par ] après le dernier.",
    ),
    "curly quotes": (
        'titre = "Conclure"', "titre = “Conclure”",
        "titre = “", "", "Cette valeur ne se lit pas.",
        'Un texte se met entre guillemets droits : "…" ; oui et non s’écrivent true et false.',
    ),
    "quote inside a text": (
        'titre = "Conclure"', 'titre = "Con"clure"',
        'titre = "Con', "", "Il reste quelque chose après la valeur.",
        "Une seule valeur par ligne. Dans un texte, un guillemet droit s’écrit « … » ou ’.",
    ),
    "backslash": (
        'titre = "Conclure"', 'titre = "C:\\Conclure"',
        'titre = "C', "", "Une barre oblique inversée ne se lit pas dans ce texte.",
        "Doublez-la, ou entourez le texte de guillemets simples droits : '…'.",
    ),
    "open header": (
        "[taille]", "[taille",
        "[taille", "", "Le titre de cette partie n’est pas fermé.",
        "Fermez les crochets comme vous les avez ouverts : [taille] ou [[phase]].",
    ),
    "control character in the file": (
        'titre = "Conclure"', 'titre = "Con\x07clure"',
        'titre = "Con', "", "Ce passage contient un caractère invisible interdit.",
        "Effacez la ligne et retapez-la sans copier-coller.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_of_syntax_is_told_with_its_line_and_its_remedy(good: str, name: str) -> None:
    old, new, start, key, sentence, remedy = MISTAKES[name]
    text, (problem,) = problems_after(good, old, new)
    line = line_of(text, start) if start else text[: text.rindex(new.splitlines()[0])].count("\n") + 1
    assert problem.file == "essai.toml"
    assert (problem.line, problem.key) == (line, key)
    assert (plain(problem.problem), plain(problem.remedy)) == (sentence, remedy)
