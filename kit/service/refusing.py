"""The group refuses the computer: what was typed is destroyed, and only the date and who was there stay.

It is the group's right, read aloud at the first session (design § 11.9), and
it can be said at any session, at any moment. It is never undone.
"""

from dataclasses import replace

from kit.domain.commands import Close, Gesture
from kit.domain.identity import Role
from kit.domain.session import Session, Status
from kit.protocol import apply
from kit.service.access import Access
from kit.service.copies_of_items import go_with_their_source
from kit.service.door import met
from kit.service.finishing import finish
from kit.service.rights import Thing, Verb, require


def refuse_computer(access: Access, session_id: str, gesture: Gesture) -> Session:
    """Close the session and destroy everything but its date, its length and its seats; return what is left.

    The same gesture twice acts once. Raises ``Stale`` when the session moved on since.
    """
    require(access, Thing.SESSION, Verb.CONDUCT, session_id)
    with access.store.write() as tx:
        session, is_new = met(tx, access, session_id, gesture)
        if not is_new:
            return session
        at = access.clock()
        closed = session if session.status is Status.CLOSED else apply(session, Close(), at)
        after = _bare(closed, revision=session.revision + 1)
        tx.sessions.save(after)
        others = go_with_their_source(tx, access, session)
        tx.erasing.all_but_attendance(session_id)
        # The gesture itself stays known, so that it happens once.
        tx.actions.record(gesture.action, session_id, after.revision, at)
        tx.events.append(session_id, "session", session_id)
    finish(access, [session_id, *others])
    return after


def _bare(session: Session, revision: int) -> Session:
    seats = tuple(replace(seat, role=Role.PARTICIPANT) for seat in session.seats)
    return Session(
        id=session.id,
        organisation=session.organisation,
        engagement_id=session.engagement_id,
        protocol=session.protocol,
        setting=session.setting,
        settings=session.settings,
        planned=session.planned,
        minutes=session.minutes,
        seats=seats,
        status=Status.CLOSED,
        fictional=session.fictional,
        console=session.console,
        refused=True,
        revision=revision,
    )
