"""Saying exactly what erasing a session or a group would destroy; ``purging`` does it."""

from kit.messages.plural import counted, listed
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require
from kit.store import Destroyed

__all__ = ["Destroyed", "destroyed_in_words", "destroyed_with_group", "destroyed_with_session"]


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


def destroyed_in_words(gone: Destroyed, *, sessions: bool = False) -> str:
    """Return « 12 notes, 7 prénoms d’emprunt et une relecture »: what goes, empty when nothing would."""
    kinds = ("sessions",) if sessions else ()
    every = [
        (kind, getattr(gone, kind))
        for kind in (*kinds, "notes", "comments", "names", "reviews", "links", "pieces")
    ]
    return listed([counted(f"count.{kind}", count) for kind, count in every if count])
