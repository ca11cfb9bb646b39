"""The one provider that stands between words and the database.

Every column that holds what somebody said is written and read through
``Keys``. ``PlainKeys`` keeps them readable; a later provider seals each scope
with its own key, and nothing else in the store changes.
"""

from typing import Protocol


class Keys(Protocol):
    """Seals words before they are stored. A scope is a session or a group."""

    def seal(self, scope_id: str, text: str) -> bytes:
        """Return what to store for ``text``."""
        ...

    def open(self, scope_id: str, sealed: bytes) -> str:
        """Return the text that ``seal`` was given for the same scope."""
        ...


class PlainKeys:
    """Words as they are, in UTF-8: nothing is sealed."""

    def seal(self, scope_id: str, text: str) -> bytes:  # noqa: ARG002 - one key would serve one scope
        """Return ``text`` in UTF-8."""
        return text.encode()

    def open(self, scope_id: str, sealed: bytes) -> str:  # noqa: ARG002
        """Return the text of ``sealed``."""
        return sealed.decode()
