"""Sessions as one looks for them: group by group, the next one first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kit.domain.session import Status
from kit.service.calendar import local
from kit.store import SessionSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The sessions of one group, in order; ``coming`` is the id of the next one, if any is to come."""

    group_id: str
    label: str
    sessions: tuple[SessionSummary, ...]
    coming: str | None = None

    def __repr__(self) -> str:
        """Name the group and never its words."""
        return f"<Shelf of {self.group_id}>"


def shelved(sessions: Iterable[SessionSummary], now: datetime) -> tuple[Shelf, ...]:
    """Return ``sessions`` by group: the group whose next session comes first, first.

    Inside a group what is being held, then what is to come from the nearest on,
    then what was, latest first. A session of today is still to come.
    """
    by_group: dict[str, list[SessionSummary]] = {}
    for each in sessions:
        by_group.setdefault(each.group_id, []).append(each)
    shelves = []
    for group_id, own in by_group.items():
        ordered = sorted(own, key=lambda each: _place(each, now))
        coming = ordered[0].id if _place(ordered[0], now)[0] < _OVER else None
        shelves.append(
            Shelf(group_id=group_id, label=ordered[0].group_label, sessions=tuple(ordered), coming=coming)
        )
    return tuple(sorted(shelves, key=lambda shelf: _place(shelf.sessions[0], now)))


_HELD, _TO_COME, _OVER = range(3)


def _place(each: SessionSummary, now: datetime) -> tuple[int, float, str]:
    when = each.planned.timestamp()
    if each.status in (Status.RUNNING, Status.SUSPENDED):
        return _HELD, -when, each.id
    if each.status is Status.PREPARED and local(each.planned).date() >= local(now).date():
        return _TO_COME, when, each.id
    return _OVER, -when, each.id
