"""The one door: rights, replay, revision, undo, journal and events are done here, once."""

from dataclasses import replace

from kit.domain.commands import Agree, Command, Gesture, PassConsole, Start
from kit.domain.session import Session, Status
from kit.errors import Refused, Stale
from kit.protocol import apply
from kit.service.access import Access
from kit.service.closing import destroy_at_closing
from kit.service.conduct_journal import lines_between
from kit.service.lasting import as_it_lasts
from kit.service.rights import Thing, Verb, require, require_pen
from kit.service.taken_up import after_closing, remember_ended, take_up
from kit.store import Transaction


def perform(access: Access, session_id: str, gesture: Gesture, command: Command) -> Session:
    """Apply ``command`` once and return the session after.

    A gesture already seen returns the session as it is now. Raises ``Stale``
    when the session moved on since, ``Forbidden`` when the console is held
    elsewhere, ``Refused`` or ``Blocked`` as the engine says.
    """
    require(access, Thing.SESSION, Verb.CONDUCT, session_id)
    with access.store.write() as tx:
        session, is_new = met(tx, access, session_id, gesture)
        if not is_new:
            return session
        begins = isinstance(command, Start)
        asked = as_it_lasts(tx, session, beginning=True) if begins else session
        after = apply(asked, command, access.clock(), gates_held(access, asked))
        if not isinstance(command, PassConsole | Agree):
            # Who agrees is never undone: nor is it kept there.
            tx.undo.push(session_id, replace(session, agreed=()))
        _keep(tx, gesture, session, after, access)
        if begins:
            take_up(tx, access, after)
        if after.status is Status.CLOSED:
            remember_ended(tx, access, after)
            destroy_at_closing(tx, after)
            tx.undo.clear(session_id)
            after_closing(tx, access, after)
        return after


def met(tx: Transaction, access: Access, session_id: str, gesture: Gesture) -> tuple[Session, bool]:
    """Return the session, and whether ``gesture`` is new to it; a replayed one changes nothing.

    Raises ``Stale`` when the session moved on since, ``Forbidden`` when the console is held elsewhere.
    """
    session = tx.sessions.get_alone(session_id)
    if tx.actions.seen(gesture.action) is not None:
        return session, False
    if session.revision != gesture.revision:
        raise Stale("stale")
    require_pen(access, session)
    return session, True


def pass_console(tx: Transaction, access: Access, session: Session, gesture: Gesture, to: str) -> Session:
    """Give the console to the page whose code has the fingerprint ``to``; it is never undone.

    Whoever calls has checked that it may be taken. Raises ``Refused`` once the session is closed.
    """
    after = apply(session, PassConsole(to), access.clock())
    _keep(tx, gesture, session, after, access)
    return after


def gates_held(access: Access, session: Session) -> tuple[str, ...]:
    """Return the gates the dispositif's own plugin closes now."""
    return tuple(blocker.gate for blocker in access.registry.blockers(session))


def undo(access: Access, session_id: str, gesture: Gesture) -> Session:
    """Give back the state before the last command. Raises ``Refused`` when there is none."""
    require(access, Thing.SESSION, Verb.CONDUCT, session_id)
    with access.store.write() as tx:
        session, is_new = met(tx, access, session_id, gesture)
        if not is_new:
            return session
        before = tx.undo.pop(session_id)
        if before is None:
            raise Refused("undo.nothing")
        after = _as_next_revision(before, session)
        _keep(tx, gesture, session, after, access)
        return after


def _as_next_revision(before: Session, now: Session) -> Session:
    # Who holds the console is not undone with the rest: the page that gave it would write again.
    # Nor is who agrees: nobody's yes comes back because somebody else undid a gesture.
    return replace(before, revision=now.revision + 1, console=now.console, agreed=now.agreed)


def _keep(tx: Transaction, gesture: Gesture, before: Session, after: Session, access: Access) -> None:
    at = access.clock()
    tx.sessions.save(after)
    tx.actions.record(gesture.action, after.id, after.revision, at)
    for kind, detail in lines_between(before, after):
        tx.journal.append(after.id, at, kind, detail)
    tx.events.append(after.id, "session", after.id)
