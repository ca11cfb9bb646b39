"""Words sealed, each session with its own key, asked for once."""

from collections.abc import Callable

from kit.errors import KeyProblem
from kit.keys.sealing import is_sealed, seal, unseal


class ScopeKeys:
    """Seals and opens words. ``ask(scope, make)`` returns the key of a session or a group."""

    def __init__(self, ask: Callable[[str, bool], bytes]) -> None:
        self._ask = ask
        self._known: dict[str, bytes] = {}

    def seal(self, scope_id: str, owner_id: str, text: str) -> bytes:
        """Return ``text`` sealed for this owner in this scope, whose key is made if need be."""
        return seal(self._key(scope_id, make=True), text.encode(), scope_id, owner_id)

    def open(self, scope_id: str, owner_id: str, body: bytes) -> str:
        """Return the text of ``body``. Raises ``KeyProblem``: ``keys.altered``, ``keys.destroyed``, …"""
        if not is_sealed(body):
            # In a store that is sealed, words in clear were put there by something else.
            raise KeyProblem("keys.altered")
        return unseal(self._key(scope_id, make=False), body, scope_id, owner_id).decode()

    def forget(self) -> None:
        """Put every key away; the next need asks again."""
        self._known.clear()

    def _key(self, scope_id: str, *, make: bool) -> bytes:
        key = self._known.get(scope_id)
        if key is None:
            key = self._known[scope_id] = self._ask(scope_id, make)
        return key
