"""The measure of arrivals, made small and on ours alone: what does not depend on the machine is held here."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kit.measure import contestants, crowd, first_visit, visits
from kit.measure.contestants import Contestant
from kit.measure.figure import BUDGETS
from kit.measure.installing import ASSETS
from kit.measure.own_pages import own_pages
from kit.server.launch import Waiting
from tests.stores import REGISTRY

NOBODY_WAITS = Waiting(console=0, participants=0)


@pytest.fixture(scope="module")
def neutral(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Contestant]:
    """Our server, with the page that every contestant shows."""
    with contestants.ours(tmp_path_factory.mktemp("page"), NOBODY_WAITS) as contestant:
        yield contestant


def test_visitors_who_arrive_at_once_are_all_answered(neutral: Contestant) -> None:
    times = crowd.arrivals(neutral, 3)
    assert len(times) == 3
    assert all(0 < each.begun <= each.page <= each.widgets <= each.answered for each in times)


def test_a_visitor_costs_no_more_memory_than_promised(neutral: Contestant) -> None:
    assert 0 < crowd.memory_of_each(neutral, 3) <= BUDGETS["memory"][0]


@pytest.mark.browser
def test_a_first_visit_is_timed_and_weighed(neutral: Contestant, browser: Browser) -> None:
    seen = visits.race(browser, [neutral], times=1, clicks=3)
    assert list(seen) == ["modifiable"]
    assert len(seen["modifiable"].firsts) == 1
    assert len(seen["modifiable"].clicks) == 3
    assert all(each.value > 0 for each in visits.figures_of(seen) if each.key in {"visit", "click"})


@pytest.mark.browser
def test_first_visits_receive_no_more_than_promised_and_only_from_here(
    browser: Browser, tmp_path: Path
) -> None:
    with own_pages(tmp_path, REGISTRY) as pages:
        traffic = {each.name: first_visit.counted(browser, each) for each in pages}
    for name, each in traffic.items():
        # Less than this would be a page whose stylesheet or channel was not seen.
        assert 3 < each.requests <= BUDGETS[f"requests_{name}"][0]
        assert 0.1 < each.megabytes <= BUDGETS[f"bytes_{name}"][0]
        assert (each.foreign, each.hosts) == (0, set())


def test_every_contestant_shows_the_same_page() -> None:
    (cell,) = json.loads((ASSETS / "page.ipynb").read_text(encoding="utf-8"))["cells"]
    pages = {
        "notebook": "".join(cell["source"]),
        **{name: (ASSETS / f"page_{name}.py").read_text(encoding="utf-8") for name in ("streamlit", "panel")},
    }
    for words in ("Compter", "Compté : ", "Geste ", "Consigne ", "Phase", "Relu", "Durée", "Titre", "Note "):
        assert [name for name, source in pages.items() if words not in source] == []


def test_the_others_are_pinned_and_come_from_nowhere_in_particular() -> None:
    lines = (ASSETS / "requirements.txt").read_text(encoding="utf-8").split()
    assert [line.split("==")[0] for line in lines] == ["panel", "streamlit"]
