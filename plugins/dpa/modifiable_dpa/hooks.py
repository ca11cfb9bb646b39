"""The map of the actors, drawn from what the group wrote: who, what is at stake, what margin is left."""

from collections.abc import Iterable

from kit.domain.columns import split
from kit.domain.dispositif import Dispositif, Phase
from kit.domain.document import Block, Bullets, Document, Paragraph, Table
from kit.domain.record import Record
from kit.domain.session import Session
from kit.hookspecs import PhaseView, hookimpl
from kit.registry import read_package

MAPPED = ("axe_acteurs", "retour")
"""The phases that show the map: where it is drawn up, and where the first answer is read again."""

ENOUGH = 3
"""Actors a map needs before it shows anything, the professional among them [S2]."""

NOBODY = "La carte est vide. Commencez par qui vous voulez, et n’oubliez pas la personne qui expose."
FEW = "Trois acteurs au moins, dont la personne qui expose\u00a0: qui manque\u202f?"
UNSAID = "…"


@hookimpl
def kit_dispositifs() -> Iterable[Dispositif]:
    """Yield the dispositif of ``dispositif.toml``."""
    yield read_package("modifiable_dpa")


@hookimpl
def kit_phase_view(phase: Phase, session: Session, record: Record) -> PhaseView | None:
    """Return the map of the actors in the phases that show it, ``None`` elsewhere.

    Where it is drawn up, it says when it has fewer than three actors; at the
    return, an empty map is not shown at all.
    """
    if phase.key not in MAPPED:
        return None
    columns = _columns(session)
    rows = tuple(_row(columns, text) for text in record.texts("acteurs"))
    drawing_up = phase.key == MAPPED[0]
    if not columns or not (rows or drawing_up):
        return None
    blocks: list[Block] = []
    if rows:
        blocks.append(Table(header=columns, rows=rows, widths=(2, 3, 3)))
    if drawing_up and len(rows) < ENOUGH:
        blocks.append(Paragraph(text=FEW if rows else NOBODY, muted=True))
    still = record.texts("statu_quo")
    if still:
        blocks.append(Paragraph(text="Si rien ne bouge", muted=True))
        blocks.append(Bullets(items=still))
    return PhaseView(document=Document(title="La carte des acteurs", blocks=tuple(blocks)))


def _columns(session: Session) -> tuple[str, ...]:
    """Return the parts of an actor, as the session's own protocol names them."""
    fields = (field for phase in session.protocol.phases for field in phase.fields)
    return next((field.columns for field in fields if field.key == "acteurs"), ())


def _row(columns: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return the cells of one actor; what nobody said yet is a question left open."""
    return tuple(part or UNSAID for part in split(columns, text))
