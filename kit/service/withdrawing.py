"""Taking back what came from somebody, by the code they kept: from the notes and from all made of them.

The rule of what is theirs is in ``theirs``. It works after closing too, and
while the words are locked: only the mentions of their « prénom d’emprunt » in
what stays cannot then be counted. Nothing brings it back: neither undo, nor a
page left open; a signed review falls, and is made again from what stays.
"""

from dataclasses import dataclass, replace

from kit.domain.note import Note
from kit.domain.session import Session
from kit.domain.withdrawal import Going, Mention, Preview, Withdrawn
from kit.errors import KeyProblem, NotFound, Stale
from kit.service import outside_store
from kit.service.access import Access
from kit.service.copies_of_items import copies_of
from kit.service.finishing import finish
from kit.service.lab_places import LabPlaces
from kit.service.mentions import mentions_of
from kit.service.notebook_outputs import Known, empty_outputs
from kit.service.offered_again import offered_again
from kit.service.registering import note_in
from kit.service.rights import Thing, Verb, require
from kit.service.theirs import Theirs, pieces_with, theirs
from kit.service.what_left import left_of
from kit.service.withdrawal_codes import hash_of
from kit.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """Everything a code leads to, in one transaction."""

    session: Session
    seat_id: str
    theirs: Theirs
    again: dict[str, frozenset[str]]
    """What of theirs was offered again or taken up in later sessions, by session."""
    texts: dict[str, str] | None
    going: Going
    reviews: tuple[str, ...]
    mentions: tuple[Mention, ...] | None

    @property
    def ids(self) -> tuple[str, ...]:
        """Every note that goes, copies in later sessions last."""
        copies = sorted(each for ids in self.again.values() for each in ids)
        return (*(note.id for note in self.theirs.gone), *copies)


def preview(access: Access, code: str) -> Preview:
    """Return what ``code`` would take away, without a word of it.

    Raises ``BadInput`` (``withdraw.mistyped``), ``NotFound``
    (``withdraw.unknown``: nobody's code, or of a session that was erased), ``Forbidden``.
    """
    with access.store.read() as tx:
        seen = _seen(tx, access, code, Verb.READ)
    return Preview(
        session_id=seen.session.id,
        planned=seen.session.planned,
        situations=seen.theirs.situations,
        going=seen.going,
        mentions=seen.mentions,
    )


def withdraw(access: Access, code: str, announced: Going) -> Withdrawn:
    """Destroy what came from the person of ``code``, for good, and return what went.

    ``announced`` is what was read before saying yes: raises ``Stale``
    (``withdraw.changed``) when more, or less, would go now. The gesture that
    arrives twice finds nothing left and changes nothing. Raises as ``preview``.
    """
    at, mark = access.clock(), ""
    with access.store.read() as tx:
        known = _known(_as_announced(_seen(tx, access, code, Verb.WRITE), announced))
    # First what running a cell again would show: killed after it, nothing is lost.
    notebooks = empty_outputs([LabPlaces(each).notebooks for each in outside_store.folders(access)], known)
    with access.store.write() as tx:
        seen = _as_announced(_seen(tx, access, code, Verb.WRITE), announced)
        left = left_of(tx, seen.session)
        if seen.going != Going():
            _take_away(tx, access, seen)
            # How much and never whose: the group may read the register.
            counts = {
                "notes": seen.going.notes,
                "comments": seen.going.comments,
                "reviews": seen.going.reviews,
            }
            mark = note_in(tx, access, "withdrawn", session_id=seen.session.id, detail=counts)
    return Withdrawn(
        at=at,
        planned=seen.session.planned,
        session_id=seen.session.id,
        going=seen.going,
        ids=seen.ids,
        mentions=seen.mentions,
        left=left,
        notebooks=notebooks,
        mark=mark,
        finished=finish(access, [seen.session.id, *seen.again]),
    )


def _as_announced(seen: _Seen, announced: Going) -> _Seen:
    if seen.going not in (announced, Going()):
        raise Stale("withdraw.changed")
    return seen


def _known(seen: _Seen) -> Known:
    """Return what notebooks must show no more."""
    texts = None if seen.texts is None else tuple(seen.texts[each] for each in seen.theirs.ids)
    return Known(ids=frozenset(seen.ids), texts=texts)


def _seen(tx: Transaction, access: Access, code: str, verb: Verb) -> _Seen:
    require(access, Thing.WITHDRAWALS, verb, access.session_id)
    found = tx.withdrawals.find(hash_of(code))
    if found is None:
        raise NotFound("withdraw.unknown")
    session_id, seat_id = found
    require(access, Thing.WITHDRAWALS, verb, session_id)
    session = tx.sessions.get(session_id)
    texts = _texts(tx, session_id)
    all_theirs = theirs(session, seat_id, tx.notes.described(session_id), texts)
    again = _both(offered_again(tx, session, all_theirs.gone), copies_of(tx, session, all_theirs.gone, texts))
    reviews = tuple(sorted(all_theirs.pieces & tx.reviews.kinds(session_id)))
    going = Going(
        notes=len(all_theirs.gone) + sum(map(len, again.values())),
        comments=tx.comments.about(session_id, all_theirs.ids),
        last_words=len(all_theirs.unsaid),
        ties=len(all_theirs.untied),
        names=int(tx.words.there(seat_id)),
        turns=all_theirs.turns,
        reviews=len(reviews) + sum(len(_reviewed_again(tx, each, ids)) for each, ids in again.items()),
    )
    return _Seen(
        session=session,
        seat_id=seat_id,
        theirs=all_theirs,
        again=again,
        texts=texts,
        going=going,
        reviews=reviews,
        mentions=mentions_of(tx, session, seat_id, all_theirs.ids),
    )


def _both(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return {key: one.get(key, frozenset()) | other.get(key, frozenset()) for key in (*one, *other)}


def _texts(tx: Transaction, session_id: str) -> dict[str, str] | None:
    try:
        return {each.note.id: each.text for each in tx.notes.of_session(session_id, include_removed=True)}
    except KeyProblem:
        return None


def _take_away(tx: Transaction, access: Access, seen: _Seen) -> None:
    session_id, seat_id, what = seen.session.id, seen.seat_id, seen.theirs
    changed: dict[str, Note] = {note.id: replace(note, last_word=None) for note in what.unsaid}
    for note in what.untied:
        changed[note.id] = replace(changed.get(note.id, note), tied_to=None)
    for note in changed.values():
        tx.notes.describe(note)
        tx.events.append(session_id, "note", note.id)
    tx.notes.erase_these(session_id, what.ids)
    for later, ids in seen.again.items():
        _take_copies(tx, access, later, ids)
    tx.words.erase(seat_id)
    for kind in seen.reviews:
        tx.reviews.erase(session_id, kind)
    after = _without(tx.sessions.get_alone(session_id), seat_id, what.ids)
    tx.sessions.save(after)
    tx.undo.clear(session_id)
    tx.actions.take_back((*what.ids, seat_id), session_id, after.revision, access.clock())
    for note_id in what.ids:
        tx.events.append(session_id, "note", note_id)
    # Copies beside the store, and free pages, are left to clear.
    tx.erasing.begin(session_id)
    tx.events.append(session_id, "review", session_id)
    tx.events.append(session_id, "session", session_id)


def _take_copies(tx: Transaction, access: Access, session_id: str, ids: frozenset[str]) -> None:
    for kind in _reviewed_again(tx, session_id, ids):
        tx.reviews.erase(session_id, kind)
        tx.events.append(session_id, "review", session_id)
    tx.notes.erase_these(session_id, ids)
    tx.erasing.begin(session_id)
    tx.actions.take_back(ids, session_id, tx.sessions.get(session_id).revision, access.clock())
    for note_id in ids:
        tx.events.append(session_id, "note", note_id)


def _reviewed_again(tx: Transaction, session_id: str, ids: frozenset[str]) -> tuple[str, ...]:
    """Return the reviews of a later session that hold copies that go: they are to be done again."""
    session = tx.sessions.get(session_id)
    going = (note for note in tx.notes.described(session_id) if note.id in ids)
    pieces = {piece for note in going for piece in pieces_with(session, note)}
    return tuple(sorted(pieces & tx.reviews.kinds(session_id)))


def _without(session: Session, seat_id: str, gone: frozenset[str]) -> Session:
    """Return the session as it is once nothing in it tells of that person; the seat itself stays."""
    return replace(
        session,
        turns=tuple(each for each in session.turns if each.seat_id != seat_id),
        presented=tuple(each for each in session.presented if each.seat_id != seat_id),
        agreed=tuple(each for each in session.agreed if each.seat_id != seat_id),
        let_go=tuple(each for each in session.let_go if each.subject not in gone),
        revision=session.revision + 1,
    )
