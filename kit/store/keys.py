"""The one provider that stands between words and the database.

Every column that holds what somebody said is written and read through
``Keys``. ``PlainKeys`` keeps them readable, and only where no passphrase was
set; those of ``kit.keys`` seal each scope with its own key.
"""

from typing import Protocol

from kit.errors import Locked
from kit.keys import is_sealed


class Keys(Protocol):
    """Seals words, for one owner (a note, a seat…) in one scope (a session, a group)."""

    def seal(self, scope_id: str, owner_id: str, text: str) -> bytes:
        """Return what to store for ``text``."""
        ...

    def open(self, scope_id: str, owner_id: str, body: bytes) -> str:
        """Return the text that ``seal`` was given for the same scope and owner.

        Raises ``Locked`` while the keys are put away, ``KeyProblem`` when none opens it.
        """
        ...


class PlainKeys:
    """Words as they are, in UTF-8: nothing is sealed, and what was sealed stays closed."""

    def seal(self, scope_id: str, owner_id: str, text: str) -> bytes:  # noqa: ARG002 - one key would serve one scope
        """Return ``text`` in UTF-8. A store that is sealed refuses it."""
        return text.encode()

    def open(self, scope_id: str, owner_id: str, body: bytes) -> str:  # noqa: ARG002
        """Return the text of ``body``. Raises ``Locked`` for one that was sealed."""
        if is_sealed(body):
            raise Locked("keys.locked")
        return body.decode()
