"""A session carried from one laptop to another: packed in one file, opened again all or nothing.

What travels: the protocol, where the session stands, every note with its words,
the « prénoms d’emprunt », the group’s name, the agreement. What stays: undo,
invitations, reviews, comments, the journal of conduct. From a store that is
sealed, the file is sealed too, with a code typed on arrival.
"""

from dataclasses import dataclass, field, replace

from kit.domain.session import Session
from kit.errors import BadInput, KeyProblem, NotFound, Refused
from kit.service.access import Access
from kit.service.calendar import local
from kit.service.carried import MOST_BYTES, Carried, Written, decoded, encoded, ids_of
from kit.service.outputs import File
from kit.service.prepare import ORGANISATION
from kit.service.registering import note_in, remember
from kit.service.rights import Thing, Verb, require
from kit.service.sealed_carry import needs_code, opened_file, sealed_file
from kit.store import Transaction

__all__ = ["MOST_BYTES", "SUFFIX", "Packed", "needs_code", "pack", "unpack"]

SUFFIX = ".modifiable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file to carry, and the code that opens it: '' from a store that is not sealed."""

    file: File
    code: str = field(default="", repr=False)


def pack(access: Access, session_id: str) -> Packed:
    """Return the file that holds the whole session, in clear or sealed as the store is. Raises ``NotFound``.

    Its name says the date and nothing else: a stranger reads it too. Raises
    ``Refused`` (``carry.too_long``) when it would be too large to open again.
    """
    require(access, Thing.SESSION, Verb.CONDUCT, session_id)
    with access.store.read() as tx:
        carried = _packed(tx, session_id)
    content, code = encoded(carried), ""
    if access.store.identity().sealed:
        content, code = sealed_file(content)
    if len(content) > MOST_BYTES:
        raise Refused("carry.too_long", most=MOST_BYTES // 1024 // 1024)
    remember(access, "carried", session_id=session_id, detail={"sealed": int(bool(code))})
    file = File(
        name=f"seance-{local(carried.session.planned):%Y-%m-%d}{SUFFIX}",
        media_type="application/octet-stream",
        content=content,
    )
    return Packed(file=file, code=code)


def unpack(access: Access, given: bytes, code: str = "") -> str:
    """Put the session of a file in this store and return its id; ``code`` opens one that is sealed.

    A session already here, and the same, is only found again. Raises
    ``Refused`` (``carry.differs``) when it is here and not the same,
    (``carry.erased``) when it was erased from this sealed store, whose key of
    it is gone, (``carry.protect_first``) when it left a sealed store for a plain one,
    ``BadInput`` (``carry.…``) when the file cannot be used; nothing is changed then.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    sealed = access.store.identity().sealed
    if needs_code(given):
        if not sealed:
            raise Refused("carry.protect_first")
        given = opened_file(given, code)
    carried = decoded(given)
    session = replace(carried.session, organisation=ORGANISATION, fictional=True, console=None, agreed=())
    try:
        with access.store.write() as tx:
            if _here(tx, carried, session, sealed=sealed):
                return session.id
            _keep(tx, carried, session)
            tx.events.append(session.id, "session", session.id)
            note_in(tx, access, "arrived", session_id=session.id)
    except BadInput:
        # What the store would not hold was never written by us.
        raise BadInput("carry.damaged") from None
    except KeyProblem as problem:
        if problem.key == "keys.destroyed":
            raise Refused("carry.erased") from None
        raise
    return session.id


def _packed(tx: Transaction, session_id: str) -> Carried:
    session = tx.sessions.get(session_id)
    engagement = tx.engagements.get(session.engagement_id)
    words = tx.words.of_scope(session_id)
    return Carried(
        # Which page holds the console is of this laptop only; who agrees was said here, in private.
        session=replace(session, console=None, agreed=()),
        engagement=engagement,
        group=tx.groups.get(engagement.group_id),
        label=tx.groups.label(engagement.group_id),
        names={seat.id: words[seat.id] for seat in session.seats if seat.id in words},
        notes=tuple(
            Written(note=each.note, text=each.text)
            for each in tx.notes.of_session(session_id, include_removed=True)
        ),
    )


def _here(tx: Transaction, carried: Carried, session: Session, *, sealed: bool) -> bool:
    """Whether the very same session is already here. Raises ``Refused`` when another of its id is."""
    try:
        here = _packed(tx, session.id)
    except NotFound:
        return False
    same = (
        here.session == replace(session, organisation=here.session.organisation)
        and here.names == carried.names
        and {each.note.id: each for each in here.notes} == {each.note.id: each for each in carried.notes}
    )
    if not same:
        raise Refused("carry.differs_sealed" if sealed else "carry.differs")
    return True


def _keep(tx: Transaction, carried: Carried, session: Session) -> None:
    _check_ids(tx, carried)
    try:
        # A group known here keeps the name it has here.
        tx.groups.get(carried.group.id)
    except NotFound:
        group = replace(carried.group, organisation=ORGANISATION, archived=False)
        tx.groups.add(group, carried.label)
    try:
        tx.engagements.get(carried.engagement.id)
    except NotFound:
        tx.engagements.add(carried.engagement)
    tx.sessions.add(session)
    for seat_id, name in carried.names.items():
        tx.words.put(seat_id, session.id, name)
    for each in carried.notes:
        tx.notes.put(each.note, each.text)


def _check_ids(tx: Transaction, carried: Carried) -> None:
    """Raise ``BadInput`` when the file would land on anything that is here already.

    Only its group and its agreement may be known: they are then left as they
    are, and must be what the file says they are.
    """
    known = tx.taken.among(ids_of(carried))
    group, engagement = carried.group.id, carried.engagement.id
    if known - {group, engagement}:
        raise BadInput("carry.damaged")
    try:
        if group in known:
            tx.groups.get(group)
        if engagement in known and tx.engagements.get(engagement).group_id != group:
            raise BadInput("carry.damaged")
    except NotFound:
        raise BadInput("carry.damaged") from None
