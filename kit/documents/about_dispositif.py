"""What the help says of a dispositif: frame, what to watch, phase by phase, writings, indicators, sources."""

from kit.documents.reperes import frame_blocks, never_out, pitfall_blocks
from kit.domain.dispositif import Dispositif, Phase
from kit.domain.document import Block, Bullets, Document, Heading, Paragraph
from kit.messages import say


def about_dispositif(dispositif: Dispositif) -> Document:
    """Return the page of ``dispositif``; a section that would be empty is not there."""
    lists = (
        ("reperes.documents", dispositif.documents),
        ("reperes.never", never_out(dispositif)),
        ("reperes.indicators", dispositif.indicators),
        ("reperes.sources", dispositif.sources),
    )
    listed = (
        block for key, items in lists if items for block in (Heading(text=say(key)), Bullets(items=items))
    )
    return Document(
        kicker=say("reperes.help"),
        title=dispositif.title,
        subtitle=dispositif.purpose,
        blocks=(
            Heading(text=say("reperes.not_for")),
            Bullets(items=dispositif.not_for),
            *frame_blocks(dispositif),
            *pitfall_blocks(dispositif),
            *_phases(dispositif),
            *listed,
        ),
    )


def _phases(dispositif: Dispositif) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text=say("reperes.by_phase"))]
    told: set[str] = set()
    for variant in dispositif.variants:
        new = [phase for phase in variant.phases if phase.key not in told]
        told.update(phase.key for phase in new)
        if not new:
            continue
        if len(dispositif.variants) > 1:
            blocks.append(Heading(text=variant.title, level=2))
            blocks += [Paragraph(text=text, muted=True) for text in (variant.about, variant.source) if text]
        blocks += [Paragraph(label=_title(phase), text=_said(phase)) for phase in new]
    return tuple(blocks)


def _title(phase: Phase) -> str:
    if phase.minutes is None:
        return phase.title
    return say("reperes.variant", title=phase.title, minutes=phase.minutes)


def _said(phase: Phase) -> str:
    return f"{phase.objective}\n{phase.source}" if phase.source else phase.objective
