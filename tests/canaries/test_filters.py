"""Each filter taken away in turn: the search that is green with it is red without it.

The one place where parts of ours are replaced: a search that never saw anything proves nothing.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from tests.canaries.artefacts import Artefact, Family, said
from tests.canaries.collecting import carried, disk, exports, frames, rooms
from tests.canaries.conftest import Lived, lived
from tests.canaries.filters import FILTERS, Filter
from tests.canaries.hiding import HIDING, bare
from tests.canaries.notebook import notebook
from tests.canaries.opening import opened
from tests.canaries.searching import hits, leaks
from tests.canaries.serving import access_log, environment
from tests.canaries.showing import logged, values

Look = Callable[[Path, Lived], list[Artefact]]


def _whole_cycle(place: Path, *, sealed: bool) -> list[Artefact]:
    with lived(place / "donnees", sealed=sealed) as life:
        if sealed:
            exports(life.cycle, only="markdown")
        return [*life.seen, *disk(life.cycle)]


def _room(place: Path) -> list[Artefact]:
    with opened(place / "donnees", sealed=False) as cycle:
        seen: list[Artefact] = []
        cycle.look = lambda now: seen.extend(rooms(now))
        cycle.begin(sealed=False)
        cycle.hold()
        return seen


def _just_ended(place: Path) -> list[Artefact]:
    with opened(place / "donnees", sealed=False) as cycle:
        cycle.begin(sealed=False)
        cycle.hold()
        cycle.end()
        return disk(cycle, Family.ENDED)


def _first_passphrase(place: Path, _: Lived) -> list[Artefact]:
    with opened(place / "donnees", sealed=True) as cycle:
        cycle.begin(sealed=True)
        return disk(cycle)


LOOKS: dict[str, Look] = {
    "exports": lambda _, life: exports(life.cycle, only="markdown"),
    "just ended": lambda place, _: _just_ended(place),
    "carried": lambda _, life: carried(life.cycle),
    "frames": lambda _, life: frames(life.cycle),
    "log": lambda _, life: logged(life.cycle),
    "plain cycle": lambda place, _: _whole_cycle(place, sealed=False),
    "sealed cycle": lambda place, _: _whole_cycle(place, sealed=True),
    "first passphrase": _first_passphrase,
    "room": lambda place, _: _room(place),
    "notebook": lambda _, life: notebook(life.cycle),
    "environment": lambda place, _: environment(place),
    "access log": lambda place, _: access_log(place),
}


@pytest.mark.parametrize("name", LOOKS)
def test_with_every_filter_in_place_the_search_is_green(name: str, spare: Lived, tmp_path: Path) -> None:
    assert leaks(LOOKS[name](tmp_path, spare)) == []


@pytest.mark.parametrize("filter", FILTERS, ids=lambda each: each.name)
def test_without_a_filter_the_search_is_red(
    filter: Filter, spare: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seam, stand_in in filter.seams.items():
        module, _, name = seam.rpartition(".")
        monkeypatch.setattr(import_module(module), name, stand_in)
    seen = LOOKS[filter.looks](tmp_path, spare)
    found = {(hit.artefact.family, hit.marker.where) for hit in hits(seen)}
    assert filter.shows <= found
    assert leaks(seen) != []
    assert [where for _, where in found if where in filter.clean] == []


def test_every_value_that_holds_words_hides_them_and_laid_bare_is_seen(spare: Lived) -> None:
    ours = [each for _, each in values(spare.cycle)]
    bared = {type(each) for each in ours if leaks([said(Family.SHOWN_BY_PYTHON, "laid bare", bare(each))])}
    assert sorted(f"{cls.__module__}.{cls.__qualname__}" for cls in bared) == sorted(HIDING)
