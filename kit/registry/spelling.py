"""Spells tables and values as a ``dispositif.toml`` has them: what says nothing is left out."""

from collections.abc import Iterable, Mapping
from enum import Enum

from kit.domain.settled import OnlyIf
from kit.registry.words import ROLE_WORDS

Line = tuple[str, object]
"""A key and its value; a value that says nothing (``None``, ``False``, empty) is not written."""

_SHORT = 88
"""Characters a list may take on one line."""


class Bare(str):
    """A value written as it is."""

    __slots__ = ()


def table(header: str, lines: Iterable[Line]) -> str:
    """Return the table under ``header``, empty for the top of the file."""
    written = [header] if header else []
    written += [f"{key} = {_value(key, value)}" for key, value in lines if value not in (None, False, "", ())]
    return "\n".join(written) + "\n"


def _value(key: str, value: object) -> str:
    match value:
        case Bare():
            return str(value)
        case True:
            return "true"
        case int():
            return str(value)
        case OnlyIf():
            return f"{{ {value.setting} = {_text(value.value)} }}"
        case tuple():
            items = [each if isinstance(each, int) else _text(str(each)) for each in value]
            alone = f"[{', '.join(map(str, items))}]"
            if len(alone) + len(key) <= _SHORT and "\n" not in alone:
                return alone
            return "[\n" + "".join(f"  {each},\n" for each in items) + "]"
    return _text(str(value))


def _text(text: str) -> str:
    """Return ``text`` between quotes; one of several lines stays readable as such."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"""\n{plain}"""' if "\n" in plain else f'"{plain}"'


def word(known: Mapping[str, object], value: object) -> str:
    """Return the French word that means ``value``. Raises ``ValueError`` when there is none."""
    for each, meant in known.items():
        if meant == value:
            return each
    raise ValueError(value.value if isinstance(value, Enum) else value)


def role_word(role: object) -> str:
    """Return the French word of ``role``. Raises ``ValueError`` for one no file may name."""
    words = {str(each): word for each, word in ROLE_WORDS.items()}
    if str(role) not in words:
        raise ValueError(role)
    return words[str(role)]
