"""Sealing bytes with a key: an authenticated cipher, and what the seal is bound to."""

import secrets

import msgspec

from kit.errors import KeyProblem

MARK = b"\xff\x01"
"""How a sealed body begins. No text in UTF-8 holds the byte 0xFF, so nothing readable looks sealed."""

KEY_BYTES = 32
_NONCE_BYTES = 12
"""Drawn at random: one key seals far fewer than the 2³² bodies where a repeat becomes likely."""


def new_key() -> bytes:
    """Return 256 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, content: bytes, *bound_to: str) -> bytes:
    """Return ``content`` sealed with ``key``, to be opened only for the same ``bound_to``.

    A body that somebody moves to another note, or another session, no longer opens.
    """
    # Where no passphrase was ever set nothing is sealed, and 7 MB are not loaded.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    return MARK + nonce + AESGCM(key).encrypt(nonce, content, msgspec.json.encode(bound_to))


def unseal(key: bytes, sealed: bytes, *bound_to: str) -> bytes:
    """Return what was sealed. Raises ``KeyProblem`` (``keys.altered``) for another key, place or byte."""
    if not is_sealed(sealed):
        raise KeyProblem("keys.altered")
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    start = len(MARK) + _NONCE_BYTES
    try:
        return AESGCM(key).decrypt(sealed[len(MARK) : start], sealed[start:], msgspec.json.encode(bound_to))
    except (InvalidTag, ValueError):
        raise KeyProblem("keys.altered") from None


def is_sealed(body: bytes) -> bool:
    """Whether ``body`` was written by ``seal``."""
    return body[: len(MARK)] == MARK
