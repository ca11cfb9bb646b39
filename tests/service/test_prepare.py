"""Before: a session exists once, with seats and never names, or a sentence says what to correct."""

from dataclasses import replace

import pytest

from kit.domain.identity import new_id
from kit.errors import BadInput, DispositifProblem
from kit.service import reading
from kit.service.prepare import prepare, rename_seat


def test_the_same_gesture_twice_prepares_one_session(access, plan):
    action = new_id()
    assert prepare(access, plan, action).id == prepare(access, plan, action).id
    assert len(reading.listed(access)) == 1


def test_seats_without_a_name_are_called_by_their_number(access, plan):
    session = prepare(access, replace(plan, seat_names=("Orme", "", " ")), new_id())
    assert list(reading.desk(access, session.id).seat_names.values()) == ["Orme", "Place 2", "Place 3"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"seat_names": ("Orme",)}, "Une séance accueille de 2 à 30 personnes. Corrigez le nombre."),
        ({"seat_names": ("",) * 40}, "Une séance accueille de 2 à 30 personnes. Corrigez le nombre."),
        (
            {"seat_names": ("Orme", "ORME ")},
            "Deux personnes porteraient le même prénom d’emprunt. Changez l’un des deux.",
        ),
        (
            {"seat_names": ("Che\u0302ne", "Ch\u00eane")},
            "Deux personnes porteraient le même prénom d’emprunt. Changez l’un des deux.",
        ),
        (
            {"seat_names": ("O" * 41, "Saule")},
            "Ce prénom d’emprunt est trop long. Gardez 40 caractères au plus.",
        ),
        ({"group_label": "  "}, "Donnez un nom au groupe, par exemple «\u00a0Équipe du soir\u00a0»."),
        ({"group_label": "g" * 81}, "Ce nom de groupe est trop long. Gardez 80 caractères au plus."),
        ({"minutes": 0}, "La durée se compte de 15 à 480 minutes. Corrigez la durée."),
    ],
)
def test_bad_input_gets_one_clear_sentence_and_nothing_is_created(access, plan, change, sentence):
    with pytest.raises(BadInput) as refused:
        prepare(access, replace(plan, **change), new_id())
    assert refused.value.sentence == sentence
    assert reading.listed(access) == ()


def test_an_unknown_dispositif_is_refused(access, plan):
    with pytest.raises(DispositifProblem):
        prepare(access, replace(plan, dispositif="inconnu"), new_id())


def test_two_people_cannot_end_up_with_one_seat_name(access, session):
    with pytest.raises(BadInput):
        rename_seat(access, session.id, session.seats[1].id, "orme")
    rename_seat(access, session.id, session.seats[1].id, "If")
    assert reading.desk(access, session.id).seat_names[session.seats[1].id] == "If"
