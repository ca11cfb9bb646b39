"""What is sent through one's own channel: it gives nothing more, and the kernel goes on."""

import contextlib
import json
import uuid

import pytest
import websocket

from kit.server.limits.channel import TOO_BIG, TRY_LATER, UNREADABLE
from kit.server.limits.figures import CHANNELS, CHANNELS_PER_KERNEL
from kit.service.handover import Part
from tests.server.hostile.conftest import MARKER, House
from tests.server.hostile.frames import announced, asks_for_states, frame, nested, packed, says, text
from tests.server.hostile.intruder import Intruder, model_of

pytestmark = pytest.mark.usefixtures("unharmed")

REQUESTS = (
    "execute_request", "shutdown_request", "debug_request", "interrupt_request", "complete_request",
    "inspect_request", "history_request", "is_complete_request", "create_subshell_request", "usage_request",
    "connect_request", "abort_request", "apply_request", "clear_request", MARKER,
)  # fmt: skip


def test_no_other_request_reaches_a_kernel(house: House) -> None:
    with Intruder(house.guests) as intruder:
        kernel = intruder.arrive("/")
        witness = house.written.with_name("temoin")
        code = {"code": f"open({str(witness)!r}, 'w')", "silent": True, "restart": False, "text": MARKER}
        with intruder.channel(kernel) as channel:
            for channel_name in ("shell", "control", "stdin", "iopub"):
                for kind in REQUESTS:
                    channel.send(frame(kind, code, channel=channel_name))
            channel.send(frame("input_reply", {"value": MARKER}, channel="stdin"))
            heard = channel.answered()
        with intruder.channel(kernel, text=True) as older:
            for kind in REQUESTS:
                older.send(text(kind, code))
                older.send(text(kind, code, channel="control"))
            older.send(text("kernel_info_request", {}))
            kinds = []
            while "kernel_info_reply" not in kinds:
                kinds.append(json.loads(older.plug.recv())["msg_type"])
        assert {kind for kind, _ in heard} | set(kinds) <= {"status", "iopub_welcome", "kernel_info_reply"}
        assert not witness.exists()
        assert intruder.alive(kernel)


FORGED = (
    # Widgets that are not there, or not of this page.
    says(uuid.uuid4().hex, {"method": "update", "state": {"value": MARKER}}),
    says(MARKER, {"method": "custom", "content": {"event": "click"}}),
    frame("comm_close", {"comm_id": MARKER, "data": {}}),
    frame("comm_info_request", {"target_name": MARKER}),
)
WRONG = (
    {"method": "update", "state": {"value": [MARKER]}},
    {"method": "update", "state": {"value": {"a": MARKER}}},
    {"method": "update", "state": {"layout": "IPY_MODEL_" + MARKER}},
    {"method": "update", "state": {"layout": MARKER, "style": 3}},
    {"method": "update", "state": {"comm": MARKER, "keys": MARKER, "_view_name": 3, "_model_module": None}},
    {"method": "update", "state": [MARKER]},
    {"method": "update", "state": {"value": None}, "buffer_paths": [["value"]]},
    {"method": "update", "state": {}, "buffer_paths": [["a", "b", MARKER]]},
    {"method": "update"},
    {"method": MARKER},
    {"method": 3},
    {"method": "custom"},
    {"method": "custom", "content": MARKER},
    {"method": "custom", "content": {"event": [MARKER]}},
    {"method": "request_state"},
    {},
)


def test_forged_messages_harm_at_most_one_s_own_page_and_tell_nothing(house: House) -> None:
    with Intruder(house.guests) as intruder:
        kernel = intruder.arrive("/")
        with intruder.channel(kernel) as channel:
            states = channel.states()
            field, button = model_of(states, "Partie"), model_of(states, "Suite")
            for message in FORGED:
                channel.send(message)
            for data in WRONG:
                channel.send(says(field, data, buffers=(b"\xff\xfe",)))
            channel.send(says(button, {"method": "custom", "content": MARKER}))
            heard = channel.answered()
        # What a kernel says of an error is for who made it, and shows no code and no folder.
        told = json.dumps([content for kind, content in heard if kind in {"error", "stream"}])
        for telling in ("/kit/", "/site-packages/", "Traceback", "File ", MARKER):
            assert telling not in told
        assert intruder.alive(kernel)


def test_what_no_page_sends_closes_the_channel_and_nothing_else(house: House) -> None:
    with Intruder(house.guests) as intruder:
        kernel = intruder.arrive("/")
        comm = uuid.uuid4().hex
        for message in (
            b"\xff" * 64,
            (2**63).to_bytes(8, "little"),
            b"",
            packed(b"shell", MARKER.encode()),
            says(comm, nested(900)),
            says(comm, {}, metadata={"x": MARKER * 1000}),
            frame("comm_msg", {"comm_id": f"{MARKER} et la suite", "data": {}}),
            asks_for_states(comm, target_name="jupyter.widget", data={"state": {"_model_name": MARKER}}),
            asks_for_states(comm, target_name=MARKER),
        ):
            with intruder.channel(kernel) as channel:
                channel.send(message)
                assert channel.farewell() == UNREADABLE
        with intruder.channel(kernel, text=True) as older:
            older.send('{"header": ' * 5000 + MARKER)
            assert older.farewell() == UNREADABLE
        assert intruder.alive(kernel)
        with intruder.channel(kernel) as channel:
            assert channel.answered()


def test_bytes_that_are_no_text_or_no_frame_close_the_channel(house: House) -> None:
    with Intruder(house.guests) as intruder:
        kernel = intruder.arrive("/")
        for opcode, payload in (
            (websocket.ABNF.OPCODE_TEXT, b"\xff\xfe\xfa"),
            (websocket.ABNF.OPCODE_PING, bytes(126)),
            (websocket.ABNF.OPCODE_CONT, b"suite de rien"),
        ):
            with intruder.channel(kernel) as channel:
                channel.plug.sock.sendall(websocket.ABNF(1, 0, 0, 0, opcode, 1, payload).format())
                assert channel.farewell() in {0, 1002, UNREADABLE}
        with intruder.channel(kernel) as channel:
            # A kind of frame that does not exist.
            channel.plug.sock.sendall(b"\x83\x81" + bytes(5))
            assert channel.farewell() in {0, 1002, UNREADABLE}
        assert intruder.alive(kernel)


@pytest.mark.parametrize("part", list(Part))
def test_a_message_too_big_closes_the_channel_and_costs_no_memory(house: House, part: Part) -> None:
    most = CHANNELS[part].most_bytes
    with Intruder(house.running.address if part is Part.CONSOLE else house.guests) as intruder:
        kernel = intruder.arrive("/")
        with intruder.channel(kernel) as channel:
            before = house.memory()
            field = model_of(channel.states(), "Partie")
            room = most - len(says(field, {"method": "custom", "content": ""}))
            # As large as allowed: dealt with.
            channel.send(says(field, {"method": "custom", "content": "x" * room}))
            channel.answered()
        with intruder.channel(kernel) as channel:
            # One byte more: refused on its announcement, before a byte of it is read.
            channel.plug.sock.sendall(announced(websocket.ABNF.OPCODE_BINARY, most + 1))
            assert channel.farewell() == TOO_BIG
        with intruder.channel(kernel) as channel:
            # Announced, and never sent: nothing is kept ready for it.
            channel.plug.sock.sendall(announced(websocket.ABNF.OPCODE_BINARY, 2**40))
            assert channel.farewell() == TOO_BIG
        with intruder.channel(kernel) as channel:
            # In pieces, each allowed, and the last one byte too long.
            binary, more = websocket.ABNF.OPCODE_BINARY, websocket.ABNF.OPCODE_CONT
            for opcode in (binary, more, more, more):
                piece = websocket.ABNF(0, 0, 0, 0, opcode, 1, b"x" * (most // 4))
                channel.plug.sock.sendall(piece.format())
            channel.plug.sock.sendall(announced(more, 1 + most % 4))
            assert channel.farewell() == TOO_BIG
        assert house.memory() - before < 8 * most + 16 * 2**20
        assert intruder.alive(kernel)


def test_a_compressed_channel_is_not_agreed_to(house: House) -> None:
    with Intruder(house.guests) as intruder:
        kernel = intruder.arrive("/")
        plug = websocket.create_connection(
            f"ws://{intruder.host}/api/kernels/{kernel}/channels?session_id=x",
            timeout=10, cookie=intruder.cookie, suppress_origin=True,
            header={"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"},
        )  # fmt: skip
        assert "sec-websocket-extensions" not in plug.getheaders()
        assert "server" not in plug.getheaders()
        plug.close()


@pytest.mark.parametrize("session", ["", "x" * 65, "une%20phrase", "%ff", "a%00b", "%0d%0aX:y"])
def test_a_channel_asks_for_a_session_as_pages_name_them(house: House, session: str) -> None:
    with Intruder(house.guests) as intruder:
        kernel = intruder.arrive("/")
        plug = f"ws://{intruder.host}/api/kernels/{kernel}/channels?session_id={session}"
        with pytest.raises(websocket.WebSocketBadStatusException, match="400"):
            websocket.create_connection(plug, timeout=10, cookie=intruder.cookie, suppress_origin=True)


def test_the_oldest_channel_of_a_kernel_makes_room(house: House) -> None:
    with Intruder(house.guests) as intruder, contextlib.ExitStack() as closing:
        kernel = intruder.arrive("/")
        before = house.files()
        channels = [closing.enter_context(intruder.channel(kernel)) for _ in range(CHANNELS_PER_KERNEL + 30)]
        assert house.files() - before < 20 * CHANNELS_PER_KERNEL
        assert {channel.farewell() for channel in channels[:-CHANNELS_PER_KERNEL]} == {TRY_LATER}
        assert all(channel.answered() for channel in channels[-CHANNELS_PER_KERNEL:])
