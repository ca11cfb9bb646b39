"""Where the measures write: a session held up to a phase that has something to write in."""

from dataclasses import dataclass

from kit.domain.commands import Command, Gesture, Next, PassOver, Start
from kit.domain.dispositif import Field, Level
from kit.domain.identity import new_id
from kit.domain.session import Session
from kit.errors import Blocked
from kit.service import demo
from kit.service.access import Access
from kit.service.door import perform
from kit.service.notes import Place
from kit.service.reading import desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A session at a phase that has something to write, and the field."""

    session: Session
    field: Field

    @property
    def place(self) -> Place:
        """Where a note of it is written."""
        return Place(session_id=self.session.id, phase=str(self.session.phase), field=self.field.key)


def ready_to_write(access: Access) -> Writing:
    """Hold the session of the demonstration up to the first phase where the group writes."""
    session = desk(access, demo.seed(access).to_run).session
    if session.phase is None:
        session = _do(access, session, Start())
    while True:
        for field in session.protocol.phase(str(session.phase)).fields:
            if field.level is not Level.PRIVATE and not field.choices:
                return Writing(session=session, field=field)
        try:
            session = _do(access, session, Next())
        except Blocked as held:
            session = _do(access, session, PassOver(held.gate))


def _do(access: Access, session: Session, command: Command) -> Session:
    return perform(access, session.id, Gesture(action=new_id(), revision=session.revision), command)
