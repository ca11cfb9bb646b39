"""Rows in, a frame out: every column there, in order, in its own type, even when there is no row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from kit.data.columns import COLUMNS, meaning, shown, unit

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, object]
Reader = TypeVar("Reader", bound=Callable[..., object])


def frame(name: str, rows: Sequence[Row], *, with_words: bool = False) -> pd.DataFrame:
    """Return the frame ``name`` of ``rows``; every row has a value, or ``None``, for every column."""
    import pandas as pd

    return pd.DataFrame(
        {
            column.name: pd.Series([row[column.name] for row in rows], dtype=column.dtype)
            for column in shown(name, with_words=with_words)
        }
    )


def documented(name: str) -> Callable[[Reader], Reader]:
    """Add the columns of the frame ``name`` to the help of the function that returns it."""

    def added(reader: Reader) -> Reader:
        lines = []
        for column in COLUMNS[name]:
            of = ", ".join(filter(None, (column.dtype, unit(column))))
            lines.append(f"    {column.name} ({of}) : {meaning(name, column)}")
        reader.__doc__ = "\n".join((str(reader.__doc__).rstrip(), "", *lines))
        return reader

    return added


def one_or_many(session_ids: str | Iterable[str]) -> tuple[str, ...]:
    """Return the ids asked for: one, or those of a list or of a column."""
    return (session_ids,) if isinstance(session_ids, str) else tuple(session_ids)


def minutes_between(entered: datetime, left: datetime | None) -> float | None:
    """Return the length in minutes, to the hundredth; ``None`` while it lasts."""
    return None if left is None else round((left - entered).total_seconds() / 60, 2)
