"""Before: a session exists once, with seats and never names, or a sentence says what to correct."""

from dataclasses import replace

import pytest

from kit.domain.commands import ManagerPresent, PassOver, Start
from kit.domain.identity import new_id
from kit.domain.settings import AdvicePolicy, Settings, Timebox, from_pairs
from kit.errors import BadInput, Blocked, DispositifProblem, NotFound
from kit.guards.gates import HIERARCHY
from kit.service import agreements, reading
from kit.service.arriving import somebody_arrives
from kit.service.door import perform
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
        ({"seat_names": ()}, "Une séance accueille de 1 à 30 personnes. Corrigez le nombre."),
        ({"seat_names": ("",) * 40}, "Une séance accueille de 1 à 30 personnes. Corrigez le nombre."),
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


def group_of(access, session):
    with access.store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


def test_what_was_agreed_is_kept_for_the_group_and_held_by_its_session(access, plan):
    settings = Settings(timebox=Timebox.VISIBLE, remote=True, pair=True)
    session = prepare(access, replace(plan, settings=settings), new_id())
    assert session.settings == settings
    (group,) = agreements.known_groups(access)
    assert (group.label, group.agreements) == ("Les Vergnes", {"app/socle": settings})


def test_a_known_group_finds_its_agreement_again(access, plan):
    settings = Settings(advice_policy=AdvicePolicy.NONE)
    first = prepare(access, replace(plan, settings=settings), new_id())
    again = replace(plan, group_id=group_of(access, first), group_label="")
    second = prepare(access, again, new_id())
    assert (second.engagement_id, second.settings) == (first.engagement_id, settings)
    other = prepare(access, replace(again, settings=Settings()), new_id())
    assert other.engagement_id != first.engagement_id
    assert agreements.known_groups(access)[0].agreements == {"app/socle": Settings()}


def test_a_tradition_proposes_its_own_settings(access):
    proposed = agreements.of_variants(access)
    assert proposed["app/socle"] == Settings()
    own = access.registry.get("app").variant("gease").settings
    assert proposed["app/gease"] == from_pairs(own)
    assert proposed["app/gease"].timebox is Timebox.HIDDEN


def test_a_group_put_away_is_not_proposed(access, plan):
    group = group_of(access, prepare(access, plan, new_id()))
    with access.store.write() as tx:
        tx.groups.archive(group, archived=True)
    assert agreements.known_groups(access) == ()


def test_an_open_variant_is_held_with_the_phases_that_were_chosen(access, plan):
    open_one = next(each for each in access.registry.get("app").variants if each.open)
    kept = [phase for phase in open_one.phases if not phase.situation]
    chosen = tuple((phase.key, 12) for phase in kept)
    session = prepare(access, replace(plan, variant=open_one.key, phases=chosen, presenter=None), new_id())
    assert [(phase.key, phase.minutes) for phase in session.protocol.phases] == list(chosen)


def test_phases_that_cannot_hold_get_a_sentence(access, plan):
    open_one = next(each for each in access.registry.get("app").variants if each.open)
    for change in ({"phases": ()}, {"phases": (("inconnu", 5),)}):
        with pytest.raises(BadInput):
            prepare(access, replace(plan, variant=open_one.key, **change), new_id())
    with pytest.raises(BadInput):
        prepare(access, replace(plan, phases=(("ouverture", 5),)), new_id())
    assert reading.listed(access) == ()


def test_a_line_manager_nobody_foresaw_is_settled_at_the_table_then_the_session_begins(access, plan, gesture):
    session = prepare(access, replace(plan, manager_present=True), new_id())
    with pytest.raises(Blocked) as held:
        perform(access, session.id, gesture(0), Start())
    assert held.value.gate == HIERARCHY
    settled = perform(access, session.id, gesture(0), PassOver(HIERARCHY))
    assert settled.status == "prepared"
    assert perform(access, session.id, gesture(1), Start()).status == "running"


def test_no_gate_holds_once_the_manager_is_not_coming(access, plan, gesture):
    session = prepare(access, replace(plan, manager_present=True), new_id())
    perform(access, session.id, gesture(0), ManagerPresent(False))
    assert perform(access, session.id, gesture(1), Start()).status == "running"


def test_somebody_who_arrives_has_a_seat_and_a_name_once(access, session, gesture):
    click = gesture(0)
    somebody_arrives(access, session.id, click, "If")
    after = somebody_arrives(access, session.id, click, "If")
    assert len(after.seats) == 8
    assert reading.desk(access, session.id).seat_names[after.seats[-1].id] == "If"
    with pytest.raises(BadInput):
        somebody_arrives(access, session.id, gesture(1), "orme")
    assert len(reading.desk(access, session.id).session.seats) == 8


def test_a_seat_that_does_not_exist_gets_no_name(access, session):
    with pytest.raises(NotFound):
        rename_seat(access, session.id, new_id(), "If")
