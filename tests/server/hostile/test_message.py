"""What is let through to a kernel, looked at one message at a time."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.server.limits.figures import DEEPEST, MOST_BUFFERS, PART_BYTES
from kit.server.limits.message import EVERYTHING, Unacceptable, weigh
from tests.server.hostile.frames import asks_for_states, frame, header, nested, packed, says, text

COMM = "0123456789abcdef0123456789abcdef"
GOOD = says(COMM, {"method": "update", "state": {"value": "é"}})


def test_what_a_page_says_passes_in_both_manners() -> None:
    assert weigh(GOOD) == 1
    assert weigh(text("comm_msg", {"comm_id": COMM, "data": {"method": "update", "state": {}}})) == 1
    assert weigh(asks_for_states(COMM)) == 1
    assert weigh(says(COMM, {"method": "custom", "content": {}}, buffers=(b"\0" * 9, b""))) == 1
    assert weigh(frame("kernel_info_request", {})) == 1
    assert weigh(frame("comm_info_request", {"target_name": "jupyter.widget"})) == 1
    assert weigh(frame("comm_close", {"comm_id": COMM, "data": {}})) == 1


def test_asking_for_everything_costs_more() -> None:
    assert weigh(says(COMM, {"method": "request_states"})) == EVERYTHING


@pytest.mark.parametrize(
    "kind",
    ["execute_request", "shutdown_request", "debug_request", "interrupt_request", "input_reply",
     "create_subshell_request", "history_request", "complete_request", "inspect_request", "", "é" * 40],
)  # fmt: skip
def test_other_requests_are_left_unanswered(kind: str) -> None:
    assert weigh(frame(kind, {"code": "1"})) is None
    assert weigh(text(kind, {"code": "1"})) is None


@pytest.mark.parametrize("channel", ["control", "stdin", "iopub", "ailleurs"])
def test_other_channels_are_left_unanswered(channel: str) -> None:
    assert weigh(frame("kernel_info_request", {}, channel=channel)) is None
    assert weigh(text("kernel_info_request", {}, channel=channel)) is None


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"\xff" * 8,
        b"\xff" * 4096,
        (2**63).to_bytes(8, "little") + bytes(64),
        # Places out of order, out of the message, or that leave something out.
        packed(b"shell", b"{}"),
        GOOD[:-1],
        GOOD + b"!",
        GOOD[:8] + bytes(8) + GOOD[16:],
        packed(b"\xff\xfe", *[b"{}"] * 4),
        packed(b"shell", b"[]", b"{}", b"{}", b"{}"),
        packed(b"shell", json.dumps(header("comm_msg")).encode(), b"{}", b"{}", b"\xff\xfe"),
        packed(b"shell", json.dumps(header("comm_msg")).encode(), b"{}", b"{}", b"[]"),
        says(COMM, {}, buffers=(b"",) * (MOST_BUFFERS + 1)),
        says(COMM, {}, metadata={"x": "y" * PART_BYTES}),
        says(COMM, {}, parent={"x": "y" * PART_BYTES}),
        says(COMM, {}, head={"username": "y" * PART_BYTES}),
        says(COMM, {}, head={"msg_id": ["x"]}),
        says(COMM, {}, head={"msg_id": "une phrase"}),
        says(COMM, {}, head={"session": "x" * 65}),
        says("une phrase", {}),
        says("x" * 65, {}),
        says(COMM, "texte"),
        frame("comm_msg", {"data": {}}),
        frame("comm_msg", {"comm_id": 1, "data": {}}),
        asks_for_states(COMM, target_name="jupyter.widget"),
        asks_for_states(COMM, target_name=["x"]),
        asks_for_states(COMM, data={"state": {"_model_name": "OutputModel"}}),
        frame("comm_open", {"comm_id": COMM, "target_name": "jupyter.widget.control", "data": {}}),
        frame("comm_info_request", {"target_name": {"x": "y"}}),
        frame("comm_info_request", {"target_name": "x" * (PART_BYTES + 1)}),
        "",
        "[]",
        "null",
        '{"header": null}',
        "{",
        "[" * 100_000,
        '{"header":' * 10_000,
        text("comm_msg", {"comm_id": COMM, "data": {}}, buffers=["x"]),
        text("comm_msg", {"comm_id": COMM, "data": {}}, channel=3),
        text("comm_msg", []),
    ],
)  # fmt: skip
def test_what_no_page_sends_ends_the_conversation_and_is_not_repeated(message: str | bytes) -> None:
    with pytest.raises(Unacceptable) as refused:
        weigh(message)
    assert str(refused.value) == ""
    assert refused.value.__cause__ is None


def test_a_message_is_not_nested_deeper_than_any_widget() -> None:
    # The content, its data and what is asked already are three levels.
    assert weigh(says(COMM, nested(DEEPEST - 3))) == 1
    for depth in (DEEPEST - 2, 500, 900):
        with pytest.raises(Unacceptable):
            weigh(says(COMM, nested(depth)))
    for deep in (b"[" * 100_000, b'{"a":' * 100_000):
        with pytest.raises(Unacceptable):
            weigh(packed(b"shell", json.dumps(header("comm_msg")).encode(), b"{}", b"{}", deep))


@given(st.binary(max_size=400))
def test_whatever_the_bytes_there_is_one_answer_among_three(message: bytes) -> None:
    _one_of_three(message)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=9))
def test_a_good_message_with_a_hole_in_it_is_no_worse(place: int, hole: bytes) -> None:
    _one_of_three(GOOD[:place] + hole + GOOD[place + len(hole) :])


@given(st.text(max_size=200))
def test_whatever_the_text_there_is_one_answer_among_three(message: str) -> None:
    _one_of_three(message)


def _one_of_three(message: str | bytes) -> None:
    with contextlib.suppress(Unacceptable):
        assert weigh(message) in {None, 1, EVERYTHING}
