"""What a writing zone is answered when somebody types."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ack:
    """The text is in the store at ``rev``.

    ``moved_to`` names the item that now holds it when another version was
    written from the same base: both are kept.
    """

    rev: int
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The text is not in the store and stays on the screen; ``again`` when the browser should retry.

    ``gone``: whoever it came from took it back; it leaves the screen and its draft too.
    """

    sentence: str
    again: bool = False
    gone: bool = False
