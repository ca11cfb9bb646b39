"""What one page holds: a store, who acts, and the one session it may touch."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from kit.domain.identity import Actor, Role, new_id
from kit.keys import HeldKeys
from kit.registry import Registry
from kit.store import Store


def utc_now() -> datetime:
    """Return the time, aware, in UTC: the one clock of the product."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """A limited handle. ``session_id`` ties it to one session; ``None`` for the facilitator's own pages."""

    store: Store
    actor: Actor
    registry: Registry
    session_id: str | None = None
    pen: str = field(default="", repr=False)
    """The code of the console this page holds; it may write while the session asks for no other."""
    keys: HeldKeys | None = None
    """Who holds the keys of the store; ``None`` where no passphrase can be asked."""
    data_folder: Path | None = None
    """The private folder of this user, for a page that was told; else the machine says."""
    clock: Callable[[], datetime] = utc_now

    def tied_to(self, session_id: str, actor: Actor) -> "Access":
        """Return a handle that can touch ``session_id`` only, as ``actor``."""
        return replace(self, session_id=session_id, actor=actor)


def facilitator(store: Store, registry: Registry, keys: HeldKeys | None = None) -> Access:
    """Return the handle of the person who holds the laptop."""
    actor = Actor(id=new_id(), role=Role.FACILITATOR)
    return Access(store=store, registry=registry, actor=actor, keys=keys)


def newcomer(store: Store, registry: Registry, keys: HeldKeys | None = None) -> Access:
    """Return the handle of somebody who has shown no capability yet: it opens nothing."""
    nobody = Actor(id=new_id(), role=Role.PARTICIPANT)
    return Access(store=store, registry=registry, actor=nobody, session_id="", keys=keys)
