"""Radios and boxes: a change is a gesture, made once, and only what was offered is taken."""

from collections.abc import Callable
from typing import Any

from kit.widgets.parts import Gesture
from kit.widgets.parts.choice import Choice

Push = Callable[[Any, dict[str, Any]], list[dict[str, Any]]]
OPTIONS = [("kept", "je garde"), ("withdrawn", "je retire")]


def heard() -> tuple[list[tuple[Gesture, tuple[str, ...]]], Callable[[Gesture, tuple[str, ...]], None]]:
    got: list[tuple[Gesture, tuple[str, ...]]] = []
    return got, lambda gesture, values: got.append((gesture, values))


def test_a_change_sent_twice_acts_once_and_is_answered_twice(push: Push) -> None:
    got, on_choose = heard()
    choice = Choice("Une piste", OPTIONS, (), on_choose, revision=4)
    message = {"type": "choose", "action": "a1", "revision": 4, "values": ["kept"]}
    push(choice, message)
    sent = push(choice, message)
    assert got == [(Gesture(action="a1", revision=4), ("kept",))]
    assert sent == [{"type": "done", "action": "a1", "sentence": ""}] * 2


def test_what_was_not_offered_reaches_nobody(push: Push) -> None:
    got, on_choose = heard()
    choice = Choice("Une piste", OPTIONS, (), on_choose, on_error=lambda _: None)
    forged: list[Any] = [["other"], [], ["kept", "withdrawn"], "kept", None]
    for values in forged:
        push(choice, {"type": "choose", "action": "a1", "revision": 0, "values": values})
    assert got == []


def test_boxes_may_be_several_or_none(push: Push) -> None:
    got, on_choose = heard()
    choice = Choice("Thèmes", OPTIONS, (), on_choose, many=True)
    for number, values in enumerate(([], ["kept", "withdrawn"])):
        push(choice, {"type": "choose", "action": f"a{number}", "revision": 0, "values": values})
    assert [values for _, values in got] == [(), ("kept", "withdrawn")]


def test_it_follows_the_store_and_shows_no_word_in_its_repr() -> None:
    choice = Choice("motsecret", OPTIONS, (), lambda *_: None)
    choice.show(["withdrawn"], revision=7)
    assert (choice.chosen, choice.revision) == (["withdrawn"], 7)
    assert repr(choice) == "<Choice>"
