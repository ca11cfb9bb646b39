"""« En cas de danger »: what the institution asks to do, kept for a group, shown on demand (G24).

Showing it is no use case of a session: no command, no event, no line of any
journal. Nobody will ever know from the computer that somebody looked.
"""

from dataclasses import dataclass

from kit.errors import BadInput
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require

MOST_CHARACTERS = 4_000
"""A procedure that is read in a hurry fits on a screen or two."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """What a group's institution asks to do; ``text`` is empty when nobody wrote it down yet."""

    group_id: str
    text: str

    def __repr__(self) -> str:
        """Name the group and never the words: a procedure may hold telephone numbers."""
        return f"<Procedure of {self.group_id}>"


def owner(group_id: str) -> str:
    """Return what the words of a group's procedure are kept under."""
    return f"{group_id}.danger"


def of_group(access: Access, group_id: str) -> Procedure:
    """Return the procedure of a group. Raises ``NotFound``."""
    require(access, Thing.GROUPS, Verb.READ)
    with access.store.read() as tx:
        tx.groups.get(group_id)
        return Procedure(group_id, tx.words.get(owner(group_id)) or "")


def of_session(access: Access, session_id: str) -> Procedure:
    """Return the procedure of the group that holds a session; reads, and leaves no trace of it."""
    require(access, Thing.SESSION, Verb.CONDUCT, session_id)
    with access.store.read() as tx:
        engagement = tx.engagements.get(tx.sessions.get(session_id).engagement_id)
        return Procedure(engagement.group_id, tx.words.get(owner(engagement.group_id)) or "")


def keep(access: Access, group_id: str, text: str) -> None:
    """Keep ``text`` as the procedure of a group; an empty one is erased for good.

    Raises ``BadInput`` for a text above ``MOST_CHARACTERS``, ``NotFound`` for an unknown group.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    if len(text) > MOST_CHARACTERS:
        raise BadInput("form.long", most=MOST_CHARACTERS)
    with access.store.write() as tx:
        tx.groups.get(group_id)
        if text.strip():
            tx.words.put(owner(group_id), group_id, text.strip())
        else:
            tx.words.erase(owner(group_id))
