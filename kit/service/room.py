"""What the room may read: computed here, and nothing else ever reaches the projected page.

No author, no private note, no reminder, no planned-versus-actual, no count;
nothing set aside, removed, withdrawn by its presenter, hidden for now, or still
being typed. In a private time, the pinned question alone.
"""

from kit.domain.dispositif import Field, Level, Phase, Utterance
from kit.domain.note import LastWord, Note, WrittenNote, first_versions
from kit.domain.session import Session, Status
from kit.domain.settings import Timebox
from kit.protocol.in_sight import is_kept_from_the_wall, pinned_now, shown_again
from kit.protocol.paths import not_held, round_of
from kit.protocol.time_left import is_timed
from kit.service.access import Access
from kit.service.protecting import only_fictional
from kit.service.rights import Thing, Verb, require
from kit.service.room_view import RoomBox, RoomList, RoomPinned, RoomToken, RoomView

__all__ = ["RoomBox", "RoomList", "RoomPinned", "RoomToken", "RoomView", "may_be_projected", "room"]


def room(access: Access, session_id: str) -> RoomView:
    """Return what everybody in the room may read now; no note at all while no phase is held.

    Raises ``NotFound`` or ``Forbidden``.
    """
    require(access, Thing.PROJECTED_NOTES, Verb.READ, session_id)
    with access.store.read() as tx:
        session = tx.sessions.get(session_id)
        notes = tx.notes.of_session(session_id, levels=(Level.GROUP,))
    phase = session.current if session.status is Status.RUNNING else None
    shown = () if phase is None else _projected(session, notes)
    if phase is not None and phase.private:
        return _private(access, session, phase, shown)
    timed = phase is not None and is_timed(session) and session.settings.timebox is Timebox.VISIBLE
    return RoomView(
        title=session.protocol.title,
        status=session.status,
        phases=tuple(each.title for each in session.protocol.phases),
        place=_place(session),
        phase_title="" if phase is None else phase.title,
        instruction="" if phase is None else phase.instruction,
        question=_of_situation(session, phase, shown, Utterance.QUESTION),
        subject=_of_situation(session, phase, shown, Utterance.TITLE),
        choosing=phase is not None and phase.writes(Utterance.TITLE) is not None,
        situation=1 if phase is None else session.situation_of(phase),
        lists=() if phase is None else _lists(session, phase, shown),
        fate=session.fate if phase is not None and phase.writes(Utterance.FATE) else None,
        fictional=only_fictional(access),
        phase_started=session.entered if timed else None,
        phase_minutes=session.minutes_of(phase) if timed and phase is not None else None,
        pinned=() if phase is None else _pinned(session, phase, shown),
        tokens=() if phase is None else _tokens(session, phase),
    )


def _place(session: Session) -> int | None:
    """Return how far the session is, from 0; held in any order, by how many of them were entered."""
    here = session.current
    if here is None:
        return None
    around = round_of(session, here)
    phases = session.protocol.phases
    if not around:
        return phases.index(here)
    keys, now = {each.key for each in around}, session.situation_of(here)
    entered = {visit.phase for visit in session.visits if visit.situation == now} & keys
    return phases.index(around[0]) + len(entered) - 1


def _private(access: Access, session: Session, phase: Phase, shown: tuple[WrittenNote, ...]) -> RoomView:
    """Return the wall of a private time: the question, or else what was pinned, and nothing else [S2]."""
    question = _of_situation(session, phase, shown, Utterance.QUESTION)
    return RoomView(
        title=session.protocol.title,
        status=session.status,
        phases=(),
        place=None,
        phase_title=phase.title,
        instruction="",
        question=question,
        subject="",
        choosing=False,
        situation=1,
        lists=(),
        fate=None,
        fictional=only_fictional(access),
        private=True,
        pinned=() if question else _pinned(session, phase, shown),
    )


def _pinned(session: Session, phase: Phase, shown: tuple[WrittenNote, ...]) -> tuple[RoomPinned, ...]:
    """Return what stays in sight beside the question, which has its own place; of its own phase, one text."""
    fields = [
        *pinned_now(session),
        *((phase, each) for each in phase.fields if each.pinned and not each.many),
    ]
    found = (
        RoomPinned(label=field.label, texts=_texts(_in(session, own, field, shown)))
        for own, field in fields
        if field.projected and field.kind is not Utterance.QUESTION
    )
    return tuple(each for each in found if each.texts)


def _in(
    session: Session, own: Phase, field: Field, shown: tuple[WrittenNote, ...]
) -> tuple[WrittenNote, ...]:
    """Return what stands in ``field`` for now; outside its phases a situation stays closed [L-META]."""
    now = session.current
    if own.situation and now is not None and not now.situation:
        return ()
    here = (own.key, field.key, session.situation_of(own))
    return tuple(each for each in shown if (each.note.phase, each.note.field, each.note.situation) == here)


def _tokens(session: Session, phase: Phase) -> tuple[RoomToken, ...]:
    around = round_of(session, phase)
    still = not_held(session, around) if around else ()
    return tuple(
        RoomToken(title=each.title, held=each not in still and each != phase, now=each == phase)
        for each in around
    )


def may_be_projected(session: Session, note: Note) -> bool:
    """Whether the room may read ``note``: finished, kept, in a field that is projected."""
    projected = any(
        (phase.key, field.key) == (note.phase, note.field) and field.projected
        for phase in session.protocol.phases
        for field in phase.fields
        if field.level is Level.GROUP
    )
    return (
        projected
        and note.level is Level.GROUP
        and note.finished
        and not note.aside
        and not note.removed
        and not is_kept_from_the_wall(session, note)
        and note.last_word is not LastWord.WITHDRAWN
    )


def _projected(session: Session, notes: tuple[WrittenNote, ...]) -> tuple[WrittenNote, ...]:
    """Return the notes to show; of two versions nobody chose between, the first one only."""
    allowed = [each for each in notes if may_be_projected(session, each.note) and each.text.strip()]
    return first_versions(allowed)


def _of_situation(
    session: Session, phase: Phase | None, shown: tuple[WrittenNote, ...], kind: Utterance
) -> str:
    """Return the one text of ``kind`` of the situation being worked on, nothing outside its phases.

    The way of working is looked at without opening the situation again [L-META].
    """
    if phase is None or (any(each.situation for each in session.protocol.phases) and not phase.situation):
        return ""
    now = session.situation_of(phase)
    mine = (each.text.strip() for each in shown if each.note.kind is kind and each.note.situation == now)
    return next(mine, "")


def _lists(session: Session, phase: Phase, shown: tuple[WrittenNote, ...]) -> tuple[RoomList, ...]:
    now = session.situation_of(phase)
    here = tuple(each for each in shown if each.note.phase == phase.key and each.note.situation == now)
    lists = (
        _list(field, tuple(each for each in here if each.note.field == field.key))
        for field in phase.fields
        if field.projected and field.many
    )
    return tuple(each for each in (*_shown_again(session, shown), *lists) if each.count)


def _shown_again(session: Session, shown: tuple[WrittenNote, ...]) -> tuple[RoomList, ...]:
    """Return what was hidden until this phase, a list each."""
    return tuple(
        RoomList(title=field.label, boxes=(_box("", _in(session, own, field, shown)),))
        for own, field in shown_again(session)
        if field.projected
    )


def _list(field: Field, written: tuple[WrittenNote, ...]) -> RoomList:
    if field.kind is not Utterance.LEAD or not field.choices:
        boxes: tuple[RoomBox, ...] = (_box("", written),)
        return RoomList(title=field.label, boxes=boxes, asks=field.asks)
    boxes = tuple(
        _box(choice, tuple(each for each in written if each.note.tag == choice)) for choice in field.choices
    )
    untagged = _box("", tuple(each for each in written if each.note.tag not in field.choices))
    if untagged.items:
        boxes = (*boxes, untagged)
    return RoomList(title=field.label, boxes=boxes, sorted_by_tag=True, asks=field.asks)


def _box(title: str, written: tuple[WrittenNote, ...]) -> RoomBox:
    newest = max((each.note.created.timestamp() for each in written), default=0.0)
    return RoomBox(title=title, items=_texts(written), newest=newest)


def _texts(written: tuple[WrittenNote, ...]) -> tuple[str, ...]:
    return tuple(each.text.strip() for each in written)
