"""« Repères »: one sheet about a dispositif, front and back, for teams and directions; nobody’s words."""

import re

from kit.domain.dispositif import Dispositif, Phase, Variant
from kit.domain.document import Block, Bullets, Document, Heading, PageBreak, Paragraph, Table
from kit.domain.identity import Role
from kit.domain.roles import RoleCard
from kit.domain.settled import FrameLine
from kit.messages import say

MAY = 2
"""Lines said of each role: the sheet tells who does what, the role card tells all of it."""
TAG = re.compile(r"\[[^\]]+\]")


def reperes_sheet(dispositif: Dispositif) -> Document:
    """Return the sheet: its frame, roles and course; overleaf, what comes out of it and what to watch."""
    front: list[Block] = [
        Heading(text=say("reperes.not_for")),
        Bullets(items=dispositif.not_for),
        *frame_blocks(dispositif),
        *_roles(dispositif),
        *_course(dispositif),
    ]
    back: list[Block] = [
        *_out(dispositif),
        *pitfall_blocks(dispositif),
        *_last(dispositif),
    ]
    return Document(
        kicker=say("reperes.kicker"),
        title=dispositif.title,
        subtitle=dispositif.purpose,
        footer=say("reperes.footer", title=dispositif.short_title, version=dispositif.version),
        blocks=(*front, PageBreak(), *back),
        compact=True,
    )


def frame_blocks(dispositif: Dispositif) -> tuple[Block, ...]:
    """Return the frame as a table, with the force of each line in words; then what is to be decided."""
    blocks: list[Block] = []
    if dispositif.frame:
        header = tuple(say(f"reperes.frame.{name}") for name in ("element", "value", "force"))
        rows = tuple(_frame_row(line) for line in dispositif.frame)
        blocks += [Heading(text=say("reperes.frame")), Table(header=header, rows=rows, widths=(10, 29, 7))]
    if dispositif.settings:
        asked = tuple(
            say(
                "reperes.setting",
                question=each.question,
                choices=_sentence(say("reperes.setting.or").join(each.choices)),
            )
            for each in dispositif.settings
        )
        blocks += [Paragraph(label=say("reperes.settings"), text=" ".join(asked))]
    return tuple(blocks)


def pitfall_blocks(dispositif: Dispositif) -> tuple[Block, ...]:
    """Return what goes wrong, what tells it, and what to do, as a table; nothing when nothing is said."""
    if not dispositif.pitfalls:
        return ()
    header = tuple(say(f"reperes.watch.{name}") for name in ("pitfall", "sign", "answer"))
    rows = tuple((each.pitfall, each.sign, each.answer) for each in dispositif.pitfalls)
    return (Heading(text=say("reperes.watch")), Table(header=header, rows=rows, widths=(4, 6, 8)))


def never_out(dispositif: Dispositif) -> tuple[str, ...]:
    """Return what no document ever holds, the private time of this dispositif included."""
    private = {
        phase.title: None for variant in dispositif.variants for phase in variant.phases if phase.private
    }
    return (
        *(say(f"reperes.never.{name}") for name in ("notes", "who", "names")),
        *(say("reperes.never.private", phase=title) for title in private),
    )


def held_apart(dispositif: Dispositif) -> bool:
    """Whether the variants are different meetings, and not several ways of holding one."""
    first, *others = dispositif.variants
    keys = {phase.key for phase in first.phases}
    return bool(others) and all(keys.isdisjoint(phase.key for phase in each.phases) for each in others)


def _frame_row(line: FrameLine) -> tuple[str, ...]:
    tags = " ".join(dict.fromkeys(TAG.findall(line.source)))
    value = _sentence(f"{line.value}\u00a0{_whole_tags(tags)}" if tags else line.value)
    return line.element, value, say(f"reperes.force.{line.force}")


def _roles(dispositif: Dispositif) -> tuple[Block, ...]:
    cards = [card for card in dispositif.roles if card.role is not Role.ROOM]
    return (
        Heading(text=say("reperes.roles")),
        *(Paragraph(label=card.title, text=_may(card)) for card in cards),
    )


def _may(card: RoleCard) -> str:
    return " ".join(card.may[:MAY])


def _course(dispositif: Dispositif) -> tuple[Block, ...]:
    if held_apart(dispositif):
        said = (_at_a_glance(each) for each in dispositif.variants)
        return (Heading(text=say("reperes.course")), *said)
    first, *others = dispositif.variants
    timed = first.timed and first.minutes > 0
    title = say("reperes.course.minutes", minutes=first.minutes) if timed else say("reperes.course")
    names = ("phase", "lasts", "objective") if timed else ("phase", "objective")
    table = Table(
        header=tuple(say(f"reperes.course.{name}") for name in names),
        rows=tuple(_phase_row(phase, timed=timed) for phase in first.phases),
        widths=(6, 2, 15) if timed else (6, 17),
    )
    otherwise = say("reperes.between").join(each.title for each in others)
    more = (Paragraph(label=say("reperes.variants"), text=otherwise),) if others else ()
    return (Heading(text=title), table, *more)


def _at_a_glance(variant: Variant) -> Paragraph:
    timed = variant.timed and variant.minutes > 0
    label = say("reperes.variant", title=variant.title, minutes=variant.minutes) if timed else variant.title
    phases = say("reperes.between").join(phase.title for phase in variant.phases)
    return Paragraph(label=label, text=f"{phases}\n{variant.about}" if variant.about else phases)


def _phase_row(phase: Phase, *, timed: bool) -> tuple[str, ...]:
    lasts = "" if phase.minutes is None else say("reperes.minutes", minutes=phase.minutes)
    return (phase.title, lasts, phase.objective) if timed else (phase.title, phase.objective)


def _out(dispositif: Dispositif) -> tuple[Block, ...]:
    documents: tuple[Block, ...] = ()
    if dispositif.documents:
        documents = (Heading(text=say("reperes.out")), Bullets(items=dispositif.documents))
    return (*documents, Heading(text=say("reperes.never")), Bullets(items=never_out(dispositif)))


def _last(dispositif: Dispositif) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if dispositif.indicators:
        blocks += [Heading(text=say("reperes.indicators")), Bullets(items=dispositif.indicators)]
    sources = say("reperes.between").join(each.removesuffix(".") for each in dispositif.sources)
    blocks += [Heading(text=say("reperes.sources")), Paragraph(text=_whole_tags(sources), muted=True)]
    return tuple(blocks)


def _whole_tags(text: str) -> str:
    """Keep each tag on one line."""
    return TAG.sub(lambda tag: tag[0].replace("-", "\u2011"), text)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
