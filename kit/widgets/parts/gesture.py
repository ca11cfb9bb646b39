"""A gesture: what a click carries, made in the browser at the moment of the click."""

from collections import deque
from collections.abc import Mapping

from kit.domain.commands import Gesture
from kit.errors import BadInput
from kit.widgets.parts.reading import count_of, id_of

__all__ = ["Answered", "Gesture", "gesture_of"]

REMEMBERED = 64
"""Gestures a part remembers, so that one sent again after an outage acts once."""


def gesture_of(content: Mapping[str, object]) -> Gesture:
    """Read the gesture of a message. Raises ``BadInput``.

    Its id is of letters, digits and hyphens: the names that the app keeps for
    itself among gestures (what was taken back, what ended) hold something else.
    """
    action = id_of(content, "action")
    if not (action.isascii() and action.replace("-", "").isalnum()):
        raise BadInput("parts.unreadable")
    return Gesture(action=action, revision=count_of(content, "revision"))


class Answered:
    """The answers already given, by action id."""

    def __init__(self) -> None:
        self._order: deque[str] = deque()
        self._answers: dict[str, dict[str, object]] = {}

    def get(self, action: str) -> dict[str, object] | None:
        """Return what was answered to ``action``, or ``None`` when it is new."""
        return self._answers.get(action)

    def keep(self, action: str, answer: dict[str, object]) -> None:
        """Remember the answer to ``action``; the oldest is forgotten past ``REMEMBERED``."""
        self._order.append(action)
        self._answers[action] = answer
        if len(self._order) > REMEMBERED:
            del self._answers[self._order.popleft()]
