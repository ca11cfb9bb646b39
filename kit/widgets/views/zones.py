"""Writing zones bound to a field: what is typed goes to the store and nowhere else."""

from collections.abc import Callable
from functools import partial

from kit.domain.columns import in_one_line
from kit.domain.dispositif import Field, Level, Utterance
from kit.domain.note import Note
from kit.domain.session import Session
from kit.errors import TakenBack
from kit.messages import say
from kit.messages.dates import date_alone
from kit.protocol.time_left import is_timed
from kit.service import notes, rivals
from kit.service.calendar import local
from kit.service.notes import ASIDE, Keystroke, Place
from kit.service.reading import Desk
from kit.widgets.model import AppModel
from kit.widgets.parts.answer import Ack, Refusal
from kit.widgets.parts.zone import WritingZone
from kit.widgets.parts.zone_item import ZoneItem

LONGEST_TIE = 60
"""Characters of a fact as a hypothesis names it."""


def zone_for(
    model: AppModel,
    phase: str,
    field: Field,
    *,
    can_set_aside: bool = False,
    situation: int | None = None,
    label: str = "",
) -> WritingZone:
    """Return a zone that writes ``field`` of ``phase`` in the open session.

    ``situation``: 1 or 2, ``None`` for the one being worked on when the zone is
    drawn: what is typed in it stays with that one, whatever happens next.
    """
    assert model.desk is not None  # noqa: S101  (zones exist only over a session)
    session_id = model.session_id
    now = situation or model.desk.session.situation_of(model.desk.session.protocol.phase(phase))
    place = Place(session_id=session_id, phase=phase, field=field.key, situation=now)

    def typed(note_id: str, rev: int, base: int, writer: str, text: str) -> Ack | Refusal:
        stroke = Keystroke(note_id=note_id, writer=writer, base=base, rev=rev, text=text)
        try:
            kept = notes.write(model.access, place, stroke)
        except TakenBack as gone:
            return Refusal(gone.sentence, gone=True)
        return Ack(rev=kept.rev, moved_to=kept.moved_to)

    def finished(note_id: str) -> None:
        model.commit(partial(notes.finish, model.access, session_id, note_id))

    def change(use_case: Callable[..., None], note_id: str, *rest: str | None) -> None:
        # The last is the action id: the zone already makes each act once.
        model.commit(partial(use_case, model.access, session_id, note_id, *rest[:-1]))

    zone = WritingZone(
        field.key,
        label or field.label,
        hint=field.hint,
        placeholder=field.placeholder,
        many=field.many,
        choices=field.choices,
        columns=field.columns,
        asks=field.asks,
        grouped=field.kind is Utterance.LEAD and bool(field.choices),
        draft_key=f"{session_id}:{phase}" + (f":{now}" if now > 1 else ""),
        can_set_aside=can_set_aside and field is not ASIDE,
        timed=is_timed(model.desk.session),
        on_type=typed,
        on_finish=finished,
        on_remove=partial(change, notes.remove),
        on_aside=partial(change, notes.set_aside),
        on_tag=partial(change, notes.tag),
        on_tie=partial(change, notes.tie),
        on_keep=partial(change, rivals.keep_only),
        on_merge=partial(change, rivals.merge),
    )
    zone.add_class("m-private" if field.level is Level.PRIVATE else "m-shared")

    def render() -> None:
        if field.kind is Utterance.HYPOTHESIS:
            zone.offer_ties(facts_of(model, now))
        zone.show(items_of(model, field, now))

    render()
    model.subscribe(render)
    return zone


def items_of(model: AppModel, field: Field, situation: int) -> list[ZoneItem]:
    """Return what the zone of ``field`` shows now for ``situation``."""
    if model.desk is None:
        return []
    session = model.desk.session

    def shown(note: Note) -> bool:
        if field is ASIDE:
            return note.aside and of_now(session, note)
        return note.field == field.key and note.situation == situation and not note.aside

    return [
        ZoneItem(
            id=each.note.id,
            text=each.text,
            rev=each.note.rev,
            tag=each.note.tag,
            rival_of=each.note.rival_of,
            tied_to=each.note.tied_to,
            before=_from_before(model.desk, each.note),
        )
        for each in model.desk.notes
        if not each.note.removed and shown(each.note)
    ]


def _from_before(desk: Desk, note: Note) -> str:
    """Return « d’une séance d’avant, celle du 12 mars 2026 » for an item taken up, else nothing."""
    if note.id not in desk.from_before:
        return ""
    held = desk.from_before[note.id]
    return say("zone.before") if held is None else say("zone.before_on", day=date_alone(local(held)))


def of_now(session: Session, note: Note) -> bool:
    """Whether ``note`` belongs to the situation being worked on, or to the session as a whole."""
    per_situation = any(phase.key == note.phase and phase.situation for phase in session.protocol.phases)
    return not per_situation or note.situation == session.situation


def facts_of(model: AppModel, situation: int) -> list[tuple[str, str]]:
    """Return the facts of ``situation`` a hypothesis may lean on, each by its first words."""
    return [
        (each.note.id, _short(each.text.strip()))
        for each in (() if model.desk is None else model.desk.notes)
        if each.note.kind is Utterance.FACT
        and each.note.situation == situation
        and not (each.note.removed or each.note.aside or each.note.rival_of)
        and each.text.strip()
    ]


def _short(text: str) -> str:
    words = in_one_line(text)
    return words if len(words) <= LONGEST_TIE else f"{words[: LONGEST_TIE - 1].rstrip()}…"
