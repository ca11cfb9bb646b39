"""How long what was written is kept: a date is proposed, somebody confirms it, and nothing goes by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kit.domain.dispositif import Level
from kit.errors import BadInput
from kit.service.access import Access
from kit.service.calendar import long_date
from kit.service.keeping import end_of_day, end_of_engagement, proposed
from kit.service.pieces import title_of
from kit.service.registering import note_in
from kit.service.rights import Thing, Verb, require
from kit.store import Held, Transaction

CLOCK_CONFIRMED = "clock_confirmed"
"""The line of the register after which earlier dates are no longer compared with the clock."""

TOLERANCE = timedelta(minutes=5)
"""How far a clock may be put right by the network without anybody having set it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptUntil:
    """What a session holds of one level and until when, in UTC; proposed until somebody confirms it.

    ``most``: the last date it may be kept until, if there is one.
    """

    level: Level
    count: int
    until: datetime
    confirmed: bool
    most: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """What has passed its date: what a session holds of one level, or one piece of a group.

    ``planned`` tells the session apart, ``title`` the piece. ``most``: the last
    date it may be kept until, if there is one. Times are UTC.
    """

    level: Level
    group_id: str
    group: str
    until: datetime
    session_id: str = ""
    planned: datetime | None = None
    count: int = 1
    piece_id: str = ""
    title: str = ""
    most: datetime | None = None

    def __repr__(self) -> str:
        """Name the thing and never its words."""
        return f"<Overdue {self.session_id or self.piece_id}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What has passed its date; nothing while the clock is behind the register (``behind``, in UTC)."""

    items: tuple[Overdue, ...]
    behind: datetime | None = None


def of_session(access: Access, session_id: str) -> tuple[KeptUntil, ...]:
    """Return until when each level of a session is kept. Raises ``NotFound`` or ``Forbidden``."""
    require(access, Thing.RETENTION, Verb.READ, session_id)
    with access.store.read() as tx:
        tx.sessions.get(session_id)
        spans, dates = tx.retention.spans(), tx.retention.of_session(session_id)
        held = [each for each in tx.retention.held() if each.session_id == session_id]
    return tuple(_kept(each, spans, dates) for each in held)


def keep_until(access: Access, session_id: str, level: Level, until: datetime) -> None:
    """Keep what a session holds of ``level`` until the end of that day; it confirms or changes the date.

    Raises ``BadInput``: ``retention.past``, or ``retention.beyond`` when « mes
    notes » would outlive their engagement. Raises ``NotFound``, ``Forbidden``.
    """
    require(access, Thing.RETENTION, Verb.WRITE, session_id)
    day = end_of_day(until)
    if day < access.clock():
        raise BadInput("retention.past")
    with access.store.write() as tx:
        engagement = tx.sessions.get(session_id).engagement_id
        ends = end_of_engagement(*tx.retention.spans()[engagement])
        if level is Level.PRIVATE and day > ends:
            raise BadInput("retention.beyond", day=long_date(ends))
        tx.retention.keep(session_id, level, day)
        detail = {"level": level.name.lower(), "until": f"{day:%Y-%m-%d}"}
        note_in(tx, access, "kept_until", session_id=session_id, detail=detail)


def due(access: Access, now: datetime | None = None) -> Due:
    """Return what has passed its date by ``now`` (UTC), the oldest date first.

    A clock set back proposes nothing: dates would be wrong either way.
    """
    require(access, Thing.RETENTION, Verb.READ)
    now = now or access.clock()
    with access.store.read() as tx:
        behind = _behind(tx, now)
        if behind is not None:
            return Due(items=(), behind=behind)
        items = (*_sessions(tx, now), *_pieces(tx, now))
    return Due(items=tuple(sorted(items, key=lambda each: each.until)))


def confirm_clock(access: Access) -> None:
    """Say that the clock is right now, and was wrong before: the register keeps both."""
    require(access, Thing.RETENTION, Verb.WRITE)
    with access.store.write() as tx:
        note_in(tx, access, CLOCK_CONFIRMED)


def _behind(tx: Transaction, now: datetime) -> datetime | None:
    latest = tx.register.latest(since=CLOCK_CONFIRMED)
    return latest if latest is not None and now + TOLERANCE < latest else None


def _kept(held: Held, spans: dict[str, tuple[datetime, datetime]], dates: dict[Level, datetime]) -> KeptUntil:
    ends = end_of_engagement(*spans[held.engagement_id])
    chosen = dates.get(held.level)
    until = proposed(held, ends) if chosen is None else chosen
    return KeptUntil(
        level=held.level,
        count=held.count,
        until=until,
        confirmed=chosen is not None,
        most=ends if held.level is Level.PRIVATE else None,
    )


def _sessions(tx: Transaction, now: datetime) -> list[Overdue]:
    spans, dates = tx.retention.spans(), tx.retention.all()
    return [
        Overdue(
            level=each.level,
            group_id=each.group_id,
            group=tx.groups.shown_label(each.group_id),
            until=kept.until,
            session_id=each.session_id,
            planned=each.planned,
            count=each.count,
            most=kept.most,
        )
        for each in tx.retention.held()
        for kept in (_kept(each, spans, dates.get(each.session_id, {})),)
        if kept.until < now
    ]


def _pieces(tx: Transaction, now: datetime) -> list[Overdue]:
    return [
        Overdue(
            level=each.level,
            group_id=each.group_id,
            group=tx.groups.shown_label(each.group_id),
            until=each.until,
            piece_id=each.id,
            title=title_of(each.text),
        )
        for each in tx.pieces.passed(now)
    ]
