"""Whatever is given to be read, nothing is raised and every problem is complete."""

import tomllib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.registry.lines import LineIndex
from kit.registry.problem import KeyPath
from kit.registry.read import Read, read, read_bytes

CALM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = [
    "a",
    "cle",
    "phase",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    '"',
    "'",
    '"""',
    "'''",
    "=",
    ".",
    ",",
    "#",
    "1",
]
WORDS = ["true", "\\", "é", "1979-05-27", "’", '"x"', "\n", "\r\n", " ", "\x00", "format = 1\n", "x = "]
SNIPPETS = st.lists(st.sampled_from(PIECES + WORDS), max_size=40).map("".join)


def is_complete(result: Read) -> bool:
    dispositif, problems = result
    told = all(each.problem and each.remedy and each.line >= 1 for each in problems)
    return told and (dispositif is None) == bool(problems)


@CALM
@given(st.text() | SNIPPETS)
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert is_complete(read(text, "x.toml"))


@CALM
@given(st.binary())
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    assert is_complete(read_bytes(data, "x.toml"))


@CALM
@given(st.data())
def test_a_good_file_damaged_anywhere_is_read_without_an_error(good: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(start + 60, len(good))))
    text = good[:start] + data.draw(SNIPPETS | st.text(max_size=10)) + good[end:]
    assert is_complete(read(text, "x.toml"))


@CALM
@given(SNIPPETS)
def test_every_key_that_toml_reads_has_a_line_inside_the_text(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = LineIndex(text)
    last = text.count("\n") + 1
    waiting: list[tuple[KeyPath, object]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        assert 1 <= lines.of(path) <= last
        if isinstance(value, dict):
            waiting.extend(((*path, key), each) for key, each in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, place), each) for place, each in enumerate(value))
