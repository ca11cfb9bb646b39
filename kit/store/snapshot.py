"""A session as text and back.

The protocol is most of a session and never changes once it is prepared: it is
written once, apart, so that saving and undoing only move the small rest.
"""

from dataclasses import fields

import msgspec

from kit.domain.session import Protocol, Session

_PROTOCOL = "protocol"
_REST = tuple(field.name for field in fields(Session) if field.name != _PROTOCOL)


def state_text(session: Session) -> str:
    """Return the JSON of everything in ``session`` but its protocol."""
    return msgspec.json.encode({name: getattr(session, name) for name in _REST}).decode()


def protocol_text(protocol: Protocol) -> str:
    """Return the JSON of ``protocol``."""
    return msgspec.json.encode(protocol).decode()


def session_from(state: str, protocol: str) -> Session:
    """Return the session written by ``state_text`` and ``protocol_text``.

    What a newer version added and this one does not know is left aside.
    """
    parts = msgspec.json.decode(state, type=dict[str, msgspec.Raw])
    whole = msgspec.json.encode({**parts, _PROTOCOL: msgspec.Raw(protocol.encode())})
    return msgspec.json.decode(whole, type=Session)
