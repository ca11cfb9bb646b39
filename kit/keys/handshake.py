"""How a page and the holder recognise each other: both prove that they know the secret, neither sends it."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

SECRET_BYTES = 32
PATIENCE_SECONDS = 5.0
"""How long one side waits for the other at the door."""

_SIZE = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendezvous:
    """Where the holder answers, and the secret that says one may ask."""

    address: str
    secret: bytes = field(repr=False)


def introduce(connection: Connection, secret: bytes) -> None:
    """Prove to the holder that this page knows ``secret``, and that it does too.

    Raises ``OSError`` or ``EOFError`` when it does not, or does not answer.
    """
    theirs, mine = _take(connection, _SIZE), secrets.token_bytes(_SIZE)
    connection.send_bytes(mine + _proof(secret, b"page", theirs, mine))
    if not hmac.compare_digest(_take(connection, _SIZE), _proof(secret, b"holder", theirs, mine)):
        raise ConnectionRefusedError


def recognise(connection: Connection, known: Mapping[bool, bytes]) -> bool:
    """Return which of the ``known`` secrets the page at the door proved to know.

    Raises ``OSError`` or ``EOFError``: none of them, or it went, or it says nothing.
    """
    mine = secrets.token_bytes(_SIZE)
    connection.send_bytes(mine)
    said = _take(connection, 2 * _SIZE)
    theirs, proof = said[:_SIZE], said[_SIZE:]
    for name, secret in known.items():
        if hmac.compare_digest(proof, _proof(secret, b"page", mine, theirs)):
            connection.send_bytes(_proof(secret, b"holder", mine, theirs))
            return name
    raise ConnectionRefusedError


def _take(connection: Connection, size: int) -> bytes:
    if not connection.poll(PATIENCE_SECONDS):
        raise TimeoutError
    said = connection.recv_bytes(size)
    if len(said) != size:
        raise ConnectionRefusedError
    return said


def _proof(secret: bytes, side: bytes, of_the_holder: bytes, of_the_page: bytes) -> bytes:
    return hmac.digest(secret, side + of_the_holder + of_the_page, "sha256")
