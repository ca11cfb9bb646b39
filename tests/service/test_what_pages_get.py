"""What the pages of other roles are given: the phase, their card, what is projected; and levels agree."""

from dataclasses import asdict

import pytest

from kit.domain.commands import Next, Start
from kit.domain.dispositif import Level
from kit.domain.identity import Actor, Role, new_id
from kit.domain.levels import RULES, Leaving
from kit.errors import Forbidden, NotFound
from kit.service import join, notes, reading
from kit.service import room as rooms
from kit.service.door import perform
from kit.service.notes import Keystroke
from kit.service.prepare import prepare
from kit.service.rights import OF_LEVEL, Verb, may
from tests.service.use_cases import place
from tests.writing import write


def test_a_handle_tied_to_one_session_does_not_open_another(access, session, plan):
    other = prepare(access, plan, new_id())
    room = access.tied_to(session.id, Actor(id=new_id(), role=Role.ROOM))
    with pytest.raises(Forbidden):
        rooms.room(room, other.id)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.title)
def test_the_levels_say_who_reads_as_the_rights_do(rule):
    readers = {role for role in Role if may(Actor(id="x", role=role), OF_LEVEL[rule.level], Verb.READ)}
    assert readers == rule.readers


def test_only_the_trace_of_the_group_is_ever_projected_and_mine_never_leaves():
    assert [rule.level for rule in RULES if rule.projected] == [Level.GROUP]
    assert [rule.level for rule in RULES if rule.leaving is Leaving.NEVER] == [Level.PRIVATE]
    assert next(rule for rule in RULES if rule.level is Level.PRIVATE).copied_to == frozenset()


def test_a_participant_sees_the_phase_and_their_own_card_and_nothing_else(access, session, gesture):
    perform(access, session.id, gesture(0), Start())
    stroke = Keystroke(note_id=new_id(), writer="a", base=0, rev=1, text="secret-du-groupe")
    notes.write(access, place(session), stroke)
    guest = join.enter(access, join.invite(access, session.id, session.seats[0].id))
    view = reading.participant(guest)
    assert (view.name, view.phase_title, view.card.title) == ("Orme", "Ouverture", "Exposant·e")
    assert "secret-du-groupe" not in repr(view)
    assert "Saule" not in repr(view)


@pytest.mark.parametrize("capability", ["", "x", "é" * 50, "../..", "0" * 10_000])
def test_a_garbage_capability_opens_nothing_and_says_what_to_do(access, session, capability):
    with pytest.raises(NotFound) as refused:
        join.enter(access, capability)
    assert refused.value.sentence.startswith("Ce lien n’ouvre aucune séance.")


def test_the_room_never_gets_private_or_aside_or_unfinished_words(access, session, gesture):
    perform(access, session.id, gesture(0), Start())
    for revision in range(1, 6):
        perform(access, session.id, gesture(revision), Next())

    def typed(field, text, finish=True):
        return write(access, session, "analyser", field, text, finish=finish)

    typed("hypotheses", "visible")
    typed("hypotheses", "en train de s’écrire", finish=False)
    typed("notes_analyser", "pour moi seule")
    notes.set_aside(access, session.id, typed("hypotheses", "trop tôt"))
    notes.remove(access, session.id, typed("hypotheses", "retirée"))
    view = rooms.room(access.tied_to(session.id, Actor(id=new_id(), role=Role.ROOM)), session.id)
    assert [(each.title, each.boxes[0].items) for each in view.lists] == [
        ("Hypothèses du groupe", ("visible",))
    ]
    for hidden in ("en train", "pour moi", "trop tôt", "retirée", "Orme"):
        assert hidden not in str(asdict(view))
