"""The recovery code: what is printed once, kept away from the laptop, and opens when the phrase is lost."""

import secrets
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kit.errors import BadInput
from kit.keys.sealing import KEY_BYTES

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two signs nobody confuses when copying by hand."""

_LOOK_ALIKE = str.maketrans("OIL", "011")
_SECRET_SIGNS = 26
_CHECK_SIGNS = 2
_GROUP = 4


def new_code() -> str:
    """Return a code of 130 random bits, in seven groups of four signs, the last two of them a check."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(_SECRET_SIGNS))
    whole = secret + _check(secret)
    return "-".join(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP))


def read_code(typed: str) -> str:
    """Return the code as it was made, whatever spaces, hyphens and letters alike were typed.

    Raises ``BadInput`` (``keys.code_mistyped``) when a sign is wrong or missing.
    """
    signs = "".join(sign for sign in typed.upper().translate(_LOOK_ALIKE) if sign.isalnum())
    secret, check = signs[:_SECRET_SIGNS], signs[_SECRET_SIGNS:]
    if len(signs) != _SECRET_SIGNS + _CHECK_SIGNS or set(signs) - set(ALPHABET) or check != _check(secret):
        raise BadInput("keys.code_mistyped")
    return signs


def key_of(code: str, salt: bytes) -> bytes:
    """Return the key that ``code`` stands for. Raises ``BadInput`` (``keys.code_mistyped``).

    The code is random enough not to need slowing down as a phrase does.
    """
    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"modifiable recovery")
    return derived.derive(read_code(code).encode())


def _check(secret: str) -> str:
    first, second = sha256(secret.encode()).digest()[:2]
    return ALPHABET[first % len(ALPHABET)] + ALPHABET[second % len(ALPHABET)]
