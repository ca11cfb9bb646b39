"""What the room may read: computed here, and nothing else ever reaches the projected page.

No author, no private note, no reminder, no planned-versus-actual; nothing set
aside, removed, withdrawn by its presenter, or still being typed.
"""

from dataclasses import dataclass
from datetime import datetime

from kit.domain.dispositif import Field, Level, Phase, Utterance
from kit.domain.note import LastWord, Note, WrittenNote
from kit.domain.session import Fate, Session, Status
from kit.domain.settings import Timebox
from kit.protocol.time_left import is_timed
from kit.service.access import Access
from kit.service.protecting import only_fictional
from kit.service.rights import Thing, Verb, require


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomBox:
    """Items under one tag; without a title, those that bear none."""

    title: str
    items: tuple[str, ...]

    def __repr__(self) -> str:
        """Count the items and never show their words."""
        return f"<RoomBox of {len(self.items)}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomList:
    """One list of the phase. ``sorted_by_tag``: drawn as boxes, in the order of the field's choices."""

    title: str
    boxes: tuple[RoomBox, ...]
    sorted_by_tag: bool = False
    asks: str = ""
    """The one question under the list, once it has begun."""

    @property
    def count(self) -> int:
        """How many items there are."""
        return sum(len(box.items) for box in self.boxes)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomView:
    """What the projection shows.

    ``place`` counts from 0. ``subject`` is the neutral title of the situation,
    ``choosing`` true while it is being chosen. ``phase_started`` (UTC) and
    ``phase_minutes`` are there only where the agreement shows the time to the room.
    """

    title: str
    status: Status
    phases: tuple[str, ...]
    place: int | None
    phase_title: str
    instruction: str
    question: str
    subject: str
    choosing: bool
    situation: int
    lists: tuple[RoomList, ...]
    fate: Fate | None
    fictional: bool
    phase_started: datetime | None = None
    phase_minutes: int | None = None

    def __repr__(self) -> str:
        """Name the phase and never the words of the room."""
        return f"<RoomView of {self.phase_title!r}>"


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
    keys = [each.key for each in session.protocol.phases]
    timed = phase is not None and is_timed(session) and session.settings.timebox is Timebox.VISIBLE
    return RoomView(
        title=session.protocol.title,
        status=session.status,
        phases=tuple(each.title for each in session.protocol.phases),
        place=None if session.phase is None else keys.index(session.phase),
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
        and note.last_word is not LastWord.WITHDRAWN
    )


def _projected(session: Session, notes: tuple[WrittenNote, ...]) -> tuple[WrittenNote, ...]:
    """Return the notes to show; of two versions nobody chose between, the first one only."""
    allowed = [each for each in notes if may_be_projected(session, each.note) and each.text.strip()]
    there = {each.note.id for each in allowed}
    return tuple(each for each in allowed if each.note.rival_of not in there)


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
    return tuple(each for each in lists if each.count)


def _list(field: Field, written: tuple[WrittenNote, ...]) -> RoomList:
    if field.kind is not Utterance.LEAD or not field.choices:
        boxes: tuple[RoomBox, ...] = (RoomBox(title="", items=_texts(written)),)
        return RoomList(title=field.label, boxes=boxes, asks=field.asks)
    boxes = tuple(
        RoomBox(title=choice, items=_texts(tuple(each for each in written if each.note.tag == choice)))
        for choice in field.choices
    )
    untagged = _texts(tuple(each for each in written if each.note.tag not in field.choices))
    if untagged:
        boxes = (*boxes, RoomBox(title="", items=untagged))
    return RoomList(title=field.label, boxes=boxes, sorted_by_tag=True, asks=field.asks)


def _texts(written: tuple[WrittenNote, ...]) -> tuple[str, ...]:
    return tuple(each.text.strip() for each in written)
