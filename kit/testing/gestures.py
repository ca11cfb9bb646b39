"""Gestures for a test: a script or a few commands through the front door, and what must be refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kit.domain.commands import Command, Gesture
from kit.domain.identity import new_id
from kit.domain.session import Session
from kit.errors import KitError
from kit.messages import say
from kit.service.access import Access
from kit.service.door import perform
from kit.service.prepare import Plan, prepare
from kit.service.rehearsal import Played
from kit.service.rehearsal import play as rehearse
from kit.service.vignette import Script
from kit.testing.invented import PLANNED

MINUTES = 120
"""How long a session made for a test is planned to last."""


def play(access: Access, script: Script) -> Played:
    """Prepare, hold and close the session of ``script``, each gesture through the front door.

    A script is read from a file by ``kit.service.vignette.read_vignette``, or
    invented by ``kit.testing.invent``. Raises whatever the service refuses.
    """
    return rehearse(access, script, new_id())


def prepared(
    access: Access,
    key: str,
    *,
    variant: str | None = None,
    seats: int | None = None,
    presenter: int | None = None,
) -> Session:
    """Prepare a fictional session of the dispositif ``key`` and return it, not started.

    ``variant``: the first one by default; ``seats``: the least the dispositif takes;
    ``presenter``: number of the seat that already said yes, from 1, nobody by default.
    Raises ``DispositifProblem`` for an unknown dispositif or variant.
    """
    dispositif = access.registry.get(key)
    wanted = variant or dispositif.variants[0].key
    least = next((each.least for each in dispositif.variants if each.key == wanted), None)
    count = seats or max(least or dispositif.least, 2)
    plan = Plan(
        dispositif=key,
        variant=wanted,
        planned=PLANNED,
        minutes=MINUTES,
        seat_names=("",) * count,
        group_label=say("testing.group"),
        presenter=presenter,
    )
    return prepare(access, plan, new_id())


def conduct(access: Access, session: Session, *commands: Command) -> Session:
    """Make each of ``commands``, in order, through the front door; return the session after.

    Raises ``Refused`` or ``Blocked`` as a screen would be told.
    """
    for command in commands:
        session = perform(access, session.id, Gesture(action=new_id(), revision=session.revision), command)
    return session


@dataclass(slots=True)
class Refusal:
    """What was refused: the ``key`` of the sentence, and the French ``sentence`` a person reads."""

    key: str = ""
    sentence: str = ""


@contextmanager
def must_fail(key: str = "") -> Iterator[Refusal]:
    """Expect the kit to refuse what is done inside, for the reason ``key`` when one is given.

    Gives a ``Refusal``, filled at the end. Raises ``AssertionError``, in
    French, when nothing is refused or when it is for another reason; any error
    that is not one of the kit's goes through.
    """
    refusal = Refusal()
    try:
        yield refusal
    except KitError as refused:
        refusal.key, refusal.sentence = refused.key, refused.sentence
        if key and refused.key != key:
            values = {"wanted": key, "found": refused.key, "sentence": refused.sentence}
            raise AssertionError(say("testing.refused_otherwise", **values)) from refused
    else:
        raise AssertionError(say("testing.not_refused"))
