"""Reading what a browser sent: it may be anything, so each piece is checked.

A visitor can forge any message to the widgets of their own kernel.
"""

from collections.abc import Mapping

from kit.errors import BadInput

MOST_ID = 64
"""The longest id, in characters; ours are UUIDs of 36."""


def text_of(content: Mapping[str, object], key: str) -> str:
    """Return the text at ``key``. Raises ``BadInput``."""
    value = content.get(key)
    if not isinstance(value, str):
        raise BadInput("parts.unreadable")
    return value


def id_of(content: Mapping[str, object], key: str) -> str:
    """Return the id at ``key``: some characters, not too many. Raises ``BadInput``."""
    value = text_of(content, key)
    if not 0 < len(value) <= MOST_ID:
        raise BadInput("parts.unreadable")
    return value


def count_of(content: Mapping[str, object], key: str) -> int:
    """Return the whole number at ``key``, zero or more. Raises ``BadInput``."""
    value = content.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadInput("parts.unreadable")
    return value
