"""Paces and lines of a log, by a clock of our own."""

import io
import logging
import sys

import pytest

from kit.server.limits.figures import NEWCOMERS_AT_ONCE, PAGES_AT_ONCE
from kit.server.limits.journal import Few
from kit.server.limits.openings import Openings
from kit.server.limits.rates import Bucket
from kit.service.log_lines import without_words

WORDS = "Leïla-a-dit-ceci"


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def test_a_bucket_gives_what_it_holds_then_what_time_brings() -> None:
    clock = Clock()
    bucket = Bucket(3, 2, clock)
    assert [bucket.take() for _ in range(3)] == [0, 0, 0]
    # In debt of one, then of two: half a second each.
    assert [bucket.take(), bucket.take()] == [0.5, 1]
    clock.now += 1
    assert bucket.take(0) == 0
    clock.now += 3600
    assert [bucket.try_take() for _ in range(4)] == [True, True, True, False]


def test_what_is_refused_costs_nothing() -> None:
    clock = Clock()
    bucket = Bucket(1, 1, clock)
    assert bucket.try_take()
    assert not any(bucket.try_take() for _ in range(100))
    clock.now += 1
    assert bucket.try_take()


def test_a_crowd_of_strangers_slows_down_no_browser_that_is_known() -> None:
    clock = Clock()
    openings = Openings(clock)
    assert all(openings.may_open(None) for _ in range(NEWCOMERS_AT_ONCE))
    assert not any(openings.may_open(None) for _ in range(1000))
    assert all(openings.may_open("un") for _ in range(PAGES_AT_ONCE))
    assert not openings.may_open("un")
    assert openings.may_open("autre")
    clock.now += 1
    assert [openings.may_open("un") for _ in range(4)] == [True, True, False, False]
    assert [openings.may_open(None) for _ in range(6)] == [True] * 5 + [False]


def test_a_room_that_scans_the_code_together_is_let_in_whole() -> None:
    openings = Openings(Clock())
    assert all(openings.may_open(None) for _ in range(30))
    assert all(openings.may_open(str(each)) for _ in range(20) for each in range(30))


def test_a_log_is_bounded_and_says_what_it_left_out() -> None:
    clock = Clock()
    few = Few(Bucket(2, 1, clock))
    logger, read = logging.Logger("kit.essai"), io.StringIO()
    stream = logging.StreamHandler(read)
    stream.addFilter(few)
    logger.addHandler(stream)
    for number in range(10):
        logger.warning("ligne %d", number)
    clock.now += 5
    logger.warning("ligne %s", "après")
    assert read.getvalue().splitlines() == ["ligne 0", "ligne 1", "ligne après (8 lines left out before)"]


@pytest.fixture
def wordless(monkeypatch: pytest.MonkeyPatch) -> None:
    """The policy of a server's process, for the time of one test."""
    former = logging.getLogRecordFactory()
    monkeypatch.setattr(logging, "_logRecordFactory", former)
    without_words()


@pytest.mark.usefixtures("wordless")
def test_a_library_s_line_keeps_its_place_and_loses_its_words() -> None:
    read = io.StringIO()
    for name in ("jupyter_server", "kit.widgets", "kitchen"):
        logger = logging.Logger(name)
        logger.addHandler(logging.StreamHandler(read))
        try:
            raise ValueError(WORDS)
        except ValueError:
            line = sys._getframe().f_lineno + 1
            logger.exception("refused: %s", name if name == "kit.widgets" else WORDS)
    assert read.getvalue().splitlines() == [
        f"jupyter_server, test_rates.py:{line} ValueError",
        "refused: kit.widgets",
        f"kitchen, test_rates.py:{line} ValueError",
    ]
