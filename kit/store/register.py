"""The register: who opened, exported, erased what, and when; never a word that was said.

Lines are only ever added: the database itself refuses a change or a deletion,
and each line carries the mark of the one before, so that whatever was changed
by other means shows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import pairwise

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import RowMapping

from kit.store import tables
from kit.store.columns import is_name
from kit.store.work import Work

_SCOPE = "register"
FIRST = "0" * 64
"""What stands for the line before the first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One thing done. ``at`` is UTC; ``detail`` holds ids and counts; ``mark`` depends on all before."""

    id: int
    at: datetime
    who: str
    what: str
    session_id: str | None
    group_id: str | None
    detail: Mapping[str, str | int]
    previous: str
    mark: str


class Register:
    """The register of a store."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(
        self,
        at: datetime,
        who: str,
        what: str,
        *,
        session_id: str | None = None,
        group_id: str | None = None,
        detail: Mapping[str, str | int] | None = None,
    ) -> str:
        """Add a line and return its mark. Raises ``ValueError`` for a value longer than an id or a key."""
        said = dict(detail or {})
        for text in (*said.keys(), *said.values()):
            if isinstance(text, str) and not is_name(text):
                raise ValueError("not a name")
        self._work.hold(_SCOPE)
        previous = self.head()
        values = {
            "at": at,
            "who": who,
            "what": what,
            "session_id": session_id,
            "group_id": group_id,
            "detail": msgspec.json.encode(said).decode(),
            "previous": previous,
        }
        mark = _mark(values)
        self._work.run(sa.insert(tables.register).values(**values, mark=mark))
        return mark

    def head(self) -> str:
        """Return the mark of the last line: written on paper, it says that nothing before it changed."""
        table = tables.register
        row = self._work.row(sa.select(table.c.mark).order_by(table.c.id.desc()).limit(1))
        return FIRST if row is None else str(row["mark"])

    def latest(self, since: str) -> datetime | None:
        """Return the latest date of a line, in UTC, the last line ``since`` and those after it only.

        ``None`` when there is no line at all.
        """
        table = tables.register
        last = sa.select(sa.func.max(table.c.id)).where(table.c.what == since).scalar_subquery()
        statement = sa.select(sa.func.max(table.c.at).label("at")).where(
            table.c.id >= sa.func.coalesce(last, 0)
        )
        row = self._work.row(statement)
        return None if row is None else row["at"]

    def all(self) -> tuple[RegisterLine, ...]:
        """Return every line, in order."""
        return tuple(
            _line(row) for row in self._work.rows(sa.select(tables.register).order_by(tables.register.c.id))
        )

    def of_session(self, session_id: str) -> tuple[RegisterLine, ...]:
        """Return the lines that speak of a session, in order; it may be erased since."""
        table = tables.register
        found = self._work.rows(sa.select(table).where(table.c.session_id == session_id).order_by(table.c.id))
        return tuple(_line(row) for row in found)


def first_broken(lines: Sequence[RegisterLine]) -> int | None:
    """Return the id of the first of all the lines that does not follow those before; ``None``: all do."""
    previous = FIRST
    for line in lines:
        values = {
            "at": line.at,
            "who": line.who,
            "what": line.what,
            "session_id": line.session_id,
            "group_id": line.group_id,
            "detail": msgspec.json.encode(dict(line.detail)).decode(),
            "previous": line.previous,
        }
        if line.previous != previous or line.mark != _mark(values):
            return line.id
        previous = line.mark
    return None


def went_back(lines: Sequence[RegisterLine]) -> tuple[int, ...]:
    """Return the ids of lines dated before the one they follow: the machine’s clock was set back."""
    return tuple(after.id for before, after in pairwise(lines) if after.at < before.at)


def _mark(values: Mapping[str, object]) -> str:
    said = {**values, "at": values["at"].isoformat()}  # type: ignore[attr-defined]
    return sha256(msgspec.json.encode(said, order="sorted")).hexdigest()


def _line(row: RowMapping) -> RegisterLine:
    return RegisterLine(**{**row, "detail": msgspec.json.decode(row["detail"], type=dict[str, str | int])})
