"""A key file in use: set a passphrase, open with it, give each session its key, destroy one."""

import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import msgspec

from kit.errors import KeyProblem
from kit.keys import key_file
from kit.keys.key_file import IDLE_MINUTES, KeyFile
from kit.keys.passphrase import COST, SALT_BYTES, Cost, stretch
from kit.keys.recovery import key_of, new_code
from kit.keys.scope_keys import ScopeKeys
from kit.keys.sealing import new_key, seal, unseal
from kit.keys.whole_file import LOCK_SUFFIX, drop_drafts, erase

_PATIENCE_SECONDS = 10

MOST_IDLE_MINUTES = 120


@dataclass(frozen=True, slots=True)
class Opened:
    """The master key of a store, as long as somebody holds it."""

    store: str
    master: bytes = field(repr=False)

    def __reduce__(self) -> NoReturn:
        """Refuse to be written anywhere."""
        raise TypeError("a master key is written nowhere")


class Keyring:
    """The key file at ``path``. Several programs may use it: each change holds a lock, and is whole."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """Whether a passphrase was set."""
        return self.path.exists()

    def mark(self) -> tuple[int, int, int] | None:
        """Return what changes whenever the file does; ``None`` when there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def create(self, store: str, passphrase: str, cost: Cost = COST) -> tuple[Opened, str]:
        """Set the first passphrase of ``store``; return its new master key and the recovery code.

        Whoever calls knows that nothing of ``store`` is sealed: a key file of it already there is
        replaced. One of another store, or that cannot be read, is set aside under a dated name.
        """
        opened = Opened(store, new_key())
        with self._alone():
            blank = KeyFile(
                store=store,
                cost=cost,
                salt=b"",
                by_passphrase=b"",
                recovery_salt=b"",
                by_recovery=b"",
                proof=seal(opened.master, b"", "proof", store),
                destroyed=self._make_room(store),
            )
            wrapped = _with_passphrase(blank, opened, passphrase, cost)
            whole, code = _with_recovery(wrapped, opened)
            key_file.write(self.path, whole)
        return opened, code

    def open(self, store: str, passphrase: str) -> Opened:
        """Return the master key. Raises ``KeyProblem``: ``keys.wrong_passphrase``, ``keys.other_store``, …"""
        said = self._read(store)
        key = stretch(passphrase, said.salt, said.cost)
        return _unwrapped(said, key, said.by_passphrase, "passphrase", "keys.wrong_passphrase")

    def recover(self, store: str, code: str) -> Opened:
        """Return the master key by the code of the recovery sheet.

        Raises ``BadInput`` (``keys.code_mistyped``), ``KeyProblem`` (``keys.wrong_code``, …).
        """
        said = self._read(store)
        return _unwrapped(
            said, key_of(code, said.recovery_salt), said.by_recovery, "recovery", "keys.wrong_code"
        )

    def change_passphrase(self, opened: Opened, passphrase: str, cost: Cost = COST) -> None:
        """Make ``passphrase`` the one that opens, and no other; sessions keep their keys."""
        with self._alone():
            said = self._read_with(opened)
            key_file.write(self.path, _with_passphrase(said, opened, passphrase, cost))

    def change_recovery(self, opened: Opened) -> str:
        """Return a new recovery code; the sheet printed before opens nothing any more."""
        with self._alone():
            whole, code = _with_recovery(self._read_with(opened), opened)
            key_file.write(self.path, whole)
        return code

    def idle_minutes(self) -> int:
        """Return how long without a gesture before the keys are put away, in minutes."""
        asked = key_file.read(self.path).idle_minutes
        # No phrase guards this line of the file: edited elsewhere, it must not keep the keys out for ever.
        return asked if 0 < asked <= MOST_IDLE_MINUTES else IDLE_MINUTES

    def set_idle_minutes(self, minutes: int) -> None:
        """Change it."""
        with self._alone():
            said = key_file.read(self.path)
            key_file.write(self.path, msgspec.structs.replace(said, idle_minutes=minutes))

    def key_of(self, opened: Opened, scope_id: str, *, make: bool = False) -> bytes:
        """Return the key of a session or a group; ``make`` gives it one if it never had any.

        Raises ``KeyProblem``: ``keys.destroyed``, ``keys.no_key`` (this file never held it).
        """
        said = self._read_with(opened)
        if scope_id not in said.scopes and make:
            said = self._added(opened, scope_id)
        if scope_id in said.destroyed:
            raise KeyProblem("keys.destroyed")
        if scope_id not in said.scopes:
            raise KeyProblem("keys.no_key")
        return unseal(opened.master, said.scopes[scope_id], "scope", said.store, scope_id)

    def keys(self, opened: Opened) -> ScopeKeys:
        """Return what seals and opens words in this program."""
        return ScopeKeys(lambda scope_id, make: self.key_of(opened, scope_id, make=make))

    def destroy(self, scope_ids: Collection[str], store: str | None = None) -> None:
        """Destroy the keys of sessions or groups, for good; no passphrase is needed to destroy.

        A copy of this file made before still opens them, and it alone. Raises ``KeyProblem``
        (``keys.other_store``) when the file is not that of ``store``; ``None``: whosever it is.
        """
        with self._alone():
            said = key_file.read(self.path) if store is None else self._read(store)
            gone = dict.fromkeys((*said.destroyed, *scope_ids))
            kept = {scope: key for scope, key in said.scopes.items() if scope not in gone}
            key_file.write(self.path, msgspec.structs.replace(said, scopes=kept, destroyed=tuple(gone)))

    def destroyed(self) -> frozenset[str]:
        """Return the ids of what was destroyed: a copy that still holds them must not bring them back."""
        return frozenset(key_file.read(self.path).destroyed)

    def bring_back(self, said: KeyFile) -> None:
        """Put the key file of a copy in place of what is there."""
        with self._alone():
            key_file.write(self.path, said)

    def remove(self) -> None:
        """Write over the key file and remove it: what stands there now needs none."""
        with self._alone():
            erase(self.path)

    def _added(self, opened: Opened, scope_id: str) -> KeyFile:
        with self._alone():
            said = self._read_with(opened)
            if scope_id in said.scopes or scope_id in said.destroyed:
                return said
            wrapped = seal(opened.master, new_key(), "scope", said.store, scope_id)
            whole = msgspec.structs.replace(said, scopes={**said.scopes, scope_id: wrapped})
            # On the disk before anything is sealed with it.
            key_file.write(self.path, whole)
        return whole

    def _read(self, store: str) -> KeyFile:
        said = key_file.read(self.path)
        if said.store != store:
            raise KeyProblem("keys.other_store", file=self.path.name)
        return said

    def _read_with(self, opened: Opened) -> KeyFile:
        said = self._read(opened.store)
        try:
            unseal(opened.master, said.proof, "proof", said.store)
        except KeyProblem:
            # Another file was put in place meanwhile: what is wrapped for one opens nothing of the other.
            raise KeyProblem("keys.other_store", file=self.path.name) from None
        return said

    def _make_room(self, store: str) -> tuple[str, ...]:
        """Set aside what this store has no right to replace; return what was already destroyed in it."""
        try:
            return self._read(store).destroyed
        except KeyProblem as problem:
            if problem.key != "keys.missing":
                stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
                name = f"{self.path.stem}-remplace-{stamp}-{secrets.token_hex(2)}{self.path.suffix}"
                try:
                    self.path.rename(self.path.with_name(name))
                except OSError:
                    raise KeyProblem("keys.unwritable", file=self.path.name) from None
            return ()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Be the only one to change the file, in this program and in the others."""
        # Not at import: it brings asyncio, and pages never change a key file.
        from filelock import FileLock, Timeout

        lock = self.path.with_name(f".{self.path.name}{LOCK_SUFFIX}")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            held = FileLock(lock, mode=0o600).acquire(timeout=_PATIENCE_SECONDS)
        except Timeout:
            raise KeyProblem("keys.busy", file=self.path.name) from None
        except (OSError, NotImplementedError):
            raise KeyProblem("keys.unwritable", file=self.path.name) from None
        with held:
            # A draft left by a program that was killed may still hold what is destroyed next.
            drop_drafts(self.path)
            yield


def _with_passphrase(said: KeyFile, opened: Opened, passphrase: str, cost: Cost) -> KeyFile:
    salt = secrets.token_bytes(SALT_BYTES)
    wrapped = seal(stretch(passphrase, salt, cost), opened.master, "passphrase", said.store)
    return msgspec.structs.replace(said, cost=cost, salt=salt, by_passphrase=wrapped)


def _with_recovery(said: KeyFile, opened: Opened) -> tuple[KeyFile, str]:
    code, salt = new_code(), secrets.token_bytes(SALT_BYTES)
    wrapped = seal(key_of(code, salt), opened.master, "recovery", said.store)
    return msgspec.structs.replace(said, recovery_salt=salt, by_recovery=wrapped), code


def _unwrapped(said: KeyFile, key: bytes, wrapped: bytes, way: str, otherwise: str) -> Opened:
    try:
        return Opened(said.store, unseal(key, wrapped, way, said.store))
    except KeyProblem:
        raise KeyProblem(otherwise) from None
