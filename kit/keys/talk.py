"""What a page and the holder of the keys say to each other: short messages, in JSON, on a private socket."""

from enum import StrEnum

import msgspec


class State(StrEnum):
    """How the keys of a store stand."""

    PLAIN = "plain"
    """No passphrase was set: words are kept as they are, and only fictional ones may be."""
    LOCKED = "locked"
    OPEN = "open"


class Ask(StrEnum):
    """What may be asked of the holder."""

    STATE = "state"
    KEY = "key"
    UNLOCK = "unlock"
    RECOVER = "recover"
    LOCK = "lock"
    TOUCH = "touch"
    BEGIN = "begin"
    SEALED = "sealed"
    CHANGE = "change"
    NEW_SHEET = "new_sheet"
    IDLE = "idle"
    DESTROY = "destroy"


TO_LOOK_ON = frozenset({Ask.STATE, Ask.KEY})
"""What a participant's page may ask, and the key of one session only."""


class Request(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """One question. ``phrase`` is a passphrase or a recovery code, ``other`` the new passphrase."""

    ask: Ask
    scopes: tuple[str, ...] = ()
    make: bool = False
    phrase: str = ""
    other: str = ""
    minutes: int = 0

    def __repr__(self) -> str:
        """Keep phrases out of tracebacks."""
        return f"<Request {self.ask}>"


class Reply(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """The answer, or news nobody asked for (``news``): the state changed.

    ``turn`` counts the changes: what was answered before a change and read after it is out of date.
    ``refused`` is the key of a sentence, with its values; ``bad`` when what was typed cannot be used.
    """

    state: State
    turn: int = 0
    news: bool = False
    key: bytes = b""
    code: str = ""
    minutes: int = 0
    refused: str = ""
    bad: bool = False
    values: dict[str, str] = {}

    def __repr__(self) -> str:
        """Keep keys and codes out of tracebacks."""
        return f"<Reply {self.state}>"
