"""What notebooks show of a session: their outputs are emptied before it is erased.

An output is what a cell printed, and running the cell again would bring it
back; what somebody wrote in a cell is theirs, and stays.
"""

import html
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from kit.domain.certificate import Notebooks
from kit.keys.whole_file import erase
from kit.service.files_under import files_under

_IN_A_ROW = 3
"""Words in a row that say a text was shown, even cut by a table or wrapped."""

_SHORTEST = 3
"""Letters under which a text is not looked for: it would be found everywhere."""

_DRAFT = re.compile(r"\.[0-9a-f]{32}")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is looked for: ids, and texts unless the words are locked (``None``)."""

    ids: frozenset[str]
    texts: tuple[str, ...] | None

    def __repr__(self) -> str:
        """Never show a text."""
        return f"<Known of {len(self.ids)}>"


def empty_outputs(folders: Iterable[Path], known: Known, *, every: bool = False) -> Notebooks:
    """Empty the outputs of each notebook that shows something ``known``, or of ``every`` one."""
    needles = frozenset(_needles(known.texts or ()))
    emptied = left = unsure = 0
    for path in sorted(path for folder in folders for path in files_under(folder, "**/*.ipynb")):
        try:
            notebook = json.loads(path.read_text(encoding="utf-8"))
            shown = _shown(notebook)
            if not shown:
                continue
            if every or _shows(shown, known.ids, needles):
                _empty(notebook)
                _write(path, notebook)
                emptied += 1
            elif known.texts is None:
                unsure += 1
        except (OSError, ValueError, AttributeError, TypeError):
            left += 1
    return Notebooks(emptied=emptied, left=left, unsure=unsure)


def drop_drafts(folder: Path) -> int:
    """Remove what a program killed while emptying a notebook left beside it; return how many files."""
    found = [path for path in files_under(folder, "**/.*.ipynb.*") if _DRAFT.fullmatch(path.suffix)]
    for path in found:
        erase(path)
    return sum(not path.exists() for path in found)


def shows(text: str, known: Known) -> bool:
    """Whether ``text`` holds an id or a text of ``known``."""
    return _shows([text], known.ids, frozenset(_needles(known.texts or ())))


def _shown(notebook: dict[str, Any]) -> list[Any]:
    state = notebook.get("metadata", {}).get("widgets")
    outputs = [cell["outputs"] for cell in notebook.get("cells", ()) if cell.get("outputs")]
    return [*outputs, *([state] if state else [])]


def _empty(notebook: dict[str, Any]) -> None:
    for cell in notebook.get("cells", ()):
        if "outputs" in cell:
            cell["outputs"], cell["execution_count"] = [], None
    notebook.get("metadata", {}).pop("widgets", None)


def _shows(shown: Any, ids: frozenset[str], needles: frozenset[str]) -> bool:
    texts = list(_texts(shown))
    if any(each in text for text in texts for each in ids):
        return True
    # A text may be cut in lines: what is shown is read in one go.
    words = _words(" ".join(texts))
    return any(" ".join(words[at : at + size]) in needles for at in range(len(words)) for size in (1, 2, 3))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from _texts(each)
    elif isinstance(value, list):
        # A text of a notebook is a list of its lines.
        if value and all(isinstance(each, str) for each in value):
            yield "".join(value)
        else:
            for each in value:
                yield from _texts(each)


def _words(text: str) -> list[str]:
    return _WORD.findall(_TAG.sub(" ", html.unescape(text)).casefold())


def _needles(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        words = _words(text)
        if sum(map(len, words)) < _SHORTEST:
            continue
        size = min(_IN_A_ROW, len(words))
        for at in range(len(words) - size + 1):
            yield " ".join(words[at : at + size])


def _write(path: Path, notebook: dict[str, Any]) -> None:
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    before = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(notebook, file, ensure_ascii=False, indent=1)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            os.link(path, before)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
        # What it replaces is written over, where the disk lets us.
        erase(before)
