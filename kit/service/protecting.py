"""The passphrase of this user's store: set once, asked at each opening, changed when one likes."""

from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from kit.errors import BadInput, KeyProblem, StoreProblem
from kit.keys import HeldKeys, State
from kit.service.access import Access
from kit.service.certifying import ERASED
from kit.service.places import demo_url, key_path
from kit.service.registering import remember
from kit.service.rights import Thing, Verb, require

IDLE_MINUTES = (5, 15, 30, 60, 120)
"""What may be chosen: how long without a gesture before the keys are put away [P]."""


class Protection(StrEnum):
    """How the words of the store stand."""

    DEMO = "demo"
    """The demonstration: fictional, for ever in clear."""
    NONE = "none"
    """No passphrase yet: only fictional contents may be written."""
    LOCKED = "locked"
    OPEN = "open"


def protection(access: Access) -> Protection:
    """Return how the words stand now."""
    if access.keys is None and access.store.identity().sealed:
        # Opened without anybody to ask keys of: nothing can be read, and nothing is in clear.
        return Protection.LOCKED
    state = State.PLAIN if access.keys is None else access.keys.state
    if state is State.PLAIN:
        return Protection.DEMO if access.store.url == demo_url() else Protection.NONE
    return Protection.LOCKED if state is State.LOCKED else Protection.OPEN


def only_fictional(access: Access) -> bool:
    """Whether « contenus fictifs uniquement » stands on every page: as long as words are kept in clear."""
    return protection(access) in (Protection.DEMO, Protection.NONE)


def protect(access: Access, passphrase: str) -> str:
    """Set the first passphrase and seal everything already written; return the code of the recovery sheet.

    If the program is killed on the way, either nothing changed, or everything
    is sealed. Raises ``BadInput`` for a phrase that is too short, ``KeyProblem``
    (``keys.already``, ``keys.nothing_to_protect``).
    """
    keys = _keys(access)
    if protection(access) is Protection.DEMO:
        raise KeyProblem("keys.nothing_to_protect")
    code = keys.begin(passphrase)
    # First, while nothing is sealed: a copy in clear made before must not bring back what was erased since.
    keys.destroy(_erased(access))
    access.store.seal_everything(keys.sealing)
    keys.sealed()
    with suppress(StoreProblem):
        # Somebody who reads keeps the former pages of the file a little longer: the next opening ends it.
        access.store.finish_sealing()
    remember(access, "protected")
    return code


def unlock(access: Access, passphrase: str) -> None:
    """Open with the passphrase. Raises ``KeyProblem`` (``keys.wrong_passphrase``…)."""
    _keys(access).unlock(passphrase)
    remember(access, "unlocked")


def recover(access: Access, code: str, passphrase: str) -> None:
    """Open with the code of the recovery sheet and set a new passphrase; sessions keep their keys.

    Raises ``BadInput`` (``keys.code_mistyped``, ``keys.too_short``), ``KeyProblem`` (``keys.wrong_code``…).
    """
    _keys(access).recover(code, passphrase)
    remember(access, "recovered")


def lock(access: Access) -> None:
    """Put the keys away at once, for every page of this store."""
    remember(access, "locked")
    _keys(access).lock()


def change_passphrase(access: Access, former: str, passphrase: str) -> None:
    """Make ``passphrase`` the one that opens. Raises ``KeyProblem`` or ``BadInput``."""
    _keys(access).change_passphrase(former, passphrase)
    remember(access, "passphrase_changed")


def new_recovery_sheet(access: Access) -> str:
    """Return a new recovery code; the sheet printed before opens nothing any more."""
    code = _keys(access).new_sheet()
    remember(access, "sheet_changed")
    return code


def lock_after(access: Access, minutes: int) -> None:
    """Choose how long without a gesture before the keys are put away, one of ``IDLE_MINUTES``.

    Raises ``BadInput`` (``form.choice``) for another length.
    """
    if minutes not in IDLE_MINUTES:
        raise BadInput("form.choice")
    _keys(access).set_idle_minutes(minutes)


def idle_minutes(access: Access) -> int:
    """Return how long without a gesture before the keys are put away; 0 while they are."""
    return _keys(access).idle_minutes()


def key_file(access: Access) -> Path:
    """Return where the key file of this store is, or will be: what a backup of the store does not hold."""
    require(access, Thing.KEYS, Verb.WRITE)
    return key_path(access.store.url, access.store.identity().store_id)


def still_there(access: Access) -> None:
    """Say that somebody is at this page; nothing happens where there is nothing to lock."""
    if access.keys is not None and access.keys.state is State.OPEN:
        access.keys.touch()


def _erased(access: Access) -> list[str]:
    """Return the sessions and groups that were erased in clear and are not there again."""
    with access.store.read() as tx:
        told = {line.session_id or line.group_id for line in tx.register.all() if line.what == ERASED}
        return [each for each in told if each is not None and not tx.erasing.remains(each).there]


def _keys(access: Access) -> HeldKeys:
    require(access, Thing.KEYS, Verb.WRITE)
    if access.keys is None:
        raise KeyProblem("keys.unreachable")
    return access.keys
