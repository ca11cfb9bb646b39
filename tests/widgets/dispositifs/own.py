"""Where a session of the dispositif that has everything is led, and what is seen of it there."""

from kit.domain import commands as c
from kit.domain.commands import Gesture
from kit.domain.identity import Actor, Role, new_id
from kit.errors import Blocked
from kit.service.door import perform
from kit.service.reading import desk
from kit.service.room import room
from kit.widgets.apps.room_nodes import room_nodes
from kit.widgets.parts.button import CommandButton
from tests.writing import write

QUESTION = "Comment tenir ?"
CONTRACT = "Une idée à la fois."
FIRST = "Je ferais comme toujours."
MINE = "à moi seule"


def now(access, session):
    return desk(access, session.id).session


def do(access, session, *commands):
    for command in commands:
        session = perform(access, session.id, Gesture(new_id(), now(access, session).revision), command)
    return session


def led(access, session, phase):
    """The session led to ``phase``, each condition said to be so on the way."""
    session = now(access, session)
    onward = c.Start() if session.phase is None else c.Next()
    while session.phase != phase:
        try:
            session, onward = do(access, session, onward), c.Next()
        except Blocked as held:
            key = held.gate.removeprefix("condition.")
            each = [c.Agree(key, seat.id) for seat in session.seats] if key == "accord" else [c.Declare(key)]
            session = do(access, session, *each)
    return session


def begun(access, session, phase="seul"):
    """Led to ``phase``, with a question, a contract and a private note pinned, and a first answer."""
    session = led(access, session, "ouverture")
    for field, text in (("question", QUESTION), ("contrat", CONTRACT), ("pour_moi", MINE)):
        write(access, session, "ouverture", field, text)
    session = led(access, session, "seul")
    write(access, session, "seul", "premiere", FIRST)
    return led(access, session, phase)


def words(nodes):
    return " ".join(each if isinstance(each, str) else words(each[2]) for each in nodes)


def wall(access, session):
    return words(room_nodes(room(access, session.id)))


def seated(access, session, seat=0, role=Role.PARTICIPANT):
    seat_id = session.seats[seat].id
    return access.tied_to(session.id, Actor(id=seat_id, role=role, seat_id=seat_id))


# Any order


def press(part, label):
    def walk(widget):
        yield widget
        for child in getattr(widget, "children", ()):
            yield from walk(child)

    button = next(each for each in walk(part) if isinstance(each, CommandButton) and each.label == label)
    button.receive({"type": "act", "action": new_id(), "revision": 0})
