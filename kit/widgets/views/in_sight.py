"""Read-only, beside what is being written: what was pinned, and what was hidden until this phase."""

from kit.domain.dispositif import Field, Level, Phase
from kit.domain.note import first_versions
from kit.domain.session import Session
from kit.messages import say
from kit.protocol.in_sight import pinned_now, shown_again
from kit.service.reading import Desk
from kit.widgets.model import AppModel
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.followed import followed


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
    return tuple(each.text.strip() for each in first_versions(mine))


def pinned_texts(desk: Desk) -> tuple[tuple[Field, tuple[str, ...]], ...]:
    """Return what stays in sight in the phase being held: each pinned field that holds something."""
    found = ((field, texts_in(desk, phase, field)) for phase, field in pinned_now(desk.session))
    return tuple((field, texts) for field, texts in found if texts)


def pinned_sheet(model: AppModel) -> Sheet:
    """Return what was pinned, followed in place; nothing where nothing was."""

    def nodes() -> list[Node]:
        found = () if model.desk is None else pinned_texts(model.desk)
        return [_pinned(field, texts) for field, texts in found]

    return followed(model, nodes)


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

    def nodes() -> list[Node]:
        desk = model.desk
        if desk is None:
            return []
        columns = [_column(field, texts_in(desk, phase, field)) for phase, field in shown_again(desk.session)]
        return [node("div", *columns, cls="m-again-columns")] if columns else []

    return followed(model, nodes, cls="m-again")


def _column(field: Field, texts: tuple[str, ...]) -> Node:
    head = [node("small", say("again.title"), cls="m-label"), node("h2", field.label)]
    if not texts:
        return node("section", *head, node("p", say("again.none"), cls="m-muted"))
    return node("section", *head, *(node("p", text) for text in texts))
