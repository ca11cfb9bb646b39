"""Rights by role × verb × object: everything that is not in the table is refused."""

from dataclasses import asdict

import pytest

from kit.domain.commands import Gesture, Next, Start
from kit.domain.identity import Actor, Role, new_id
from kit.errors import Forbidden, NotFound
from kit.service import join, notes, outputs, reading, review
from kit.service import room as rooms
from kit.service.access import newcomer
from kit.service.door import perform, undo
from kit.service.drafts import Piece
from kit.service.notes import Keystroke, Place
from kit.service.prepare import prepare, rename_seat
from kit.service.rights import RIGHTS, Thing, Verb, may
from tests.writing import write

ALLOWED = {
    (Role.FACILITATOR, Thing.KEYS): "write",
    (Role.FACILITATOR, Thing.REGISTER): "read",
    (Role.FACILITATOR, Thing.PIECES): "read write",
    (Role.FACILITATOR, Thing.WITHDRAWALS): "read write",
    (Role.FACILITATOR, Thing.GROUPS): "read write",
    (Role.FACILITATOR, Thing.SESSION): "read write conduct",
    (Role.FACILITATOR, Thing.PRIVATE_NOTES): "read write",
    (Role.FACILITATOR, Thing.GROUP_NOTES): "read write",
    (Role.FACILITATOR, Thing.PROJECTED_NOTES): "read",
    (Role.FACILITATOR, Thing.SEAT_NAMES): "read write",
    (Role.FACILITATOR, Thing.OWN_CARD): "read",
    (Role.FACILITATOR, Thing.REVIEW): "read write",
    (Role.FACILITATOR, Thing.OUTPUT): "read",
    (Role.FACILITATOR, Thing.INVITATIONS): "read write",
    (Role.FACILITATOR, Thing.JOURNAL): "read",
    (Role.ROOM, Thing.SESSION): "read",
    (Role.ROOM, Thing.PROJECTED_NOTES): "read",
    (Role.CLOCK, Thing.CLOCK): "read",
    (Role.CO_FACILITATOR, Thing.OWN_CARD): "read",
    (Role.PRESENTER, Thing.OWN_CARD): "read",
    (Role.PARTICIPANT, Thing.OWN_CARD): "read",
    (Role.OBSERVER, Thing.OWN_CARD): "read",
    (Role.SCRIBE, Thing.OWN_CARD): "read",
    (Role.TIMEKEEPER, Thing.OWN_CARD): "read",
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("thing", Thing)
@pytest.mark.parametrize("verb", Verb)
def test_the_table_is_exactly_this(role, thing, verb):
    assert may(Actor(id="x", role=role), thing, verb) is (verb in ALLOWED.get((role, thing), "").split())


def test_every_role_has_its_line():
    assert set(RIGHTS) == set(Role)


USE_CASES = {
    "prepare": lambda a, s, plan: prepare(a, plan, new_id()),
    "perform": lambda a, s, plan: perform(a, s.id, click(s), Start()),
    "undo": lambda a, s, plan: undo(a, s.id, click(s)),
    "write": lambda a, s, plan: notes.write(
        a, PLACE(s), Keystroke(note_id=new_id(), writer="a", base=0, rev=1, text="x")
    ),
    "read notes": lambda a, s, plan: notes.of_session(a, s.id),
    "rename seat": lambda a, s, plan: rename_seat(a, s.id, s.seats[0].id, "If"),
    "desk": lambda a, s, plan: reading.desk(a, s.id),
    "room": lambda a, s, plan: rooms.room(a, s.id),
    "listed": lambda a, s, plan: reading.listed(a),
    "invite": lambda a, s, plan: join.invite(a, s.id, s.seats[0].id),
    "look": lambda a, s, plan: review.look(a, s.id, Piece.TRACE),
    "sign": lambda a, s, plan: review.sign_off(a, s.id, Piece.TRACE, ()),
    "export": lambda a, s, plan: outputs.export(a, s.id, Piece.TRACE, "pdf"),
}


def PLACE(session):  # noqa: N802  (reads as a value in the table above)
    return Place(session_id=session.id, phase="analyser", field="hypotheses")


def click(session):
    return Gesture(action=new_id(), revision=session.revision)


@pytest.mark.parametrize("use_case", USE_CASES)
def test_a_participants_handle_can_do_none_of_these(access, session, plan, use_case):
    guest = join.enter(access, join.invite(access, session.id, session.seats[2].id))
    with pytest.raises(Forbidden):
        USE_CASES[use_case](guest, session, plan)


@pytest.mark.parametrize("use_case", USE_CASES)
def test_before_a_capability_is_shown_a_handle_opens_nothing(access, session, plan, use_case):
    with pytest.raises(Forbidden):
        USE_CASES[use_case](newcomer(access.store, access.registry), session, plan)


@pytest.mark.parametrize("use_case", sorted(set(USE_CASES) - {"room"}))
def test_the_projected_page_can_only_look(access, session, plan, use_case):
    room = access.tied_to(session.id, Actor(id=new_id(), role=Role.ROOM))
    with pytest.raises(Forbidden):
        USE_CASES[use_case](room, session, plan)


def test_a_handle_tied_to_one_session_does_not_open_another(access, session, plan):
    other = prepare(access, plan, new_id())
    room = access.tied_to(session.id, Actor(id=new_id(), role=Role.ROOM))
    with pytest.raises(Forbidden):
        rooms.room(room, other.id)


def test_a_participant_sees_the_phase_and_their_own_card_and_nothing_else(access, session, gesture):
    perform(access, session.id, gesture(0), Start())
    notes.write(
        access,
        PLACE(session),
        Keystroke(note_id=new_id(), writer="a", base=0, rev=1, text="secret-du-groupe"),
    )
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
