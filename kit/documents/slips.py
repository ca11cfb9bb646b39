"""« Petits papiers »: slips to cut out and fill by hand, then the charter on its own sheet."""

from kit.documents.charter import charter_blocks
from kit.domain.dispositif import Field, ForbiddenMove, Utterance
from kit.domain.document import Block, Card, Cards, Document, Heading, PageBreak, WritingLines
from kit.domain.session import Session
from kit.messages import say


def slips(session: Session, count: int) -> Document:
    """Return ``count`` slips of each sort the protocol has a use for, then the charter when there is one.

    Nobody cuts out « une situation » for a session that holds none.
    """
    phases = session.protocol.phases
    sheets: list[tuple[Block, ...]] = []
    if any(phase.writes(Utterance.KEPT) for phase in phases):
        sheets.append((Cards(cards=(_keep(),) * count, columns=2, height_mm=59),))
    titles = any(phase.writes(Utterance.TITLE) for phase in phases)
    early = any(ForbiddenMove.ADVICE in phase.forbidden for phase in phases)
    small = (_title(),) * (count * titles) + (_aside(session),) * (count * early)
    if small:
        sheets.append((Cards(cards=small, columns=2, height_mm=35),))
    folded = tuple(
        _folded(session, field) for phase in phases for field in phase.fields if field.hidden_until
    )
    in_sight = tuple(_in_sight(field) for phase in phases for field in phase.fields if field.pinned)
    if folded or in_sight:
        sheets.append((Cards(cards=(*folded, *in_sight), columns=1, height_mm=88),))
    charter = charter_blocks(session)
    if charter:
        sheets.append((Heading(text=say("charter.title")), *charter))
    parted = (block for sheet in sheets for block in (PageBreak(), *sheet))
    return Document(
        kicker=session.protocol.title,
        title=say("slips.title"),
        subtitle=say("slips.lead"),
        footer=say("paper.footer"),
        blocks=tuple(parted)[1:],
    )


def _keep() -> Card:
    return Card(
        title=say("slips.keep_leave"),
        blocks=(
            WritingLines(count=2, label=say("slips.keep")),
            WritingLines(count=2, label=say("slips.leave")),
        ),
    )


def _title() -> Card:
    return Card(
        title=say("slips.situation"), blocks=(WritingLines(count=2, label=say("slips.situation_hint")),)
    )


def _folded(session: Session, field: Field) -> Card:
    """What is written alone, and read again much later: its writer folds it and keeps it."""
    until = session.protocol.phase(field.hidden_until or "").title
    lines = WritingLines(count=6, label=say("slips.folded", phase=until))
    return Card(title=field.label, subtitle=field.hint, blocks=(lines,))


def _in_sight(field: Field) -> Card:
    return Card(title=field.label, blocks=(WritingLines(count=5, label=say("slips.in_sight")),))


def _aside(session: Session) -> Card:
    opened = next((phase.title for phase in session.protocol.phases if phase.gathers_aside), "")
    hint = say("slips.aside_until", phase=opened) if opened else say("slips.aside_hint")
    return Card(title=say("slips.aside"), blocks=(WritingLines(count=2, label=hint),))
