"""French is set as a printer sets it: ’ and not ', no loose space, « » with their own spaces."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.messages import TABLES

ROOT = Path(__file__).resolve().parent.parent
PLUGIN_TEXTS = [
    pytest.param(path, id=path.relative_to(ROOT).as_posix())
    for path in sorted((ROOT / "plugins").rglob("*.toml"))
]
STRAIGHT = re.compile(r"[^\W\d_]'[^\W\d_]", re.IGNORECASE)
LOOSE = re.compile(
    r"[^\s:;?!»] [?!;:](?!\w)|« [^\u00a0\u202f]|[^\u00a0\u202f] »|«[^\u00a0\u202f\s]|[^\u00a0\u202f\s]»"
)
TIGHT = re.compile(r"[^\W\d_][?!;](?=\s|$)")


def slips(text: str) -> list[str]:
    """Return each place of ``text`` that French typography sets otherwise."""
    return [found[0] for pattern in (STRAIGHT, LOOSE, TIGHT) for found in pattern.finditer(text)]


@pytest.mark.parametrize(
    "wrong", ["l'heure", "Prêt ?", "Voici : rien", "« oui »", "«oui»", "Vraiment?", "Attendez!", "une ; deux"]
)
def test_a_slip_of_typography_is_seen(wrong: str) -> None:
    assert slips(wrong) != []


@pytest.mark.parametrize(
    "right", ["l’heure", "Prêt\u202f?", "À 14:02, c’est dit\u00a0: «\u00a0oui\u00a0».", "?seance=1"]
)
def test_good_typography_passes(right: str) -> None:
    assert slips(right) == []


def test_every_sentence_the_code_says_is_set_as_french() -> None:
    said = {key: slips(sentence) for table in TABLES for key, sentence in table.items()}
    assert {key: found for key, found in said.items() if found} == {}


@pytest.mark.parametrize("path", PLUGIN_TEXTS)
def test_every_text_of_a_plugin_is_set_as_french(path: Path) -> None:
    wrong = {text: slips(text) for text in _strings(_toml(path)) if slips(text)}
    assert wrong == {}


def _toml(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _strings(each)
        case list():
            for each in value:
                yield from _strings(each)
