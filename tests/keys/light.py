"""What tests of the keys begin with: a phrase, and a cost that does not slow them."""

from pathlib import Path

import pytest

from kit.errors import KitError
from kit.keys import Keyring, Opened
from kit.keys.passphrase import Cost

LIGHT = Cost(memory=8, passes=1, lanes=1)
PHRASE = "orme tuile brouillard lenteur"
OTHER = "tout autre chose que la première"
STORE = "magasin"
SCOPES = ("s1", "s2", "s3")
"""The sessions that have their key."""


def refusal(act, expected=KitError) -> str:
    """Return the key of the refusal of ``act``, once its French sentence was found whole."""
    with pytest.raises(expected) as caught:
        act()
    sentence = caught.value.sentence
    assert "{" not in sentence
    assert sentence.endswith(".")
    assert PHRASE not in repr(caught.value) + sentence
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return caught.value.key


def keyring(folder: Path) -> Keyring:
    """Return the keyring of a store in ``folder``; nothing is written yet."""
    return Keyring(folder / "magasin.sqlite3.cle")


def keys_of(ring: Keyring, opened: Opened) -> list[bytes]:
    """Return the keys of ``SCOPES``."""
    return [ring.key_of(opened, scope) for scope in SCOPES]
