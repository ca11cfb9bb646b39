"""The kinds of column: short names, moments, and ids that count up.

They refuse at the door what a database would refuse in its own words, or
would take without a word: SQLite takes a sentence in a column of eight
characters, and PostgreSQL no NUL at all.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

LONGEST_NAME = 64
"""Characters of an id or a key. Too short for what people say, so that words cannot slip in."""

LONGEST_HASH = 128


class Name(sa.types.TypeDecorator[str]):
    """An id, a key, a title from a dispositif: short, one line, never what somebody said."""

    impl = sa.String
    cache_ok = True

    def __init__(self, length: int = LONGEST_NAME) -> None:
        super().__init__(length)
        self.length = length

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - theirs
        """Refuse with ``ValueError`` what is no name; the value itself is not repeated."""
        if value is None:
            return None
        if not is_name(value, self.length):
            raise ValueError("not a name")
        return str(value)


class Moment(sa.types.TypeDecorator[datetime]):
    """A time in UTC, aware on both sides whatever the database keeps."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone with ``ValueError``."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs its zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back the time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def counter() -> "sa.Column[int]":
    """Return a primary key that only grows: an id is never given twice, even after a deletion."""
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)


def is_name(value: str, longest: int = LONGEST_NAME) -> bool:
    """Whether ``value`` could be in a ``Name`` column: one printable line both databases can hold."""
    return len(value) <= longest and value.isprintable()
