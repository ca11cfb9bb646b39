"""What the id of a kernel gives: to the browser it was given to, its channel; to anybody else, nothing."""

import os
import tempfile
import time
import uuid
from pathlib import Path

import pytest
import websocket

from tests.server.hostile.conftest import House
from tests.server.hostile.frames import says
from tests.server.hostile.intruder import Intruder, model_of

pytestmark = pytest.mark.usefixtures("unharmed")


def refused(intruder: Intruder, kernel: str, **how: object) -> tuple[int, bytes]:
    """What is answered to who asks for a channel that is not theirs."""
    with pytest.raises(websocket.WebSocketBadStatusException) as answer:
        intruder.plug(kernel, **how)  # type: ignore[arg-type]
    return answer.value.status_code, answer.value.resp_body


def test_the_kernel_of_somebody_else_is_as_one_that_is_not_there(house: House) -> None:
    nowhere = str(uuid.uuid4())
    with Intruder(house.guests) as one, Intruder(house.guests) as other:
        kernel = one.arrive("/")
        other.arrive("/")
        for token in (False, True):
            assert refused(other, kernel, token=token) == refused(other, nowhere, token=token)
            assert refused(other, kernel, token=token)[0] == 404
        # The link without the cookie is a browser never seen.
        assert refused(other, kernel, token=True, cookie="")[0] == 404
        assert refused(other, kernel, cookie="")[0] == 403
        assert [other.alive(kernel), other.alive(nowhere)] == [False, False]
        assert [other.give_back(kernel), other.give_back(nowhere)] == [404, 404]
        assert one.alive(kernel)
        with one.channel(kernel) as channel:
            assert model_of(channel.states(), "Partie")


def test_the_other_server_knows_nothing_of_it(house: House) -> None:
    with Intruder(house.guests) as guest, Intruder(house.running.address) as host:
        kernel = guest.arrive("/")
        host.get("/rien")
        assert refused(host, kernel)[0] == 404
        assert not host.alive(kernel)


def test_a_kernel_that_waits_is_nobody_s(house: House) -> None:
    with Intruder(house.guests) as intruder:
        mine = intruder.arrive("/")
        # Whoever could read the names of files on this machine would know their ids.
        until = time.monotonic() + 30
        others: list[str] = []
        while not others and time.monotonic() < until:
            # Asked in between, so that the server goes on: it makes one as soon as it has nothing else to do.
            assert intruder.alive(mine)
            names = [path.stem.removeprefix("kernel-") for path in connections(mine)]
            others = [name for name in names if name != mine]
        assert others
        for kernel in others:
            assert refused(intruder, kernel)[0] == 404
            assert not intruder.alive(kernel)


def test_a_channel_of_one_kernel_carries_nothing_to_another(house: House) -> None:
    with Intruder(house.guests) as one, Intruder(house.guests) as other:
        kernel, its = one.arrive("/"), other.arrive("/")
        with (
            one.channel(kernel, session="la-meme") as channel,
            other.channel(its, session="la-meme") as theirs,
        ):
            text = model_of(channel.states(), "Partie")
            theirs.send(says(text, {"method": "update", "state": {"value": "changé d’ailleurs"}}))
            theirs.answered()
            assert channel.states()[text]["value"] == "participants"


def test_what_joins_a_server_and_its_kernels_is_the_user_s_own(house: House) -> None:
    with Intruder(house.guests) as intruder:
        found = connections(intruder.arrive("/"))
        folder = found[0].parent
        assert folder.stat().st_mode & 0o777 == 0o700
        assert folder.stat().st_uid == os.getuid()
        assert {path.stat().st_mode & 0o777 for path in found} == {0o600}


def connections(kernel: str) -> list[Path]:
    """The connection files of the server that started ``kernel``."""
    (folder,) = {path.parent for path in Path(tempfile.gettempdir()).glob(f"voila_*/kernel-{kernel}.json")}
    return sorted(folder.glob("kernel-*.json"))
