"""What is typed reaches the view with its revisions, and the answer reaches the page."""

from collections.abc import Callable
from typing import Any

import pytest

from kit.errors import BadInput, Elsewhere, StoreProblem
from kit.widgets.parts import Ack, Refusal, WritingZone, ZoneItem

Push = Callable[[Any, dict[str, Any]], list[dict[str, Any]]]

STROKE = {"type": "type", "id": "n1", "rev": 3, "base": 2, "writer": "w1", "text": "Oui"}


def test_a_keystroke_reaches_the_view_and_is_acknowledged(push: Push) -> None:
    strokes: list[tuple[str, int, int, str, str]] = []

    def keep(*stroke: Any) -> Ack:
        strokes.append(stroke)
        return Ack(rev=3)

    sent = push(WritingZone("f", "Faits", draft_key="s", on_type=keep), STROKE)
    assert strokes == [("n1", 3, 2, "w1", "Oui")]
    assert sent == [{"type": "ack", "id": "n1", "rev": 3, "moved_to": None}]


def test_two_versions_are_told_to_the_page(push: Push) -> None:
    zone = WritingZone("f", "Faits", draft_key="s", on_type=lambda *_: Ack(rev=3, moved_to="n2"))
    assert push(zone, STROKE) == [{"type": "ack", "id": "n1", "rev": 3, "moved_to": "n2"}]


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (BadInput("note.unknown"), False),
        (StoreProblem("note.unknown"), True),
        # The console may be taken back: what stands on this screen is then written.
        (Elsewhere("note.unknown"), True),
    ],
)
def test_a_refusal_leaves_the_text_and_says_whether_to_try_again(
    push: Push, error: Exception, again: bool
) -> None:
    def refuse(*_: Any) -> Ack:
        raise error

    sentence = BadInput("note.unknown").sentence
    sent = push(WritingZone("f", "Faits", draft_key="s", on_type=refuse), STROKE)
    assert sent == [{"type": "refused", "id": "n1", "rev": 3, "sentence": sentence, "again": again}]


def test_a_view_may_refuse_in_its_own_words(push: Push) -> None:
    zone = WritingZone("f", "Faits", draft_key="s", on_type=lambda *_: Refusal("Trop long."))
    sent = push(zone, STROKE)
    assert sent == [{"type": "refused", "id": "n1", "rev": 3, "sentence": "Trop long.", "again": False}]


def test_a_text_taken_back_is_said_to_be_gone(push: Push) -> None:
    zone = WritingZone("f", "Faits", draft_key="s", on_type=lambda *_: Refusal("Retiré.", gone=True))
    (sent,) = push(zone, STROKE)
    assert (sent["again"], sent["gone"]) == (False, True)


def test_each_gesture_on_a_line_reaches_its_callback_once(push: Push) -> None:
    done: list[tuple[Any, ...]] = []

    def noting(name: str) -> Callable[..., None]:
        return lambda *given: done.append((name, *given))

    zone = WritingZone(
        "f",
        "Faits",
        draft_key="s",
        on_type=lambda *_: Ack(1),
        on_finish=noting("finish"),
        on_remove=noting("remove"),
        on_aside=noting("aside"),
        on_tag=noting("tag"),
        on_keep=noting("keep"),
        on_merge=noting("merge"),
    )
    push(zone, {"type": "finish", "id": "n1"})
    for _ in range(2):
        push(zone, {"type": "remove", "id": "n1", "action": "a1"})
        push(zone, {"type": "aside", "id": "n1", "action": "a2"})
        push(zone, {"type": "tag", "id": "n1", "tag": "t", "action": "a3"})
        push(zone, {"type": "tag", "id": "n1", "tag": None, "action": "a4"})
        push(zone, {"type": "keep", "id": "n1", "over": "n2", "action": "a5"})
        push(zone, {"type": "merge", "id": "n1", "over": "n2", "action": "a6"})
    assert done == [
        ("finish", "n1"),
        ("remove", "n1", "a1"),
        ("aside", "n1", "a2"),
        ("tag", "n1", "t", "a3"),
        ("tag", "n1", None, "a4"),
        ("keep", "n1", "n2", "a5"),
        ("merge", "n1", "n2", "a6"),
    ]


def test_a_forged_keystroke_reaches_nobody(push: Push) -> None:
    said: list[str] = []
    zone = WritingZone(
        "f", "Faits", draft_key="s", on_type=lambda *_: pytest.fail("reached"), on_error=said.append
    )
    for changed in ({"rev": "3"}, {"base": -1}, {"text": None}, {"id": ""}, {"writer": 4}):
        push(zone, {**STROKE, **changed})
    assert len(said) == 5


def test_a_repr_holds_no_words() -> None:
    item = ZoneItem(id="n1", text="Noisette")
    zone = WritingZone("f", "Faits", draft_key="s", on_type=lambda *_: Ack(1), items=[item])
    assert (repr(item), repr(zone)) == ("<ZoneItem n1>", "<WritingZone>")
