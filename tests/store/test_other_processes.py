"""Several programs on one store: killed at any moment, writing at once, following each other."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from random import Random
from time import monotonic
from typing import IO

import pytest

from kit.domain.session import Session
from kit.keys import Keyring
from kit.store import Keys, Store, Watcher, open_store
from tests.store.conftest import Kind

ROOT = Path(__file__).parents[2]
KILLS = 50


class Writers:
    """One process that starts writers one after another."""

    def __init__(self, process: "subprocess.Popen[str]", key_file: str) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._key_file = key_file
        self._ask: IO[str] = process.stdin
        self._answers: IO[str] = process.stdout

    def start(self, url: str, session: Session, how_many: int) -> int:
        """Start a writer."""
        self._ask.write(json.dumps([url, session.id, how_many, self._key_file]) + "\n")
        self._ask.flush()
        first = self._answers.readline().strip()
        self._early = []
        # The writer and its parent speak at once: its id may come second.
        while not first.isdigit():
            self._early.append(first)
            first = self._answers.readline().strip()
        return int(first)

    def committed(self) -> Iterator[tuple[str, int]]:
        """Yield each note and event it says it committed, until it is over."""
        for line in chain(self._early, iter(lambda: self._answers.readline().strip(), "end")):
            note_id, event_id = line.split()
            yield note_id, int(event_id)


@pytest.fixture
def make_writers(kind: Kind, ring: Keyring) -> Iterator[Callable[[], Writers]]:
    key_file = str(ring.path) if kind.sealed else ""
    with ExitStack() as stack:

        def make() -> Writers:
            process = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.store.writer"],
                    cwd=ROOT,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            return Writers(process, key_file)

        yield make


def test_no_committed_note_is_lost_when_the_writer_is_killed_at_any_moment(
    store: Store, url: str, session: Session, make_writers: Callable[[], Writers]
) -> None:
    chance = Random(1)
    said: list[tuple[str, int]] = []
    writers = make_writers()
    for _ in range(KILLS):
        process = writers.start(url, session, 10_000)
        last = chance.randint(1, 12)
        for count, line in enumerate(writers.committed(), start=1):
            said.append(line)
            if count == last:
                os.kill(process, signal.SIGKILL)
    assert len(said) >= KILLS
    with store.read() as tx:
        kept = {each.note.id: each.text for each in tx.notes.of_session(session.id)}
        events = {event.subject_id: event.id for event in tx.events.since(session.id, 0)}
    assert {note_id: kept.get(note_id) for note_id, _ in said} == {n: f"dit en {n}" for n, _ in said}
    assert {note_id: events.get(note_id) for note_id, _ in said} == dict(said)
    # What was cut off is whole or absent: never a note without its words or its event.
    assert kept.keys() == events.keys()


def test_writers_at_once_lose_nothing_and_whoever_follows_misses_nothing(
    store: Store, url: str, session: Session, make_writers: Callable[[], Writers]
) -> None:
    each, followed, last = 40, [], 0
    writers = [make_writers(), make_writers()]
    for one in writers:
        one.start(url, session, each)
    watcher = store.watcher()
    while len(followed) < 2 * each:
        if watcher.changed():
            with store.read() as tx:
                fresh = tx.events.since(session.id, last)
            followed += fresh
            last = followed[-1].id if followed else 0
    watcher.close()
    said = [line for one in writers for line in one.committed()]
    assert sorted(event.id for event in followed) == [event.id for event in followed]
    assert {(event.subject_id, event.id) for event in followed} == set(said)
    with store.read() as tx:
        assert tuple(followed) == tx.events.since(session.id, 0)
        assert len(tx.notes.of_session(session.id)) == 2 * each


def hears(watcher: Watcher) -> bool:
    """Whether the watcher answers True soon: PostgreSQL tells a moment after the commit."""
    end = monotonic() + 10
    while monotonic() < end:
        if watcher.changed():
            return True
    return False


def test_a_watcher_is_quiet_until_somebody_commits(
    store: Store, url: str, keys: Keys, session: Session
) -> None:
    other, watcher = open_store(url, keys=keys), store.watcher()
    assert [watcher.changed(), watcher.changed()] == [True, False]
    with other.write() as tx:
        tx.words.put("w", session.id, "dit")
        assert watcher.changed() is False
    assert [hears(watcher), watcher.changed()] == [True, False]
    with pytest.raises(ValueError, match="sentence"), store.write() as tx:
        tx.journal.append(session.id, session.planned, "phase", {"said": "x" * 65})
    assert watcher.changed() is False
    with store.write() as tx:
        tx.words.put("w", session.id, "dit ici")
    assert hears(watcher)
    watcher.close()
    other.close()


def test_several_stores_are_made_at_once_and_one_remains(sqlite_url: str, tmp_path: Path) -> None:
    script = "import sys; from kit.store import open_store; open_store(sys.argv[1]).close()"
    started = [subprocess.Popen([sys.executable, "-c", script, sqlite_url]) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]
    assert len(list(tmp_path.iterdir())) == 1
