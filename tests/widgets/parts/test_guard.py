"""Nothing fails silently, and nothing that was said reaches a log."""

import logging
import re

import pytest

from kit.errors import Stale, StoreProblem
from kit.widgets.parts.guard import Failure, attempt, guarded


def test_an_error_of_ours_becomes_its_sentence() -> None:
    said: list[str] = []

    def late() -> int:
        raise Stale("stale")

    assert guarded(late, said.append)() is None
    assert said == [Stale("stale").sentence]


def test_any_other_error_becomes_a_reference_and_its_words_stay_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said: list[str] = []

    def broken(_: str) -> None:
        raise ValueError("Noisette a dit non")

    guarded(broken, said.append)("Noisette")
    (record,) = caplog.records
    reference = re.search(r"reference ([0-9a-f]{8})$", record.getMessage())
    assert reference is not None
    assert said[0].endswith(f"Repère\u00a0: {reference[1]}.")
    assert re.fullmatch(r"unexpected ValueError at \S+:\d+, reference [0-9a-f]{8}", record.getMessage())
    assert record.exc_info is None
    assert "Noisette" not in caplog.text


def test_what_works_is_given_back() -> None:
    assert guarded(lambda given: given + 1, pytest.fail)(1) == 2


def test_a_view_that_cannot_show_the_sentence_is_logged_too(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise Stale("stale")

    def deaf(_: str) -> None:
        raise KeyError("words")

    guarded(broken, deaf)()
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "words" not in caplog.text


def test_trouble_of_the_store_may_pass_and_a_refusal_does_not() -> None:
    def raising(error: Exception) -> object:
        raise error

    assert attempt(lambda: raising(Stale("stale"))) == Failure(Stale("stale").sentence, passing=False)
    outcome = attempt(lambda: raising(StoreProblem("stale")))
    assert isinstance(outcome, Failure)
    assert outcome.passing is True
