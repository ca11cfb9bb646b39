"""A carried session that nobody reads on the way: sealed with a code shown once and typed on arrival."""

import secrets

import msgspec

from kit.errors import BadInput, KeyProblem
from kit.keys.passphrase import SALT_BYTES
from kit.keys.recovery import key_of, new_code
from kit.keys.sealing import seal, unseal
from kit.service.carried import FORMAT, MOST_BYTES, SEALED_VERSION, Head

_BOUND_TO = (FORMAT, "carried")


class SealedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The outside of the file: nothing of it says what is inside."""

    format: str
    version: int
    salt: bytes
    sealed: bytes


def sealed_file(content: bytes) -> tuple[bytes, str]:
    """Return the bytes of the file that holds ``content``, and the only code that opens it."""
    code, salt = new_code(), secrets.token_bytes(SALT_BYTES)
    sealed = seal(key_of(code, salt), content, *_BOUND_TO)
    file = SealedFile(format=FORMAT, version=SEALED_VERSION, salt=salt, sealed=sealed)
    return msgspec.json.encode(file), code


def needs_code(given: bytes) -> bool:
    """Whether ``given`` says that it is sealed; what else it is is not looked at."""
    if len(given) > MOST_BYTES:
        return False
    try:
        head = msgspec.json.decode(given, type=Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return head.format == FORMAT and head.version == SEALED_VERSION


def opened_file(given: bytes, code: str) -> bytes:
    """Return what ``sealed_file`` was given.

    Raises ``BadInput``: ``carry.needs_code``, ``carry.code_mistyped``,
    ``carry.wrong_code`` (or the file was changed), ``carry.damaged``.
    """
    try:
        file = msgspec.json.decode(given, type=SealedFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadInput("carry.damaged") from None
    if not code.strip():
        raise BadInput("carry.needs_code")
    try:
        key = key_of(code, file.salt)
    except BadInput:
        raise BadInput("carry.code_mistyped") from None
    try:
        return unseal(key, file.sealed, *_BOUND_TO)
    except KeyProblem:
        raise BadInput("carry.wrong_code") from None
