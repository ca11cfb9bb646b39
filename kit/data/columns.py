"""The columns of every frame: the one table from which frames, help and tests are made."""

from dataclasses import dataclass
from enum import StrEnum

from kit.messages import say


class Unit(StrEnum):
    """What the numbers and times of a column are counted in."""

    NONE = "none"
    MINUTES = "minutes"
    UTC = "utc"
    PEOPLE = "people"
    CHARACTERS = "characters"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. ``dtype`` is pandas' own name; ``words``: somebody's words, there only when asked."""

    name: str
    dtype: str
    unit: Unit = Unit.NONE
    words: bool = False


_TEXT, _WHOLE, _DECIMAL, _TRUTH, _TIME = "string", "Int64", "Float64", "boolean", "datetime64[us, UTC]"
_SESSION = Column(name="session_id", dtype=_TEXT)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "sessions": (
        _SESSION,
        Column(name="group_id", dtype=_TEXT),
        Column(name="dispositif", dtype=_TEXT),
        Column(name="variant", dtype=_TEXT),
        Column(name="setting", dtype=_TEXT),
        Column(name="status", dtype=_TEXT),
        Column(name="planned", dtype=_TIME, unit=Unit.UTC),
        Column(name="planned_minutes", dtype=_WHOLE, unit=Unit.MINUTES),
        Column(name="actual_minutes", dtype=_DECIMAL, unit=Unit.MINUTES),
        Column(name="seats", dtype=_WHOLE, unit=Unit.PEOPLE),
        Column(name="situations", dtype=_WHOLE, unit=Unit.COUNT),
        Column(name="fate", dtype=_TEXT),
        Column(name="fictional", dtype=_TRUTH),
        Column(name="group", dtype=_TEXT, words=True),
        Column(name="title", dtype=_TEXT, words=True),
    ),
    "phases": (
        _SESSION,
        Column(name="passage", dtype=_WHOLE, unit=Unit.COUNT),
        Column(name="phase", dtype=_TEXT),
        Column(name="title", dtype=_TEXT),
        Column(name="situation", dtype=_WHOLE, unit=Unit.COUNT),
        Column(name="planned_minutes", dtype=_WHOLE, unit=Unit.MINUTES),
        Column(name="given_minutes", dtype=_WHOLE, unit=Unit.MINUTES),
        Column(name="actual_minutes", dtype=_DECIMAL, unit=Unit.MINUTES),
        Column(name="entered", dtype=_TIME, unit=Unit.UTC),
        Column(name="left", dtype=_TIME, unit=Unit.UTC),
        Column(name="way", dtype=_TEXT),
    ),
    "notes": (
        _SESSION,
        Column(name="note_id", dtype=_TEXT),
        Column(name="phase", dtype=_TEXT),
        Column(name="field", dtype=_TEXT),
        Column(name="kind", dtype=_TEXT),
        Column(name="kept_in", dtype=_TEXT),
        Column(name="situation", dtype=_WHOLE, unit=Unit.COUNT),
        Column(name="created", dtype=_TIME, unit=Unit.UTC),
        Column(name="characters", dtype=_WHOLE, unit=Unit.CHARACTERS),
        Column(name="aside", dtype=_TRUTH),
        Column(name="tag", dtype=_TEXT),
        Column(name="tied_to", dtype=_TEXT),
        Column(name="last_word", dtype=_TEXT),
        Column(name="has_comment", dtype=_TRUTH),
        Column(name="text", dtype=_TEXT, words=True),
    ),
    "journal": (
        _SESSION,
        Column(name="at", dtype=_TIME, unit=Unit.UTC),
        Column(name="kind", dtype=_TEXT),
        Column(name="phase", dtype=_TEXT),
        Column(name="detail", dtype=_TEXT),
    ),
}
"""By frame. What each column means stands in ``kit.messages.lab``, under ``data.<frame>.<column>``."""


def shown(frame: str, *, with_words: bool) -> tuple[Column, ...]:
    """Return the columns of ``frame``, those that hold words only ``with_words``."""
    return tuple(column for column in COLUMNS[frame] if with_words or not column.words)


def meaning(frame: str, column: Column) -> str:
    """Return in French what ``column`` of ``frame`` holds."""
    return say(f"data.{frame}.{column.name}")


def unit(column: Column) -> str:
    """Return the unit of ``column`` in French, or an empty text."""
    return "" if column.unit is Unit.NONE else say(f"data.unit.{column.unit}")
