"""Read-only, beside what is being written: what was pinned, and what was hidden until this phase."""

from kit.domain.dispositif import Field, Level, Phase
from kit.domain.session import Session
from kit.messages import say
from kit.protocol.in_sight import pinned_now, shown_again
from kit.service.reading import Desk
from kit.widgets.model import AppModel
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet


def texts_in(desk: Desk, phase: Phase, field: Field) -> tuple[str, ...]:
    """Return what stands in ``field`` for now, in the order it was typed, the first version of each."""
    now = desk.session.situation_of(phase)
    mine = [
        each
        for each in desk.notes
        if (each.note.phase, each.note.field, each.note.situation) == (phase.key, field.key, now)
        and each.text.strip()
        and not (each.note.removed or each.note.aside)
    ]
    there = {each.note.id for each in mine}
    return tuple(each.text.strip() for each in mine if each.note.rival_of not in there)


def pinned_texts(desk: Desk) -> tuple[tuple[Field, tuple[str, ...]], ...]:
    """Return what stays in sight in the phase being held: each pinned field that holds something."""
    found = ((field, texts_in(desk, phase, field)) for phase, field in pinned_now(desk.session))
    return tuple((field, texts) for field, texts in found if texts)


def pinned_sheet(model: AppModel) -> Sheet:
    """Return what was pinned, followed in place; nothing where nothing was."""
    sheet = Sheet([])

    def render() -> None:
        found = () if model.desk is None else pinned_texts(model.desk)
        nodes = [_pinned(field, texts) for field, texts in found]
        if sheet.nodes != nodes:
            sheet.show(nodes)

    render()
    model.subscribe(render)
    return sheet


def _pinned(field: Field, texts: tuple[str, ...]) -> Node:
    mine = " m-pinned-mine" if field.level is Level.PRIVATE else ""
    label = node("strong", field.label)
    if len(texts) == 1:
        return node("p", label, node("span", texts[0]), cls=f"m-pinned{mine}")
    return node("div", label, node("ul", *(node("li", text) for text in texts)), cls=f"m-pinned{mine}")


def has_shown_again(session: Session) -> bool:
    """Whether the phase being held shows what was hidden until now."""
    return bool(shown_again(session))


def shown_again_sheet(model: AppModel) -> Sheet:
    """Return what was hidden until this phase, one column each, to be read beside what is written now."""
    sheet = Sheet([], cls="m-again")

    def render() -> None:
        desk = model.desk
        fields = () if desk is None else shown_again(desk.session)
        columns = [
            _column(field, texts_in(desk, phase, field)) for phase, field in fields if desk is not None
        ]
        nodes = [node("div", *columns, cls="m-again-columns")] if columns else []
        if sheet.nodes != nodes:
            sheet.show(nodes)

    render()
    model.subscribe(render)
    return sheet


def _column(field: Field, texts: tuple[str, ...]) -> Node:
    head = [node("small", say("again.title"), cls="m-label"), node("h2", field.label)]
    if not texts:
        return node("section", *head, node("p", say("again.none"), cls="m-muted"))
    return node("section", *head, *(node("p", text) for text in texts))
