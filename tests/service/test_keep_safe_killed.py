"""A copy or a restoration killed at any moment: no file or a whole one, the former store or the new one."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from kit.domain.identity import new_id
from kit.keys import key_file
from kit.service.bring_back import restore
from kit.service.keep_safe import backup
from kit.service.places import key_path
from kit.service.prepare import prepare
from kit.service.protecting import unlock
from kit.service.reading import desk
from kit.store import look_inside
from tests.sealed import PHRASE, opened, protected
from tests.writing import write

COPIER = Path(__file__).with_name("copier.py")
KILLS = 30

Do = Callable[..., float]


@pytest.fixture
def do() -> Iterator[Do]:
    """Do one thing in another process, killed after ``most`` seconds; return how long it took."""
    with subprocess.Popen(
        [sys.executable, COPIER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asks, answers = process.stdin, process.stdout

        def one(*what: object, most: float = 60) -> float:
            asks.write(json.dumps([most, *(str(each) for each in what)]) + "\n")
            asks.flush()
            return float(answers.readline())

        yield one


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{(tmp_path / 'magasin.sqlite3').as_posix()}"


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Where the copy goes, and its key."""
    for name in ("copies", "clés"):
        (tmp_path / name).mkdir()
    return tmp_path / "copies" / "copie", tmp_path / "clés" / "clé"


@pytest.fixture
def session(url, plan):
    """A session of a protected store, with one note."""
    with protected(url) as (access, _):
        made = prepare(access, plan, new_id())
        write(access, made, "analyser", "hypotheses", "avant")
        return made


def bodies(url: str) -> frozenset[bytes]:
    """Every sealed word of a store, read without the kit."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return frozenset(body for (body,) in connection.execute("SELECT body FROM words"))


def test_a_copy_that_was_killed_is_not_there_or_is_whole(do, url, session, places) -> None:
    copy, key = places
    chance, length = Random(4), do("backup", url, copy, key)
    whole, made = look_inside(copy), 0
    for _ in range(KILLS):
        copy.unlink(missing_ok=True)
        do("backup", url, copy, key, most=chance.uniform(0, length))
        made += copy.exists()
        assert not copy.exists() or look_inside(copy) == whole
        assert key_file.read(key).store == whole.identity.store_id
    assert made < KILLS
    # What the killed ones left of themselves goes with the next.
    backup(url, copy, replace=True, key=key)
    assert [path.name for path in copy.parent.iterdir()] == ["copie"]


def test_a_restoration_that_was_killed_leaves_the_former_store_or_the_new_one(
    do, url, session, places, tmp_path
) -> None:
    copy, key = places
    backup(url, copy, key=key)
    new = bodies(url)
    with opened(url) as access:
        unlock(access, PHRASE)
        write(access, session, "analyser", "hypotheses", "après la copie")
    backup(url, copy.with_name("ancien"), key=key.with_name("ancienne"))
    old, chance = bodies(url), Random(5)
    length, seen = do("restore", url, copy, key), set()
    assert bodies(url) == new
    for _ in range(KILLS):
        restore(copy.with_name("ancien"), url)
        do("restore", url, copy, key, most=chance.uniform(0, length))
        seen.add(bodies(url))
        for aside in tmp_path.glob("magasin-remplace-*"):
            aside.unlink()
    assert old in seen
    assert seen <= {old, new}
    with opened(url) as access:
        unlock(access, PHRASE)
        assert "avant" in [each.text for each in desk(access, session.id).notes]


def test_a_restoration_killed_on_a_new_laptop_is_finished_by_asking_again(
    do, url, session, places, tmp_path
) -> None:
    copy, key = places
    backup(url, copy, key=key)
    chance, length = Random(6), 0.0
    for turn in range(KILLS // 3):
        folder = tmp_path / f"portable {turn}"
        there = f"sqlite:///{(folder / 'magasin.sqlite3').as_posix()}"
        if turn == 0:
            length = do("restore", there, copy, key)
            continue
        do("restore", there, copy, key, most=chance.uniform(0, length))
        place = key_path(there, "")
        assert not place.exists() or key_file.read(place).store == key_file.read(key).store
        restore(copy, there, key=key)
        with opened(there) as access:
            unlock(access, PHRASE)
            assert [each.text for each in desk(access, session.id).notes] == ["avant"]
