"""The recovery code: what is printed once, kept away from the laptop, and opens when the phrase is lost."""

from kit.errors import BadInput
from kit.keys import printed_code
from kit.keys.sealing import KEY_BYTES

_SECRET_SIGNS, _CHECK_SIGNS = 26, 2


def new_code() -> str:
    """Return a code of 130 random bits, in seven groups of four signs, the last two of them a check."""
    return printed_code.new_code(_SECRET_SIGNS, _CHECK_SIGNS)


def read_code(typed: str) -> str:
    """Return the code as it was made, whatever spaces, hyphens and letters alike were typed.

    Raises ``BadInput`` (``keys.code_mistyped``) when a sign is wrong or missing.
    """
    signs = printed_code.signs_of(typed, _SECRET_SIGNS, _CHECK_SIGNS)
    if signs is None:
        raise BadInput("keys.code_mistyped")
    return signs


def key_of(code: str, salt: bytes) -> bytes:
    """Return the key that ``code`` stands for. Raises ``BadInput`` (``keys.code_mistyped``).

    The code is random enough not to need slowing down as a phrase does.
    """
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"modifiable recovery")
    return derived.derive(read_code(code).encode())
