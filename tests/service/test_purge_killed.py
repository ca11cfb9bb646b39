"""A purge killed at any moment: everything is there, or nothing is once it was opened again."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import IO

import pytest

from kit.domain.session import Session
from kit.errors import NotFound
from kit.service import purging
from kit.service.access import facilitator
from kit.service.deleting import destroyed_with_session
from kit.service.reading import desk
from kit.store import open_store
from tests.service.erasable import MARK, STAYS, bodies_of, filled, holding, keys_of, url_of
from tests.stores import NOTHING_INSTALLED, REGISTRY

ROOT = Path(__file__).parents[2]


class Purger:
    """One process that starts purges one after another."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._ask: IO[str] = process.stdin
        self._answers: IO[str] = process.stdout

    def purge(self, folder: Path, session: Session, moment: int = 0) -> int | None:
        """Purge, killed at ``moment``; return how many moments there were, ``None`` when it was killed."""
        self._ask.write(json.dumps([str(folder), session.id, moment]) + "\n")
        self._ask.flush()
        answer = self._answers.readline().strip()
        return None if answer == "killed" else int(answer)


@pytest.fixture
def purger() -> Iterator[Purger]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.service.purger"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Purger(process)


@pytest.mark.parametrize(("sealed", "kills"), [(False, 10), (True, 30)], ids=["en clair", "chiffré"])
def test_killed_at_any_moment_a_purge_leaves_the_old_state_or_the_new(
    tmp_path: Path, purger: Purger, sealed: bool, kills: int
) -> None:
    model = tmp_path / "modèle"
    gone, kept = filled(model, sealed=sealed)
    bodies = bodies_of(model, gone.id) if sealed else ()
    whole = shutil.copytree(model, tmp_path / "entière")
    moments = purger.purge(whole, gone)
    assert moments is not None
    chance = Random(4)
    states = []
    for turn, moment in enumerate(sorted(chance.sample(range(1, moments), kills))):
        folder = shutil.copytree(model, tmp_path / f"tuée-{turn}")
        purger.purge(folder, gone, moment)
        states.append(_opened_again(folder, gone, kept, sealed=sealed))
        assert holding(folder, MARK.encode(), *bodies) == [], moment
        shutil.rmtree(folder)
    assert set(states) == {"avant", "après"}


def _opened_again(folder: Path, gone: Session, kept: Session, *, sealed: bool) -> str:
    """Open as « modifiable ouvrir » does, look, and leave nothing of the session; say how it was found."""
    with closing(open_store(url_of(folder))) as store:
        opening = facilitator(store, NOTHING_INSTALLED)
        assert purging.finish_purges(opening) is True
        with store.read() as tx:
            assert tx.erasing.left_to_do() == ()
    keyring, opened = keys_of(folder) if sealed else (None, None)
    keys = {} if keyring is None or opened is None else {"keys": keyring.keys(opened)}
    with closing(open_store(url_of(folder), **keys)) as store:
        access = facilitator(store, REGISTRY)
        assert [each.text for each in desk(access, kept.id).notes] == [f"Une idée {STAYS} à garder."]
        try:
            found = desk(access, gone.id)
        except NotFound:
            assert keyring is None or gone.id in keyring.destroyed()
            proof = purging.erased_before(access, gone.id)
            assert proof is not None
            assert proof.finish is not None
            return "après"
        assert [each.text for each in found.notes] == [f"La règle {MARK} protège le groupe."]
        assert found.seat_names[gone.seats[1].id] == f"Saule {MARK}"
        purging.purge_session(access, gone.id, destroyed_with_session(access, gone.id))
        return "avant"
