"""Reads one table of a ``dispositif.toml``, value by value.

Nothing stops at the first mistake: a value that cannot be used is reported and
replaced by an empty one, so that the author mends the whole file at once.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar

from kit.messages import say
from kit.registry.problem import KeyPath, shown, spelled
from kit.registry.reading import Reading, has_hidden, suggestion
from kit.registry.words import KEYS

KEY = re.compile(r"[a-z0-9_]{1,40}")

_KEPT_BY_WINDOWS = re.compile(r"con|prn|aux|nul|com\d|lpt\d")

_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "type.flag"),
    (int, "type.whole"),
    (float, "type.decimal"),
    (str, "type.text"),
    (list, "type.list"),
    (dict, "type.table"),
    (datetime, "type.date"),
    (date, "type.date"),
    (time, "type.date"),
)

Word = TypeVar("Word")


def may_name_a_file(key: str) -> bool:
    """Whether ``key`` is well written, and a file may be called so: Windows keeps a few names for itself."""
    return bool(KEY.fullmatch(key)) and not _KEPT_BY_WINDOWS.fullmatch(key)


class Table:
    """One table of the file; ``kind`` is how its header is written (see ``words.KEYS``)."""

    def __init__(self, data: dict[str, Any], path: KeyPath, kind: str, reading: Reading) -> None:
        self._data = data
        self.path = path
        self._kind = kind
        self.reading = reading
        self._missing: dict[str, str] = {}

    def at(self, name: str) -> KeyPath:
        """Return the path of the key ``name`` of this table."""
        return (*self.path, name)

    @property
    def names(self) -> tuple[str, ...]:
        """The keys written in this table."""
        return tuple(self._data)

    def has(self, name: str) -> bool:
        """Whether the key ``name`` is written."""
        return name in self._data

    def text(self, name: str, *, required: bool = False, one_line: bool = False) -> str:
        """Return the text at ``name``; empty when it is absent or cannot be used."""
        value = self._value(name, str, required=required)
        return "" if value is None else self._clean(self.at(name), value, one_line=one_line)

    def key(self, name: str) -> str:
        """Return the required text at ``name``, made of a-z, 0-9 and _ only."""
        value = self.text(name, required=True)
        if value and not KEY.fullmatch(value):
            self.reading.add(self.at(name), "toml.key", name=name, word=shown(value))
            return ""
        return value

    def texts(self, name: str, *, required: bool = False, one_line: bool = False) -> tuple[str, ...]:
        """Return the texts listed at ``name``; empty when absent. An empty list is a mistake."""
        return tuple(
            self._clean(path, value, one_line=one_line)
            for path, value in self._items(name, required=required)
        )

    def whole(self, name: str, *, most: int, required: bool = False) -> int | None:
        """Return the whole number at ``name``, from 1 to ``most``."""
        value = self._value(name, int, required=required)
        if value is not None and not 1 <= value <= most:
            self.reading.add(self.at(name), "toml.range", name=shown(name), most=most)
            return None
        return value

    def wholes(self, name: str, *, most: int) -> tuple[int, ...]:
        """Return the whole numbers listed at ``name``, each from 1 to ``most``; empty when absent."""
        value = self._value(name, list, required=False)
        if value is not None and not value:
            self.reading.add(self.at(name), "toml.empty_list", name=shown(name))
        numbers = tuple(each for each in value or () if type(each) is int and 1 <= each <= most)
        if len(numbers) < len(value or ()):
            self.reading.add(self.at(name), "toml.wholes", name=shown(name), most=most)
        return numbers

    def flag(self, name: str, *, default: bool) -> bool:
        """Return the ``true`` or ``false`` at ``name``."""
        value = self._value(name, bool, required=False)
        return default if value is None else value

    def word(self, name: str, known: Mapping[str, Word], *, required: bool = False) -> Word | None:
        """Return what the word at ``name`` means."""
        value = self._value(name, str, required=required)
        if value is None:
            return None
        if value not in known:
            self.reading.unknown(self.at(name), value, known)
        return known.get(value)

    def words(self, name: str, known: Mapping[str, Word]) -> tuple[Word, ...]:
        """Return what each word listed at ``name`` means; a word said twice is a mistake."""
        items = self._items(name, required=False)
        self.reading.unique(items)
        for path, value in items:
            if value not in known:
                self.reading.unknown(path, value, known)
        return tuple(known[value] for _, value in items if value in known)

    def table(self, name: str, kind: str, *, required: bool = False) -> "Table | None":
        """Return the table at ``name``."""
        value = self._value(name, dict, required=required, header=kind)
        return None if value is None else Table(value, self.at(name), kind, self.reading)

    def tables(self, name: str, kind: str, *, required: bool = False) -> tuple["Table", ...]:
        """Return the tables repeated at ``name``."""
        value = self._value(name, list, required=required, header=kind)
        if value is None:
            return ()
        if not value:
            self.reading.add(self.at(name), "toml.empty_list", name=name)
        found = []
        for place, each in enumerate(value):
            path = (*self.at(name), place)
            if isinstance(each, dict):
                found.append(Table(each, path, kind, self.reading))
            else:
                self.reading.add(path, "toml.array", name=name, header=kind)
        return tuple(found)

    def done(self, also: tuple[str, ...] = ()) -> None:
        """Report the keys nobody reads, then the missing ones they do not explain.

        ``also``: keys that this one file adds to those of the table.
        """
        known = (*KEYS[self._kind], *also)
        for name in self._data:
            if name in known or self.reading.full:
                continue
            near = suggestion(name, (each for each in known if each not in self._data))
            home = _home(name, self._kind)
            if home is not None:
                sentence = "toml.misplaced" if home else "toml.misplaced_top"
                self.reading.add(self.at(name), sentence, name=name, header=home)
            elif near is not None:
                self._missing.pop(near, None)
                self.reading.add(self.at(name), "toml.unknown_near", name=shown(name), near=near)
            else:
                self.reading.add(self.at(name), "toml.unknown", name=shown(name), known=", ".join(known))
        for name, example in self._missing.items():
            self.reading.add(self.at(name), "toml.missing", name=name, example=example)

    def _value(self, name: str, kind: type[Word], *, required: bool, header: str = "") -> Word | None:
        if name not in self._data:
            if required:
                self._missing[name] = header or f"{name} = {say(f'example.{kind.__name__}')}"
            return None
        value = self._data[name]
        # ``true`` is an int to Python, not to whoever writes minutes.
        if type(value) is kind:
            return value
        if header and kind is list:
            self.reading.add(self.at(name), "toml.array", name=name, header=header)
        elif header:
            self.reading.add(self.at(name), "toml.single", name=name, header=header)
        else:
            self._wrong_type(self.at(name), value, kind)
        return None

    def _wrong_type(self, path: KeyPath, value: object, kind: type) -> None:
        found = next(say(sentence) for each, sentence in _TYPES if isinstance(value, each))
        wanted = next(sentence for each, sentence in _TYPES if each is kind)
        name = shown(str(next(step for step in reversed(path) if isinstance(step, str))))
        example = f"{name} = {say(f'example.{kind.__name__}')}"
        self.reading.add(path, "toml.type", name=name, wanted=say(wanted), found=found, example=example)

    def _items(self, name: str, *, required: bool) -> tuple[tuple[KeyPath, str], ...]:
        value = self._value(name, list, required=required)
        if value is not None and not value:
            self.reading.add(self.at(name), "toml.empty_list", name=shown(name))
        items = []
        for place, each in enumerate(value or ()):
            path = (*self.at(name), place)
            if isinstance(each, str):
                items.append((path, each))
            else:
                self.reading.add(path, "toml.items", name=shown(name))
        return tuple(items)

    def _clean(self, path: KeyPath, value: str, *, one_line: bool) -> str:
        text = value.strip()
        name = shown(spelled(path[-1:]) if isinstance(path[-1], str) else spelled(path[-2:]))
        if not text:
            self.reading.add(path, "toml.empty_text", name=name)
        elif has_hidden(text):
            self.reading.add(path, "toml.hidden", name=name)
        elif one_line and "\n" in text:
            self.reading.add(path, "toml.one_line", name=name)
        return text


def _home(name: str, kind: str) -> str | None:
    """Return the header under which ``name`` is written: one below ``kind`` if there is, else the first."""
    homes = [header for header, keys in KEYS.items() if name in keys]
    inside = f"{kind.strip('[]')}."
    return next(
        (header for header in homes if header.strip("[]").startswith(inside)), next(iter(homes), None)
    )
