"""The bench of the domain reference § 1.9, line by line: what must be said, and what must not."""

import pytest

from kit.domain.review import Doubt
from kit.domain.session import Setting
from kit.guards.outgoing import warnings
from kit.pseudonymise import propose

SAID = [
    ("questionner", "Tu devrais appeler l’école.", ["G03"]),
    ("questionner", "À ta place, j’aurais attendu.", ["G03"]),
    ("questionner", "Moi, je fais toujours signer.", ["G03"]),
    ("questionner", "As-tu essayé d’en parler à ta cheffe ?", ["G04"]),
    ("questionner", "Pourquoi tu n’as rien dit ?", ["G04"]),
    ("decrire", "Cette mère est manipulatrice.", ["G05"]),
    ("analyser", "Cette mère est manipulatrice.", ["G05"]),
    ("choix", "Cette mère est manipulatrice.", ["G05"]),
    # D-3 and D-6
    ("analyser", "Saule est toujours en retard", ["G18"]),
    ("analyser", "Elle n’a qu’à venir avec sa fille", ["G05"]),
    # D-1 and D-4
    ("decrire", "À ta place, je serais remonté tout de suite", ["G03"]),
    ("questionner", "Pourquoi tu l’as laissé seul ?", ["G04"]),
    ("questionner", "Tu devrais convoquer tout le monde", ["G03"]),
]
NOT_SAID = [
    ("modifiable", "Tu devrais appeler l’école."),
    ("questionner", "Pourquoi pas une autre situation ?"),
    ("ouverture", "Il faudrait un tableau plus grand."),
    ("decrire", "La mère a crié deux fois pendant l’entretien."),
    ("questionner", "Qu’est-ce qui t’a retenu en bas ?"),
    ("questionner", "Qu’est-ce que tu as dit, avec tes mots ?"),
    ("questionner", "C’est pourquoi il est remonté."),
    ("decrire", "Pourquoi tu l’as laissé seul ?"),
    ("analyser", "As-tu essayé d’en parler à ta cheffe ?"),
    ("decrire", "Il est assis à ta place, près de la porte."),
    ("analyser", "Il est toujours possible de remonter."),
    ("analyser", "Chacun craint d’être le mou."),
]


@pytest.mark.parametrize(("phase", "text", "expected"), SAID)
def test_what_must_be_said_is_said_in_training(circle, phase, text, expected):
    assert circle().at(phase).says(text) == expected


@pytest.mark.parametrize(("phase", "text", "expected"), SAID)
def test_straight_apostrophes_and_capitals_change_nothing(circle, phase, text, expected):
    assert circle().at(phase).says(text.replace("’", "'").upper()) == expected


@pytest.mark.parametrize(("phase", "text", "expected"), SAID)
def test_nothing_of_it_is_said_in_a_real_group(circle, phase, text, expected):
    assert circle(Setting.REAL).at(phase).says(text) == []


@pytest.mark.parametrize(("phase", "text"), NOT_SAID)
def test_what_must_not_be_said_is_not(circle, phase, text):
    assert circle().at(phase).says(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Léa pleurait.", [(Doubt.PERSON, "Léa")]),
        ("La petite salle était pleine.", []),
        ("le maçon, M. Boucher", [(Doubt.PERSON, "M. Boucher")]),
        ("Un boucher du quartier", []),
        ("06 11 22 33 44", [(Doubt.PHONE, "06 11 22 33 44")]),
        ("12/03/2011", [(Doubt.DATE, "12/03/2011")]),
        ("n° 2024-118", [(Doubt.NUMBER, "n° 2024-118")]),
        ("12 séances", []),
        ("2 h 30", []),
    ],
)
def test_names_and_identifiers_are_proposed_and_nothing_else(text, found):
    assert [(span.doubt, text[span.start : span.end]) for span in propose(text)] == found


def test_rose_the_colour_is_only_worth_a_look():
    assert [span.sure for span in propose("Rose, la couleur du dossier")] == [False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("suivi pour schizophrénie", ["G08"]),
        ("suivi de projet", []),
        ("éducatrice, 58 ans, à Trifouillis, trois enfants", ["G09"]),
        ("éducatrice, équipe d’internat", []),
    ],
)
def test_what_leaves_is_warned_of_as_the_bench_says(text, expected):
    assert [each.reminder for each in warnings(text)] == expected
