"""A served room notices what would make it unsafe, or out of reach, and says when that is over."""

import queue
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kit.keys import HeldKeys
from kit.server.launch import start
from kit.server.room.addresses import Address, Kind
from kit.server.room.hosting import GONE, SEALED, Hosted
from kit.service.access import facilitator
from kit.service.protecting import protect
from kit.service.workshop import Workshop, announced
from kit.store import open_store
from tests.sealed import PHRASE
from tests.server.visitor import Visitor
from tests.stores import REGISTRY

HERE = Address(ip="127.0.0.1", interface="wlan0", kind=Kind.WIFI)


@dataclass
class Watched:
    """A room whose network the test holds."""

    hosted: Hosted
    url: str
    participants: str
    rendezvous: object
    network: list[Address]
    said: "queue.Queue[str]"


@pytest.fixture
def watched(tmp_path: Path, small_notebooks: Path) -> Iterator[Watched]:
    url, folder = f"sqlite:///{tmp_path / 'magasin.sqlite'}", tmp_path / "serveur"
    open_store(url).close()
    network, said = [HERE], queue.Queue[str]()
    running = start(url, notebooks_dir=small_notebooks, folder=folder)
    room = Workshop(address=str(running.participants_address), most=3, fictional=True)
    with Hosted(
        running, folder, room, HERE.ip, said.put, looked=lambda: tuple(network), every=0.05
    ) as hosted:
        assert announced(folder) == room
        yield Watched(hosted, url, room.address, running.holder.rendezvous, network, said)
    assert announced(folder) is None


def test_it_says_that_the_address_is_gone_and_then_back_and_nobody_enters_once_words_are_sealed(
    watched: Watched,
) -> None:
    watched.network.clear()
    assert watched.said.get(timeout=30) == GONE
    watched.network.append(HERE)
    assert watched.said.get(timeout=30) == ""
    assert Visitor(watched.participants).get("/modifiable/battement").status == 200

    keys = HeldKeys(watched.rendezvous)
    store = open_store(watched.url, keys=keys)
    protect(facilitator(store, REGISTRY, keys), PHRASE)
    store.close()
    keys.close()
    assert watched.said.get(timeout=30) == SEALED
    with pytest.raises(ConnectionRefusedError):
        Visitor(watched.participants).get("/modifiable/battement")
    # For good: the address that comes and goes changes nothing to that.
    watched.network.clear()
    assert watched.hosted.room.trouble == SEALED
    assert Visitor(watched.hosted.address).get("/modifiable/battement").status == 200
