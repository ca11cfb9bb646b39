"""Who is found in a text, however the name is written, and what is left alone."""

import unicodedata

import pytest

from kit.domain.review import Doubt, Span
from kit.pseudonymise import propose

TREES = ("Orme", "Saule", "Tilleul", "Charme", "Cèdre", "Frêne", "Hêtre")


def _people(text: str, **given: tuple[str, ...]) -> list[str]:
    return [text[span.start : span.end] for span in propose(text, **given) if span.doubt is Doubt.PERSON]


@pytest.mark.parametrize(
    "name",
    [
        "Mattéo",
        "mattéo",
        "MATTÉO",
        "Matteo",
        unicodedata.normalize("NFD", "Mattéo"),
        "Mat\u00adtéo",
        "mat\u200btéo",
    ],
)
def test_a_first_name_is_found_whatever_its_case_and_the_coding_of_its_accents(name: str) -> None:
    assert _people(f"{name} ne mange pas depuis la visite") == [name]
    assert _people(f"Depuis la visite, l’adolescent {name}, ne mange pas.") == [name]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Léa pleurait.", ["Léa"]),
        ("le maçon, M. Boucher", ["M. Boucher"]),
        ("Mme D. pleurait.", ["Mme D."]),
        ("On a vu Mme D.", ["Mme D"]),
        ("Mme M.-C. Aubert est venue.", ["Mme M.-C. Aubert"]),
        ("madame Petit et monsieur Boucher", ["madame Petit", "monsieur Boucher"]),
        ("la mère, mme dupont, est venue", ["mme dupont"]),
        ("la fratrie Traoré est placée", ["Traoré"]),
        ("Jean-Baptiste et Léa Dupont sont là", ["Jean-Baptiste", "Léa Dupont"]),
        ("Sandrine L. a appelé", ["Sandrine L."]),
        ("la tante de N’Deye Sarr", ["N’Deye Sarr"]),
        ("chez les Aït Saïd", ["Aït Saïd"]),
        ("le petit D. a crié", ["D."]),
        ("Sokha a seize mois", ["Sokha"]),
        ("#kévin, samir_b, Mattéo2", ["kévin", "samir", "Mattéo"]),
    ],
)
def test_people_are_found_by_first_name_title_initial_or_place_in_the_sentence(
    text: str, people: list[str]
) -> None:
    assert _people(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "La petite salle était pleine.",
        "Un boucher du quartier",
        "Une pierre dans le jardin, une rose, une eau claire.",
        "Madame est partie, monsieur le directeur aussi.",
        "M. le directeur est venu, Mme la juge aussi.",
        "Me voici à 200 m. de la mairie.",
        "Travailler ne suffit pas. Comment se passe la nuit ? Personne ne sait.",
        "L’A.S.E. et l’IME, la MECS, l’ESAT ont répondu.",
        "La vie en France est chère.",
    ],
)
def test_ordinary_words_and_services_are_left_alone(text: str) -> None:
    assert propose(text) == ()


@pytest.mark.parametrize("name", ["Rose", "Pierre", "Marine", "Claire", "Clémence"])
def test_a_name_that_is_also_a_word_is_only_worth_a_look(name: str) -> None:
    for text in (f"Hier, {name} est venue.", f"{name} est venue.", f"{name} Dupont est venue."):
        [span] = propose(text)
        assert not span.sure
    assert propose(f"Une {name.lower()} sur la table.") == ()
    [titled] = propose(f"On a vu Mme {name}.")
    assert titled.sure


def test_a_list_of_names_in_capitals_is_read_but_a_shouted_sentence_does_not_turn_words_into_names() -> None:
    assert _people("LÉA ET MATTÉO SONT LÀ") == ["LÉA", "MATTÉO"]
    assert _people("AVEC LÉA DUPONT") == ["LÉA DUPONT"]
    assert _people("UNE PIERRE ET UNE ROSE") == []


@pytest.mark.parametrize("written", ["Rose", "rose", "ROSE"])
def test_a_name_of_the_group_is_always_found(written: str) -> None:
    assert _people(f"une {written} sur la table", known=("Rose",)) == [written]


def test_a_name_of_the_group_may_have_several_words_and_no_list_knows_it() -> None:
    assert _people("avec wideline ben slimane", known=("Wideline Ben Slimane",)) == ["wideline ben slimane"]
    assert _people("avec Jean Luc", known=("Jean-Luc",)) == ["Jean Luc"]


def test_a_borrowed_name_is_never_proposed_unless_it_is_also_somebody_s() -> None:
    assert propose("Olive et Marie-Orme parlent à Mme Olive.", safe=("olive", "Marie-Orme")) == ()
    assert _people("On a vu Olive.", safe=("Olive",), known=("Olive",)) == ["Olive"]


def test_the_trees_and_the_roles_of_a_circle_are_left_alone() -> None:
    text = "Orme écoute. Saule intervient, puis Tilleul, Charme, Cèdre, Frêne et Hêtre. L’exposant·e parle."
    assert propose(text, safe=TREES) == ()


def test_offsets_are_code_points_even_after_emoji() -> None:
    text = "👩‍👧🙂 hier, Léa 🙂 pleurait"
    assert propose(text) == (
        Span(
            start=text.index("Léa"), end=text.index("Léa") + 3, doubt=Doubt.PERSON, suggestion="une personne"
        ),
    )


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Léa pleurait.", "Une personne pleurait."),
        ("l’oncle de Léa", "l’oncle de quelqu’un"),
        ("l’oncle d’Ibrahima", "l’oncle d’une personne"),
        ("on a vu M. Boucher.", "on a vu une personne."),
        ("son numéro : 06 11 22 33 44", "son numéro : un numéro"),
        ("né le 12/03/2011", "né ce jour-là"),
        ("la visite du 12 mars 2011", "la visite de ce jour-là"),
    ],
)
def test_what_is_suggested_reads_as_a_sentence(text: str, replaced: str) -> None:
    [span] = propose(text)
    assert text[: span.start] + span.suggestion + text[span.end :] == replaced
