"""Every text of a value made of frozen values, to be looked for or looked at."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

Reads = Callable[[object, str], bool]
"""Whether a field of a value, by its name, is one that somebody reads."""


def texts(value: object, reads: Reads | None = None) -> Iterator[str]:
    """Yield the texts of ``value``, without names of ours: of the fields ``reads`` says, else of all."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each, reads)
    elif is_dataclass(value):
        for field in fields(value):
            if reads is None or reads(value, field.name):
                yield from texts(getattr(value, field.name), reads)
