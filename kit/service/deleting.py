"""Deleting a session or a group for good, after saying exactly what that destroys."""

from kit.errors import Stale
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require
from kit.store import Destroyed

__all__ = ["Destroyed", "delete_group", "delete_session", "destroyed_with_group", "destroyed_with_session"]


def destroyed_with_session(access: Access, session_id: str) -> Destroyed:
    """Return what deleting this session would destroy. Raises ``NotFound``."""
    require(access, Thing.GROUPS, Verb.READ)
    with access.store.read() as tx:
        tx.sessions.get(session_id)
        return tx.erasing.would_destroy_session(session_id)


def destroyed_with_group(access: Access, group_id: str) -> Destroyed:
    """Return what deleting this group would destroy, its sessions together. Raises ``NotFound``."""
    require(access, Thing.GROUPS, Verb.READ)
    with access.store.read() as tx:
        tx.groups.get(group_id)
        return tx.erasing.would_destroy_group(group_id)


def delete_session(access: Access, session_id: str, announced: Destroyed) -> None:
    """Destroy a session for good: every note, name, review and trace of conduct of it.

    ``announced`` is what the person read before saying yes: raises ``Stale``
    (``delete.changed``) when more, or less, would go now. The gesture that
    arrives a second time finds nothing left to destroy and changes nothing:
    no record of it is kept, since the record would name what was destroyed.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    with access.store.write() as tx:
        _as_announced(tx.erasing.session(session_id), announced)


def delete_group(access: Access, group_id: str, announced: Destroyed) -> None:
    """Destroy a group for good: its name, its agreements, its procedure and all its sessions.

    Promises and raises the same as ``delete_session``.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    with access.store.write() as tx:
        _as_announced(tx.erasing.group(group_id), announced)


def _as_announced(gone: Destroyed, announced: Destroyed) -> None:
    # Raised inside the transaction: nothing is destroyed then.
    if gone not in (announced, Destroyed()):
        raise Stale("delete.changed")
