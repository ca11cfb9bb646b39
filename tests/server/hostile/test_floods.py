"""Too many of everything: the server stays the size it was, and others are served."""

import contextlib
import json
import socket
import time
import uuid

import psutil
import pytest

from kit.measure.trees import wait_for_rest
from kit.server.limits.figures import CHANNELS, MIB, STRANGERS
from kit.service.handover import Part
from tests.server.hostile.conftest import MARKER, House, visit
from tests.server.hostile.frames import asks_for_states, says
from tests.server.hostile.intruder import Intruder, model_of

pytestmark = pytest.mark.usefixtures("unharmed")

BOUND = CHANNELS[Part.PARTICIPANTS]


def test_silent_and_slow_connections_close_each_other_not_the_door(house: House) -> None:
    with contextlib.ExitStack() as closing, Intruder(house.guests) as honest:
        host = ("127.0.0.1", honest.port)
        kernel = honest.arrive("/")
        channel = closing.enter_context(honest.channel(kernel))
        before = house.files()
        plugs = [closing.enter_context(socket.create_connection(host, 5)) for _ in range(STRANGERS * 3)]
        for rank, plug in enumerate(plugs):
            # A request that never ends, or never begins; the first ones are hung up on already.
            with contextlib.suppress(ConnectionError):
                plug.sendall(b"" if rank % 2 else b"GET / HTTP/1.1\r\nHost: x\r\nX-")
        assert visit(house) < 2
        assert house.files() - before < STRANGERS + 90
        assert plugs[0].recv(1) == b""
        assert channel.answered()


def test_a_flood_of_messages_waits_at_the_end_of_who_sends_it(house: House) -> None:
    with Intruder(house.guests) as intruder:
        kernel = intruder.arrive("/")
        with intruder.channel(kernel) as channel:
            memory = house.memory()
            field = model_of(channel.states(), "Partie")
            small = says(field, {"method": "custom", "content": MARKER})
            begun = time.monotonic()
            count = int(BOUND.at_once)
            for _ in range(count + 60):
                channel.send(small)
            # Others are served while this one waits.
            assert visit(house) < 2
            channel.answered()
            # The bucket was emptied, then sixty waited: not a message was lost, none came faster.
            assert time.monotonic() - begun > 60 / BOUND.per_second / 2
            assert house.memory() - memory < 8 * MIB
        assert intruder.alive(kernel)


def test_a_page_that_asks_and_never_reads_is_cut_before_it_fills_the_server(house: House) -> None:
    with Intruder(house.guests) as intruder:
        kernel = intruder.arrive("/")
        with intruder.channel(kernel) as channel:
            field = model_of(channel.states(), "Partie")
            memory = house.memory()
            wide = BOUND.most_bytes - 4096
            with contextlib.suppress(OSError):
                for _ in range(4):
                    channel.send(says(field, {"method": "update", "state": {"value": MARKER[:1] * wide}}))
                comm = uuid.uuid4().hex
                channel.send(asks_for_states(comm))
                for _ in range(20):
                    channel.send(says(comm, {"method": "request_states"}))
            assert visit(house) < 2
            assert house.memory() - memory < BOUND.unread_bytes + 24 * MIB
        assert intruder.alive(kernel)


def test_pages_left_half_open_do_not_stay(house: House) -> None:
    with Intruder(house.guests) as intruder:
        before = at_rest(house)
        for _ in range(6):
            with socket.create_connection(("127.0.0.1", intruder.port), 5) as plug:
                plug.sendall(f"GET /?{intruder.query} HTTP/1.1\r\nHost: {intruder.host}\r\n\r\n".encode())
                # The beginning of the page came: whoever asked leaves.
                assert plug.recv(16)
        assert len(at_rest(house)) <= len(before)


def test_hundreds_of_refusals_are_few_lines_of_log(house: House) -> None:
    before = len(house.log)
    with Intruder(house.guests, token=False) as stranger:
        for rank in range(200):
            assert stranger.get(f"/rien?p={MARKER}{rank}").status == 403
        said = house.log[before:]
    assert len(said.splitlines()) < 150
    assert all(len(line) < 300 for line in said.splitlines())


def test_a_callback_that_raises_tells_the_person_and_the_log_without_their_words(house: House) -> None:
    before = len(house.log)
    with Intruder(house.guests) as person:
        kernel = person.arrive("/")
        with person.channel(kernel) as channel:
            states = channel.states()
            field, button, said = (model_of(states, label) for label in ("Partie", "Suite", "Dit"))
            channel.send(says(field, {"method": "update", "state": {"value": MARKER}}))
            channel.send(says(button, {"method": "custom", "content": {"event": "click"}}))
            heard = channel.answered()
            sentence = channel.states()[said]["value"]
    assert "Repère" in sentence
    assert MARKER not in sentence
    reference = sentence.partition("Repère")[2].strip(" :.\u00a0")[:8]
    # Written before the answer is: no wait.
    told = [line for line in house.log[before:].splitlines() if "RuntimeError" in line]
    assert [reference in line for line in told] == [True]
    streamed = json.dumps([content for kind, content in heard if kind == "stream"])
    assert MARKER not in house.log[before:] + streamed


def kernels(house: House) -> set[int]:
    """The processes of the participants' server: its kernels, and the one they are forked from."""
    return {child.pid for child in psutil.Process(house.running.processes[0]).children(recursive=True)}


def at_rest(house: House) -> set[int]:
    """The kernels of the participants' server, once it makes and ends none."""
    wait_for_rest(house.running.processes)
    return kernels(house)
