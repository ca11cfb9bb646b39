"""The writings of a group that belong to no session: summaries, pieces of the contract, proofs.

They are typed or pasted by hand, never copied from a session by the tool.
Nothing of them is projected, and each leaves by itself.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from kit.domain.dispositif import Level
from kit.domain.levels import OF_A_GROUP
from kit.domain.note import MOST_CHARACTERS
from kit.errors import BadInput, NotFound
from kit.service.access import Access
from kit.service.finishing import finish
from kit.service.keeping import end_of_day, end_of_engagement, proposed_for_piece
from kit.service.registering import note_in
from kit.service.rights import Thing, Verb, notes_of, require
from kit.store import Piece, Transaction

LONGEST_TITLE = 120
"""Characters of a title: one line of a list."""

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnShelf:
    """A piece as a list shows it; ``created`` and ``until`` are UTC."""

    piece_id: str
    level: Level
    title: str
    created: datetime
    until: datetime

    def __repr__(self) -> str:
        """Name the piece and never its words."""
        return f"<OnShelf {self.piece_id}>"


def of_group(access: Access, group_id: str) -> tuple[OnShelf, ...]:
    """Return the pieces of a group, oldest first. Raises ``NotFound`` or ``Forbidden``."""
    require(access, Thing.PIECES, Verb.READ)
    with access.store.read() as tx:
        tx.groups.get(group_id)
        return tuple(_on_shelf(each) for each in tx.pieces.of_group(group_id))


def add(access: Access, group_id: str, level: Level, title: str, text: str, action: str) -> OnShelf:
    """Keep a piece, until the date its level proposes; the same ``action`` twice keeps one.

    Raises ``BadInput`` for a title or a text that is missing or too long, or a
    level that belongs to sessions; ``NotFound``, ``Forbidden``.
    """
    require(access, Thing.PIECES, Verb.WRITE)
    require(access, notes_of(level), Verb.WRITE)
    said, words = " ".join(title.split()), text.strip()
    _check(level, said, words)
    # Made from both: an id of another group can never be written over.
    piece_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{group_id}/{action}"))
    with access.store.write() as tx:
        tx.groups.get(group_id)
        known = next((each for each in tx.pieces.of_group(group_id) if each.id == piece_id), None)
        if known is not None:
            return _on_shelf(known)
        now = access.clock()
        made = Piece(
            id=piece_id,
            group_id=group_id,
            level=level,
            created=now,
            until=proposed_for_piece(level, now, _convention_ends(tx, group_id)),
            text=f"{said}{_BETWEEN}{words}",
        )
        tx.pieces.put(made)
        _tell(tx, access, "piece_added", made)
    return _on_shelf(made)


def read(access: Access, piece_id: str) -> str:
    """Return what a piece says, its title apart. Raises ``NotFound`` or ``Forbidden``."""
    return _open(access, piece_id).text.partition(_BETWEEN)[2]


def prolong(access: Access, piece_id: str, until: datetime) -> None:
    """Keep a piece until the end of that day. Raises ``BadInput`` (``retention.past``), ``NotFound``."""
    day = end_of_day(until)
    piece = _open(access, piece_id, Verb.WRITE)
    if day < access.clock():
        raise BadInput("retention.past")
    with access.store.write() as tx:
        held = tx.pieces.get(piece.id)
        tx.pieces.put(replace(held, until=day))
        _tell(tx, access, "piece_prolonged", held)


def erase(access: Access, piece_id: str) -> None:
    """Destroy a piece for good; one that is gone already is no error."""
    try:
        piece = _open(access, piece_id, Verb.WRITE)
    except NotFound:
        return
    with access.store.write() as tx:
        tx.pieces.erase(piece.id)
        tx.erasing.begin(piece.group_id)
        _tell(tx, access, "piece_erased", piece)
    finish(access, [piece.group_id])


def title_of(text: str) -> str:
    """Return the title of what a piece holds."""
    return text.partition(_BETWEEN)[0]


def opened(access: Access, piece_id: str) -> Piece:
    """Return a piece whole, for what is made of it alone. Raises ``NotFound`` or ``Forbidden``."""
    return _open(access, piece_id)


def _open(access: Access, piece_id: str, verb: Verb = Verb.READ) -> Piece:
    require(access, Thing.PIECES, verb)
    with access.store.read() as tx:
        piece = tx.pieces.get(piece_id)
    require(access, notes_of(piece.level), verb)
    return piece


def _check(level: Level, title: str, text: str) -> None:
    if level not in OF_A_GROUP:
        raise BadInput("piece.level")
    if not title or not text:
        raise BadInput("form.required")
    if len(title) > LONGEST_TITLE:
        raise BadInput("form.long", most=LONGEST_TITLE)
    if len(text) > MOST_CHARACTERS:
        raise BadInput("form.long", most=MOST_CHARACTERS)


def _convention_ends(tx: Transaction, group_id: str) -> datetime | None:
    ours = {each.id for each in tx.engagements.of_group(group_id)}
    ends = [end_of_engagement(*span) for key, span in tx.retention.spans().items() if key in ours]
    return max(ends, default=None)


def _tell(tx: Transaction, access: Access, what: str, piece: Piece) -> None:
    detail = {"piece": piece.id, "level": piece.level.name.lower()}
    note_in(tx, access, what, group_id=piece.group_id, detail=detail)


def _on_shelf(piece: Piece) -> OnShelf:
    return OnShelf(
        piece_id=piece.id,
        level=piece.level,
        title=title_of(piece.text),
        created=piece.created,
        until=piece.until,
    )
