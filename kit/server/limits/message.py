"""What a page may say to its kernel: five kinds of message, well formed, on one channel.

Jupyter's server hands on what it receives, and unpacks it as it comes: a
number read from eight bytes of the message is the length of a loop. Here a
message is looked at whole before anything is done with it. What is not for us
is left unanswered; what no page of ours could have sent ends the conversation.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import msgspec

from kit.server.limits.figures import DEEPEST, MOST_BUFFERS, PART_BYTES

KINDS = frozenset({"comm_open", "comm_msg", "comm_close", "comm_info_request", "kernel_info_request"})
CONTROL = "jupyter.widget.control"
"""By this comm a page asks for the state of its widgets: the only one a page opens."""

EVERYTHING = 25
"""The cost of asking for the state of every widget, in messages."""

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_VERSION = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}")
_NUMBER = 8


class Unacceptable(ValueError):  # noqa: N818 - says what the message is
    """No page of ours sends this; the message is not repeated."""


class _Header(msgspec.Struct):
    msg_id: str
    msg_type: str
    session: str
    username: str = ""
    version: str = ""


class _Text(msgspec.Struct):
    header: _Header
    channel: str = "shell"
    parent_header: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    content: dict[str, Any] = {}
    buffers: list[None] = []


def weigh(message: str | bytes) -> float | None:
    """Return what ``message`` costs, in ordinary messages; ``None`` when it is to be left unanswered.

    Raises ``Unacceptable``.
    """
    try:
        header, channel, metadata, content = _read(message)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Unacceptable from None
    if channel != "shell" or header.msg_type not in KINDS:
        return None
    if not (_ID.fullmatch(header.msg_id) and _ID.fullmatch(header.session)):
        raise Unacceptable
    return _cost(header.msg_type, metadata, content)


def _read(message: str | bytes) -> tuple[_Header, str, dict[str, Any], dict[str, Any]]:
    if isinstance(message, str):
        read = msgspec.json.decode(message, type=_Text)
        _shallow((read.parent_header, read.metadata, read.content))
        return read.header, read.channel, read.metadata, read.content
    channel, head, parent, more, *rest = _parts(message)
    if max(len(channel), len(head), len(parent), len(more)) > PART_BYTES:
        raise Unacceptable
    metadata = msgspec.json.decode(more, type=dict[str, Any])
    content = msgspec.json.decode(rest[0], type=dict[str, Any])
    _shallow((msgspec.json.decode(parent, type=dict[str, Any]), metadata, content))
    return msgspec.json.decode(head, type=_Header), channel.decode(), metadata, content


def _parts(message: bytes) -> list[bytes]:
    """Return the channel, the header, what it answers, the metadata, the content, then the buffers.

    The message begins with how many places follow, then the places, of eight
    bytes each: the channel's, those of each part, and the end.
    """
    count = int.from_bytes(message[:_NUMBER], "little")
    # The channel and four parts make six places, the end included.
    if not 6 <= count <= 6 + MOST_BUFFERS or len(message) < _NUMBER * (count + 1):
        raise Unacceptable
    places = [
        int.from_bytes(message[_NUMBER * rank : _NUMBER * (rank + 1)], "little")
        for rank in range(1, count + 1)
    ]
    in_order = all(here <= there for here, there in pairwise(places))
    if places[0] != _NUMBER * (count + 1) or places[-1] != len(message) or not in_order:
        raise Unacceptable
    return [message[here:there] for here, there in pairwise(places)]


def _shallow(values: Iterable[Any]) -> None:
    """Raise ``Unacceptable`` for what is nested deeper than ``DEEPEST``."""
    level = list(values)
    for _ in range(DEEPEST):
        level = [
            inner
            for value in level
            if isinstance(value, (dict, list))
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return
    raise Unacceptable


def _cost(kind: str, metadata: dict[str, Any], content: dict[str, Any]) -> float:
    if not kind.startswith("comm_") or kind == "comm_info_request":
        if any(not isinstance(value, str) or len(value) > PART_BYTES for value in content.values()):
            raise Unacceptable
        return 1
    comm, data = content.get("comm_id"), content.get("data", {})
    if not isinstance(comm, str) or not _ID.fullmatch(comm) or not isinstance(data, dict):
        raise Unacceptable
    if kind == "comm_open" and not _asks_for_states(metadata, content, data):
        raise Unacceptable
    return EVERYTHING if data.get("method") == "request_states" else 1


def _asks_for_states(metadata: dict[str, Any], content: dict[str, Any], data: dict[str, Any]) -> bool:
    version = metadata.get("version", "")
    return (
        content.get("target_name") == CONTROL
        and isinstance(version, str)
        and _VERSION.fullmatch(version) is not None
        and not data
    )
