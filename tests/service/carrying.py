"""What the tests of a carried session share: making a file, altering one."""

from collections.abc import Callable

from kit.service.carried import Carried, decoded, encoded
from kit.service.carry import pack


def file_of(access, session) -> bytes:
    """The file of a session."""
    return pack(access, session.id).file.content


def altered(content: bytes, change: Callable[[Carried], Carried]) -> bytes:
    """What somebody who knows the format could send: sound on the outside."""
    return encoded(change(decoded(content)))
