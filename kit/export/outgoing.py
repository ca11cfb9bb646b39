"""The two documents that leave the room at the end of a session, made of reviewed texts only."""

from kit.domain.document import Block, Bullets, Document, Heading, Paragraph, Quote
from kit.domain.review import GroupTrace, PresenterMemo, TraceSection
from kit.export.register import Register, in_reading_order, parts_table, register_blocks, text_of
from kit.messages import say

QUOTED = 240
"""A text alone in its section and at most this long, in characters, is set as a quotation."""


def trace_document(trace: GroupTrace) -> Document:
    """Return the « trace du groupe » as a document.

    Raises ``TypeError`` for anything but a ``GroupTrace`` of reviewed texts.
    """
    if type(trace) is not GroupTrace:
        raise TypeError("trace_document takes a GroupTrace")
    return Document(
        kicker=trace.kicker,
        title=say("trace.title"),
        subtitle=trace.date,
        footer=say("trace.footer"),
        blocks=(*_blocks(trace.sections), *_decision(trace.decided)),
    )


def memo_document(memo: PresenterMemo) -> Document:
    """Return the « mémo de l’exposant·e » as a document.

    Raises ``TypeError`` for anything but a ``PresenterMemo`` of reviewed texts.
    """
    if type(memo) is not PresenterMemo:
        raise TypeError("memo_document takes a PresenterMemo")
    return Document(
        kicker=memo.kicker,
        title=say("memo.title"),
        subtitle=memo.date,
        footer=say("memo.footer"),
        blocks=(Paragraph(text=say("memo.lead"), muted=True), *_blocks(memo.sections)),
    )


def _decision(decided: str) -> tuple[Block, ...]:
    return (Paragraph(text=say("trace.decided", fate=decided), muted=True),) if decided else ()


def _blocks(sections: tuple[TraceSection, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for section in in_reading_order(sections):
        if isinstance(section, Register):
            blocks += register_blocks(section)
            continue
        texts = tuple(text_of(each) for each in section.texts)
        if not texts:
            continue
        blocks.append(Heading(text=section.title))
        if section.many:
            blocks.extend(_sorted(texts, section.tags, section.columns))
        elif len(texts) == 1 and len(texts[0]) <= QUOTED and "\n" not in texts[0]:
            blocks.append(Quote(text=texts[0]))
        else:
            blocks.extend(Paragraph(text=text) for text in texts)
    return tuple(blocks)


def _sorted(texts: tuple[str, ...], tags: tuple[str, ...], columns: tuple[str, ...]) -> list[Block]:
    """Return a list for each tag, under its name, in the order they were first ticked; untagged first.

    Items made of several parts are set as a table.
    """
    paired = tuple(zip(texts, tags or ("",) * len(texts), strict=True))
    blocks: list[Block] = []
    for tag in sorted(dict.fromkeys(tag for _, tag in paired), key=bool):
        if tag:
            blocks.append(Heading(text=tag[0].upper() + tag[1:], level=3))
        items = tuple(text for text, ticked in paired if ticked == tag)
        blocks.append(parts_table(columns, items) if columns else Bullets(items=items))
    return blocks
