"""A protocol that was read before says the same, and whatever became of the file no word is lost."""

import importlib.metadata
import stat
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.domain.dispositif import Dispositif, Phase, Variant
from kit.registry import Registry, load
from kit.registry.kept import FILE, Memory
from kit.registry.loading import FOLDER

Install = Callable[..., None]
Load = Callable[[], Registry]


@pytest.fixture
def data(tmp_path: Path, good: str) -> Path:
    """A data folder that holds two protocols, one of them with a mistake."""
    folder = tmp_path / "donnees"
    folder.mkdir()
    _holding(folder, good)
    (folder / FOLDER / "faux.toml").write_text(good.replace("minutes = 15", "minutes = 0"), "utf-8")
    return folder


@pytest.fixture
def reading(data: Path, site: Path) -> Load:
    return lambda: load(
        data_folder=data, distributions=lambda: importlib.metadata.distributions(path=[str(site)])
    )


def said(registry: Registry) -> tuple[object, ...]:
    return registry.dispositifs, registry.plugins, dict(registry.owners), registry.withheld


def test_what_was_read_before_says_the_same(good: str, data: Path, install: Install, reading: Load) -> None:
    other = good.replace('cle = "essai"', 'cle = "autre"', 1)
    code = (
        "from kit.registry import read_package\n"
        "@hookimpl\ndef kit_dispositifs():\n    yield read_package('essai_lu')\n"
    )
    install("essai-lu", toml=other, code=code)
    install("essai-seul", toml=other.replace('"autre"', '"seul"'))
    first = reading()
    assert [each.key for each in first.dispositifs] == ["autre", "seul", "essai"]
    kept = (data / FILE).read_bytes()
    assert stat.S_IMODE((data / FILE).stat().st_mode) == 0o600
    assert said(reading()) == said(first)
    assert (data / FILE).read_bytes() == kept


def test_it_is_read_from_the_file_and_only_for_the_very_same_text(
    good: str, data: Path, reading: Load
) -> None:
    (read,) = reading().dispositifs
    memory = Memory(data)
    memory.put(good.encode(), replace(read, title="Retenu"))
    memory.put(b"", read)
    memory.keep()
    assert [each.title for each in reading().dispositifs] == ["Retenu"]
    path = data / FOLDER / "essai.toml"
    path.write_text(good + "\n", "utf-8")
    assert [each.title for each in reading().dispositifs] == ["Dispositif d’essai"]


def test_mistakes_are_told_each_time_with_their_lines(reading: Load) -> None:
    first, second = reading().plugins[1], reading().plugins[1]
    assert first == second
    assert [(each.line, each.key) for each in second.problems] == [(33, "phase[1].minutes")]


def damaged(path: Path) -> dict[str, Callable[[], object]]:
    whole = path.read_bytes()
    return {
        "cut short": lambda: path.write_bytes(whole[:-1]),
        "one byte changed": lambda: path.write_bytes(whole[:-40] + b"\xff" + whole[-39:]),
        "empty": lambda: path.write_bytes(b""),
        "somebody else's": lambda: path.write_bytes(b"%PDF-1.7 " * 40),
        "gone": path.unlink,
    }


@pytest.mark.parametrize("how", ["cut short", "one byte changed", "empty", "somebody else's", "gone"])
def test_a_damaged_file_is_as_if_it_were_not_there_and_is_written_again(
    data: Path, reading: Load, how: str
) -> None:
    first = said(reading())
    whole = (data / FILE).read_bytes()
    damaged(data / FILE)[how]()
    assert said(reading()) == first
    assert (data / FILE).read_bytes() == whole


def test_what_another_version_of_the_kit_kept_is_read_anew(
    good: str, data: Path, reading: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    (read,) = reading().dispositifs
    monkeypatch.setattr("kit.registry.kept.__version__", "0.0.1")
    older = Memory(data)
    older.put(good.encode(), replace(read, title="Ancien"))
    older.put(b"", read)
    older.keep()
    monkeypatch.undo()
    assert [each.title for each in reading().dispositifs] == ["Dispositif d’essai"]


def test_where_nothing_can_be_written_everything_is_read(data: Path, reading: Load) -> None:
    (data / FILE).mkdir()
    assert [each.key for each in reading().dispositifs] == ["essai"]
    assert [each.name for each in data.iterdir() if each.name != FOLDER] == [FILE]


def test_several_that_write_at_once_leave_one_whole_file(data: Path, reading: Load) -> None:
    expected = said(load(data_folder=data, distributions=tuple))
    whole = (data / FILE).read_bytes()
    found: list[tuple[object, ...]] = []

    def visit() -> None:
        for _ in range(5):
            (data / FILE).unlink(missing_ok=True)
            found.append(said(reading()))

    visitors = [threading.Thread(target=visit) for _ in range(4)]
    for each in visitors:
        each.start()
    for each in visitors:
        each.join()
    assert found == [expected] * 20
    reading()
    assert (data / FILE).read_bytes() == whole
    assert sorted(each.name for each in data.iterdir()) == [FOLDER, FILE]


_number = st.integers(0, 600)
_phases = st.builds(Phase, minutes=st.none() | _number, least_minutes=st.none() | _number)
_variants = st.builds(
    Variant, phases=st.lists(_phases, max_size=2).map(tuple), least=st.none() | _number, most=st.none()
)
_protocols = st.builds(
    Dispositif, least=_number, most=_number, variants=st.lists(_variants, max_size=2).map(tuple)
)


@settings(max_examples=40, deadline=None)
@given(_protocols)
def test_any_protocol_comes_back_equal(protocol: Dispositif) -> None:
    with TemporaryDirectory() as folder:
        memory = Memory(Path(folder))
        memory.put(b"text", protocol)
        memory.keep()
        assert Memory(Path(folder)).get(b"text") == protocol


def test_a_number_no_file_can_hold_is_read_again_each_time(good: str, tmp_path: Path) -> None:
    (read,) = load(data_folder=_holding(tmp_path, good), distributions=tuple).dispositifs
    memory = Memory(tmp_path)
    memory.put(b"text", replace(read, most=2**70))
    assert memory.get(b"text") is None


def _holding(folder: Path, text: str) -> Path:
    (folder / FOLDER).mkdir()
    (folder / FOLDER / "essai.toml").write_text(text, "utf-8")
    return folder
