"""Writing zones bound to a field: what is typed goes to the store and nowhere else."""

from collections.abc import Callable
from functools import partial

from kit.domain.dispositif import Field, Level
from kit.service import notes
from kit.service.notes import ASIDE, Keystroke, Place
from kit.widgets.model import AppModel
from kit.widgets.parts.answer import Ack
from kit.widgets.parts.zone import WritingZone
from kit.widgets.parts.zone_item import ZoneItem


def zone_for(model: AppModel, phase: str, field: Field, *, can_set_aside: bool = False) -> WritingZone:
    """Return a zone that writes ``field`` of ``phase`` in the open session."""
    session_id = model.session_id
    place = Place(session_id=session_id, phase=phase, field=field.key)

    def typed(note_id: str, rev: int, base: int, writer: str, text: str) -> Ack:
        stroke = Keystroke(note_id=note_id, writer=writer, base=base, rev=rev, text=text)
        kept = notes.write(model.access, place, stroke)
        return Ack(rev=kept.rev, moved_to=kept.moved_to)

    def finished(note_id: str) -> None:
        model.commit(partial(notes.finish, model.access, session_id, note_id))

    def change(use_case: Callable[..., None], note_id: str, *rest: str | None) -> None:
        # The last is the action id: the zone already makes each act once.
        model.commit(partial(use_case, model.access, session_id, note_id, *rest[:-1]))

    zone = WritingZone(
        field.key,
        field.label,
        hint=field.hint,
        placeholder=field.placeholder,
        many=field.many,
        choices=field.choices,
        draft_key=f"{session_id}:{phase}",
        can_set_aside=can_set_aside and field is not ASIDE,
        on_type=typed,
        on_finish=finished,
        on_remove=partial(change, notes.remove),
        on_aside=partial(change, notes.set_aside),
        on_tag=partial(change, notes.tag),
        on_keep=partial(change, notes.keep_only),
        on_merge=partial(change, notes.merge),
    )
    zone.add_class("m-private" if field.level is Level.PRIVATE else "m-shared")

    def render() -> None:
        zone.show(items_of(model, field))

    render()
    model.subscribe(render)
    return zone


def items_of(model: AppModel, field: Field) -> list[ZoneItem]:
    """Return what the zone of ``field`` shows now."""
    if model.desk is None:
        return []
    return [
        ZoneItem(
            id=each.note.id,
            text=each.text,
            rev=each.note.rev,
            tag=each.note.tag,
            rival_of=each.note.rival_of,
        )
        for each in model.desk.notes
        if not each.note.removed
        and (each.note.aside if field is ASIDE else each.note.field == field.key and not each.note.aside)
    ]
