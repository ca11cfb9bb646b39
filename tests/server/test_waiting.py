"""Real kernels that wait for visitors: told nothing before, given once, replaced, never more than needed."""

import contextlib
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from kit.messages import say
from kit.server.launch import Running, Waiting, start
from tests.server.processes import kernel_process, kernels
from tests.server.visitor import Visitor, known

READY = 2


@dataclass(frozen=True)
class House:
    """A participants' server, and the folder of its kernels."""

    running: Running
    temporary: Path

    @property
    def address(self) -> str:
        assert self.running.participants_address
        return self.running.participants_address

    def kernels(self) -> set[str]:
        """The ids of the kernels of both servers, started and not yet ended."""
        files = self.temporary.glob("voila_*/kernel-*.json")
        return {file.name.removeprefix("kernel-").removesuffix(".json") for file in files}

    def becomes(self, holds: Callable[[set[str]], bool]) -> set[str]:
        """The kernels, once ``holds`` of them; fail when it never does."""
        asked = Visitor(self.address)
        until = time.monotonic() + 60
        while not holds(found := self.kernels()):
            assert time.monotonic() < until, found
            # Answered once whatever the server was doing is done.
            asked.get("/modifiable/battement")
        return found


@contextlib.contextmanager
def house(
    store: str, notebooks: Path, state: Path, *, fork: bool = True, ready: int = 0, most: int | None = None
) -> Iterator[House]:
    # Sockets need a short name: the folder stays beside the others.
    with tempfile.TemporaryDirectory(prefix="m") as temporary, pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", temporary)
        waiting = Waiting(console=0, participants=ready, most=most)
        with start(store, notebooks_dir=notebooks, folder=state, fork=fork, waiting=waiting) as running:
            yield House(running, Path(temporary))


@pytest.fixture(scope="module")
def forked(store: str, small_notebooks: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(store, small_notebooks, tmp_path_factory.mktemp("state"), ready=READY) as opened:
        yield opened


def test_a_kernel_that_waits_was_told_nothing(forked: House) -> None:
    forked.becomes(lambda found: len(found) == READY)
    assert list(forked.temporary.glob("voila_*/*.modifiable")) == []


def test_fifteen_questions_at_once_each_reach_their_own_page(forked: House) -> None:
    forked.becomes(lambda found: len(found) == READY)

    def ask(number: int) -> tuple[str, str]:
        page, kernel = Visitor(forked.address).open(f"/?p=capacite-{number}&seance=%C3%A9t%C3%A9")
        return known(page)["question"], kernel

    with ThreadPoolExecutor(15) as room:
        answers = list(room.map(ask, range(15)))
    assert [question for question, _ in answers] == [
        f"p=capacite-{n}&seance=%C3%A9t%C3%A9" for n in range(15)
    ]
    given = {kernel for _, kernel in answers}
    assert len(given) == 15
    # And others wait again.
    assert forked.becomes(lambda found: len(found) == 15 + READY) > given


def test_a_kernel_that_died_while_it_waited_is_replaced_and_nobody_is_given_it(forked: House) -> None:
    before = forked.kernels()
    _, mine = Visitor(forked.address).open("/")
    forked.becomes(lambda found: len(found) == len(before) + 1 and found <= kernels().keys())
    dead = next(iter(forked.kernels() - before - {mine}))
    os.kill(kernel_process(dead), signal.SIGKILL)
    page, kernel = Visitor(forked.address).open("/?p=x")
    assert known(page)["question"] == "p=x"
    assert kernel != dead
    assert dead not in forked.becomes(lambda found: dead not in found and len(found) == len(before) + 2)


def test_ten_reloads_leave_one_kernel(forked: House) -> None:
    before = forked.becomes(lambda found: len(found) >= READY)
    visitor = Visitor(forked.address)
    page, kernel = visitor.open("/")
    for _ in range(10):
        assert visitor.leave(kernel) == 204
        page, kernel = visitor.open("/")
    assert known(page)["part"] == "participants"
    forked.becomes(lambda found: len(found) == len(before) + 1)
    assert kernel in forked.kernels()


def test_without_forking_a_kernel_waits_too_with_everything_imported(
    store: str, small_notebooks: Path, tmp_path: Path
) -> None:
    with house(store, small_notebooks, tmp_path, fork=False, ready=1) as opened:
        (first,) = opened.becomes(lambda found: len(found) == 1)
        page, kernel = Visitor(opened.address).open("/?p=seule")
        assert kernel == first
        assert known(page)["question"] == "p=seule"
        opened.becomes(lambda found: len(found) == 2)
    assert opened.kernels() == set()


def test_one_visitor_too_many_is_told_when_to_come_back_and_nothing_is_started(
    store: str, small_notebooks: Path, tmp_path: Path
) -> None:
    with house(store, small_notebooks, tmp_path, most=1) as opened:
        first = Visitor(opened.address)
        _, kernel = first.open("/")
        refused = Visitor(opened.address).get("/")
        assert refused.status == 503
        assert refused.headers["Retry-After"] == "60"
        assert '<html lang="fr">' in refused.text
        for sentence in ("server.full", "server.full_why", "server.full_what"):
            assert say(sentence) in refused.text
        assert opened.kernels() == {kernel}
        assert first.leave(kernel) == 204
        _, second = Visitor(opened.address).open("/")
        assert opened.kernels() == {second}
