"""Codes that people copy by hand: signs nobody confuses, in groups, the last ones checking the others."""

import secrets
from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two signs nobody confuses when copying by hand: five bits each."""

GROUP = 4
"""Signs between two hyphens."""

_LOOK_ALIKE = str.maketrans("OIL", "011")


def new_code(secret_signs: int, check_signs: int) -> str:
    """Return a new code, « 4F7K-2M9T-C0XA »: so many signs at random, then those that check them."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(secret_signs))
    whole = secret + _check(secret, check_signs)
    return "-".join(whole[start : start + GROUP] for start in range(0, len(whole), GROUP))


def signs_of(typed: str, secret_signs: int, check_signs: int) -> str | None:
    """Return the signs of a code, whatever spaces, hyphens and letters alike were typed.

    ``None`` when a sign is wrong or missing.
    """
    signs = "".join(sign for sign in typed.upper().translate(_LOOK_ALIKE) if sign.isalnum())
    secret, check = signs[:secret_signs], signs[secret_signs:]
    if len(signs) != secret_signs + check_signs or set(signs) - set(ALPHABET):
        return None
    return signs if check == _check(secret, check_signs) else None


def _check(secret: str, check_signs: int) -> str:
    marks = sha256(secret.encode()).digest()[:check_signs]
    return "".join(ALPHABET[mark % len(ALPHABET)] for mark in marks)
