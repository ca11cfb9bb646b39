"""What the facilitator writes beside a note when reading a session again: theirs alone.

A comment goes in no document, on no projection and to no participant. It goes
away with its note, and with its session.
"""

import uuid
from dataclasses import replace

from kit.domain.note import MOST_CHARACTERS
from kit.errors import BadInput, NotFound
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require
from kit.store import Comment, Transaction


def comments(access: Access, session_id: str) -> tuple[Comment, ...]:
    """Return the comments of a session, oldest first. Raises ``NotFound`` or ``Forbidden``."""
    require(access, Thing.COMMENTS, Verb.READ, session_id)
    with access.store.read() as tx:
        tx.sessions.get(session_id)
        return tx.comments.of_session(session_id)


def comment(access: Access, session_id: str, note_id: str, text: str, action: str) -> Comment:
    """Write a comment on a note and return it; the same ``action`` twice writes one.

    Raises ``NotFound`` for a note that is not of this session or was removed,
    ``BadInput`` for an empty or too long text.
    """
    require(access, Thing.COMMENTS, Verb.WRITE, session_id)
    said = _checked(text)
    # Made from both: an id of another session can never be written over.
    comment_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{session_id}/{action}"))
    with access.store.write() as tx:
        note = tx.notes.get(note_id).note
        if note.session_id != session_id or note.removed:
            raise NotFound("note.unknown", note=note_id)
        known = _known(tx, session_id, comment_id)
        if known is not None:
            return known
        made = Comment(
            id=comment_id, session_id=session_id, note_id=note_id, created=access.clock(), text=said
        )
        _keep(tx, made)
    return made


def rewrite(access: Access, session_id: str, comment_id: str, text: str) -> Comment:
    """Change what a comment says. Raises ``NotFound`` or ``BadInput``."""
    require(access, Thing.COMMENTS, Verb.WRITE, session_id)
    said = _checked(text)
    with access.store.write() as tx:
        known = _known(tx, session_id, comment_id)
        if known is None:
            raise NotFound("comment.unknown", comment=comment_id)
        made = replace(known, text=said)
        _keep(tx, made)
    return made


def take_away(access: Access, session_id: str, comment_id: str) -> None:
    """Destroy a comment for good; one that is gone already is no error."""
    require(access, Thing.COMMENTS, Verb.WRITE, session_id)
    with access.store.write() as tx:
        if _known(tx, session_id, comment_id) is not None:
            tx.comments.erase(comment_id)
            tx.events.append(session_id, "comment", comment_id)


def _known(tx: Transaction, session_id: str, comment_id: str) -> Comment | None:
    return next((each for each in tx.comments.of_session(session_id) if each.id == comment_id), None)


def _keep(tx: Transaction, made: Comment) -> None:
    tx.comments.put(made)
    tx.events.append(made.session_id, "comment", made.id)


def _checked(text: str) -> str:
    said = text.strip()
    if not said:
        raise BadInput("comment.empty")
    if len(said) > MOST_CHARACTERS:
        raise BadInput("note.too_long", most=f"{MOST_CHARACTERS:,}".replace(",", "\u202f"))
    return said
