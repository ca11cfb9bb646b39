"""From a passphrase to a key, slowly: argon2id makes each guess cost memory and time."""

from unicodedata import normalize

import msgspec

from kit.errors import BadInput, KeyProblem
from kit.keys.sealing import KEY_BYTES

LEAST_CHARACTERS = 14
"""Characters of a passphrase: four ordinary words [P]."""

SALT_BYTES = 16


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What one guess costs: ``memory`` in kibibytes, ``passes`` over it, ``lanes`` side by side."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


COST = Cost()
"""The second recommendation of RFC 9106, for machines whose memory is not all ours."""

_MOST = Cost(memory=1024 * 1024, passes=32, lanes=16)
"""A damaged or forged file must not make the laptop work for an hour."""


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Return the key of ``passphrase``.

    Accents composed or not, one space or several, spaces around: the same
    phrase. Raises ``KeyProblem``: ``keys.damaged`` for a cost no file of ours
    asks, ``keys.no_memory`` when the machine has not enough to try.
    """
    if not (
        0 < cost.memory <= _MOST.memory
        and 0 < cost.passes <= _MOST.passes
        and 0 < cost.lanes <= _MOST.lanes
        and cost.memory >= 8 * cost.lanes
        and len(salt) >= SALT_BYTES
    ):
        raise KeyProblem("keys.damaged")
    # Not at import: pages never stretch a phrase.
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            _plain(passphrase).encode(),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError:
        raise KeyProblem("keys.no_memory") from None


def check_new(passphrase: str, again: str) -> None:
    """Raise ``BadInput`` unless the passphrase can be set: long enough, and typed twice the same."""
    plain = _plain(passphrase)
    if len(plain) < LEAST_CHARACTERS:
        raise BadInput("keys.too_short", least=LEAST_CHARACTERS)
    if len(set(plain.casefold())) < LEAST_CHARACTERS // 2:
        raise BadInput("keys.too_plain")
    if plain != _plain(again):
        raise BadInput("keys.not_the_same")


def _plain(passphrase: str) -> str:
    return normalize("NFC", " ".join(passphrase.split())).encode("utf-8", "replace").decode()
