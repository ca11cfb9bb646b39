"""Messages as a page writes them, in both manners of writing, and as no page does."""

import json
import uuid
from typing import Any

NUMBER = 8
PROTOCOL = "v1.kernel.websocket.jupyter.org"


def header(kind: str) -> dict[str, Any]:
    """The header of one message."""
    return {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "session": "essai",
        "username": "",
        "date": "2026-01-01T00:00:00Z",
        "version": "5.3",
    }


def frame(
    kind: str,
    content: object,
    *,
    metadata: object = None,
    parent: object = None,
    channel: str = "shell",
    head: dict[str, Any] | None = None,
    buffers: tuple[bytes, ...] = (),
) -> bytes:
    """One message in bytes, as the pages write it."""
    parts = (header(kind) | (head or {}), parent or {}, metadata or {}, content)
    return packed(channel.encode(), *(json.dumps(part).encode() for part in parts), *buffers)


def packed(*parts: bytes) -> bytes:
    """The parts of a message behind their places."""
    places = [NUMBER * (len(parts) + 2)]
    for part in parts:
        places.append(places[-1] + len(part))
    numbers = [len(places), *places]
    return b"".join([*(number.to_bytes(NUMBER, "little") for number in numbers), *parts])


def text(kind: str, content: object, *, channel: str = "shell", **others: object) -> str:
    """One message as text, the older manner."""
    return json.dumps(
        {"header": header(kind), "parent_header": {}, "metadata": {}, "content": content, "channel": channel}
        | others
    )


def unpacked(message: bytes) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The header, what it answers and the content of a message received."""
    count = int.from_bytes(message[:NUMBER], "little")
    places = [int.from_bytes(message[NUMBER * n : NUMBER * (n + 1)], "little") for n in range(1, count + 1)]
    head, parent, content = (json.loads(message[places[n] : places[n + 1]]) for n in (1, 2, 4))
    return head, parent, content


def asks_for_states(comm: str, **changed: object) -> bytes:
    """What a page sends to ask for its widgets."""
    content = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}} | changed
    return frame("comm_open", content, metadata={"version": "1.0.0"})


def says(comm: str, data: object, **more: Any) -> bytes:
    """What a page says to one widget."""
    return frame("comm_msg", {"comm_id": comm, "data": data}, **more)


def announced(opcode: int, length: int) -> bytes:
    """The head of a last, masked frame of ``length`` bytes, and nothing of it."""
    return bytes([0x80 | opcode, 0xFF]) + length.to_bytes(8, "big") + bytes(4)


def nested(depth: int) -> dict[str, Any]:
    """Lists in lists in a message to a widget."""
    inner: Any = "fond"
    for _ in range(depth):
        inner = [inner]
    return {"method": "custom", "content": inner}
