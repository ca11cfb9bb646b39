"""The laptop is stolen: a thief reads every byte of every file, and not one word of a note."""

import math
import signal
import sqlite3
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from kit.errors import KeyProblem, Locked
from kit.keys import Keyring
from kit.keys.sealing import MARK
from kit.service import carry, notes, own_prompts, protecting
from kit.service.keep_safe import backup
from kit.service.places import key_path
from kit.store import open_store
from kit.store.upgrade import dated
from tests.canaries.artefacts import Family, folder
from tests.canaries.collecting import exports
from tests.canaries.conftest import lived
from tests.canaries.cycle import Cycle
from tests.canaries.markers import Where, the
from tests.canaries.opening import opened
from tests.canaries.searching import leaks
from tests.keys.light import LIGHT

ROOT = Path(__file__).parents[2]
OTHER_PHRASE = "une autre phrase, d’arbres aussi"
OVERHEAD = len(MARK) + 12 + 16
"""Mark, nonce and tag: what a seal adds to a text."""


@dataclass
class Laptop:
    """What the thief has: the data folder, the temporary folder."""

    cycle: Cycle
    data: Path
    temporary: Path

    @property
    def url(self) -> str:
        """The store's."""
        return self.cycle.store.url

    @property
    def stores(self) -> list[Path]:
        """Every database of the data folder."""
        files = [each for each in self.data.iterdir() if each.is_file()]
        return [each for each in files if each.read_bytes().startswith(b"SQLite format 3")]


@pytest.fixture(scope="module")
def laptop(machine: Path) -> Iterator[Laptop]:
    """After a whole cycle: copies from before the passphrase and since, a session to carry, a full log."""

    def copied(cycle: Cycle) -> None:
        cycle.store.backup(dated(cycle.folder / "modifiable.sqlite3", "avant-0003"))

    with lived(machine / "donnees", sealed=True, unprotected=copied) as life:
        cycle, data = life.cycle, life.cycle.folder
        exports(cycle, only="markdown")
        cycle.store.backup(dated(data / "modifiable.sqlite3", "avant-0003"))
        backup(cycle.store.url, data / "copie.sqlite3")
        carried = carry.pack(cycle.access, cycle.first.id).file
        (data / carried.name).write_bytes(carried.content)
        protecting.change_passphrase(cycle.access, the(Where.PASSPHRASE), OTHER_PHRASE)
        protecting.change_passphrase(cycle.access, OTHER_PHRASE, the(Where.PASSPHRASE))
        own_prompts.add(cycle.access, "app", "analyser", f"Et {the(Where.PROMPT)} ?")
        yield Laptop(cycle, data, machine / "temporaire")


def test_no_word_stands_in_any_file_of_the_laptop(laptop: Laptop) -> None:
    files = [*folder(Family.SEALED, laptop.data), *folder(Family.TEMPORARY, laptop.temporary)]
    log = laptop.data / "modifiable.sqlite3-wal"
    assert log.stat().st_size > 0
    assert len(laptop.stores) == 3
    assert leaks(files) == []


def test_a_laptop_killed_while_it_writes_leaves_no_word_either(machine: Path) -> None:
    data = machine / "tuee"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.canaries.dying", str(data)], cwd=ROOT, stdout=subprocess.PIPE
    ) as dying:
        assert dying.stdout is not None
        assert all(dying.stdout.readline() for _ in range(7))
        dying.send_signal(signal.SIGKILL)
    assert dying.returncode == -signal.SIGKILL
    assert (data / "modifiable.sqlite3-wal").stat().st_size > 0
    files = [*folder(Family.SEALED, data), *folder(Family.TEMPORARY, machine / "temporaire")]
    assert leaks(files) == []
    with opened(data, sealed=True) as cycle:
        protecting.unlock(cycle.access, the(Where.PASSPHRASE))
        with cycle.access.store.read() as tx:
            (session,) = tx.sessions.summaries()
            assert len(tx.notes.of_session(session.id)) >= 7


def bodies(store: Path) -> list[tuple[str, bytes]]:
    """Everything sealed in a database, by the name of its table."""
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as connection:
        return [
            (table, body)
            for table in ("words", "reviews")
            for (body,) in connection.execute(f"SELECT body FROM {table}")  # noqa: S608 - our own names
        ]


def test_what_is_sealed_looks_like_nothing_but_chance(laptop: Laptop) -> None:
    for store in laptop.stores:
        found = bodies(store)
        assert {table for table, _ in found} == {"words", "reviews"}
        assert len({body for _, body in found}) == len(found) > 40
        assert all(body.startswith(MARK) for _, body in found)
        sealed = b"".join(body[len(MARK) :] for _, body in found)
        counts = Counter(sealed)
        bits = -sum(count / len(sealed) * math.log2(count / len(sealed)) for count in counts.values())
        # So few signs of chance itself measure a little under eight bits: twice that little is allowed.
        assert bits > 8 - 2 * 255 / (2 * len(sealed) * math.log(2))
        blocks = Counter(
            body[start : start + 16] for _, body in found for start in range(len(MARK), len(body) - 15)
        )
        assert max(blocks.values()) == 1


def test_a_seal_tells_the_length_of_what_it_hides_and_the_guide_says_so(laptop: Laptop) -> None:
    with laptop.cycle.store.read() as tx:
        texts = {each.note.id: each.text for each in tx.notes.of_session(laptop.cycle.first.id)}
    with closing(sqlite3.connect(laptop.data / "modifiable.sqlite3")) as connection:
        lengths = dict(connection.execute("SELECT owner_id, length(body) FROM words").fetchall())
    assert texts
    assert {note: lengths[note] - OVERHEAD for note in texts} == {
        note: len(text.encode()) for note, text in texts.items()
    }


def test_the_database_and_its_key_file_open_nothing_together_without_the_passphrase(
    laptop: Laptop,
) -> None:
    stranger = open_store(laptop.url)
    with pytest.raises(Locked), stranger.read() as tx:
        tx.notes.of_session(laptop.cycle.first.id)
    stranger.close()
    with opened(laptop.data, sealed=True) as found:
        with pytest.raises(Locked):
            notes.of_session(found.access, laptop.cycle.first.id)
        with pytest.raises(KeyProblem) as refused:
            protecting.unlock(found.access, f"{the(Where.PASSPHRASE)} ?")
        assert refused.value.key == "keys.wrong_passphrase"
        with pytest.raises(Locked):
            notes.of_session(found.access, laptop.cycle.first.id)
        protecting.unlock(found.access, the(Where.PASSPHRASE))
        assert notes.of_session(found.access, laptop.cycle.first.id)


def test_the_database_alone_and_the_key_file_of_another_store_open_nothing(
    laptop: Laptop, tmp_path: Path
) -> None:
    (alone,) = (each for each in laptop.stores if each.name == "copie.sqlite3")
    (tmp_path / "modifiable.sqlite3").write_bytes(alone.read_bytes())
    with opened(tmp_path, sealed=True) as found:
        with pytest.raises(KeyProblem) as refused:
            protecting.unlock(found.access, the(Where.PASSPHRASE))
        assert refused.value.key == "keys.missing"
        url = found.store.url
    Keyring(key_path(url, "autre")).create("autre", the(Where.PASSPHRASE), LIGHT)
    with opened(tmp_path, sealed=True) as found:
        with pytest.raises(KeyProblem) as refused:
            protecting.unlock(found.access, the(Where.PASSPHRASE))
        assert refused.value.key == "keys.other_store"


def test_no_key_passphrase_or_code_stands_in_any_file(laptop: Laptop) -> None:
    found = laptop.cycle.store.identity()
    keyring = Keyring(key_path(laptop.url, found.store_id))
    master = keyring.open(found.store_id, the(Where.PASSPHRASE))
    secrets = [
        master.master,
        keyring.key_of(master, laptop.cycle.first.id),
        laptop.cycle.recovery.encode(),
        laptop.cycle.recovery.replace("-", "").encode(),
        laptop.cycle.capability.encode(),
        the(Where.PASSPHRASE).encode(),
    ]
    for each in folder(Family.SEALED, laptop.data):
        for secret in secrets:
            assert secret not in each.content
            assert secret.hex().encode() not in each.content
            assert b64encode(secret).rstrip(b"=") not in each.content


def test_every_column_but_two_is_read_by_a_thief_and_none_holds_a_word(laptop: Laptop) -> None:
    with closing(sqlite3.connect(laptop.data / "modifiable.sqlite3")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        columns = {
            (table, column[1])
            for table in tables
            for column in connection.execute(f'PRAGMA table_info("{table}")')
            if column[2] == "BLOB"
        }
    assert columns == {("words", "body"), ("reviews", "body")}
