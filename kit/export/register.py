"""The register of decisions: where each stands, open ones first; and items of several parts, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.domain.columns import joined, split
from kit.domain.decisions import count_decisions
from kit.domain.dispositif import Utterance
from kit.domain.document import Block, Heading, Paragraph, Table
from kit.domain.review import ReviewedText, TraceSection
from kit.messages import say

WIDE, NARROW = 4, 3
"""Shares of the width: what a thing is, and each of its other parts."""

MOST_ACROSS = 4
"""Columns that stay legible across a portrait page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The sections whose decisions stand in one table."""

    sections: tuple[TraceSection, ...]


def in_reading_order(sections: Sequence[TraceSection]) -> tuple[TraceSection | Register, ...]:
    """Return ``sections`` with their decisions in one register, and what is carried to others apart, last."""
    decisions = tuple(each for each in sections if each.kind is Utterance.DECISION and each.many)
    messages = tuple(each for each in sections if each.kind is Utterance.MESSAGE)
    ordered: list[TraceSection | Register] = []
    for each in sections:
        if each in decisions:
            if each is decisions[0]:
                ordered.append(Register(sections=decisions))
        elif each not in messages:
            ordered.append(each)
    return (*ordered, *messages)


def register_blocks(register: Register) -> list[Block]:
    """Return the register: one row for each decision, what is open before what ended."""
    columns = next((each.columns for each in register.sections if each.columns), ())
    head = columns or (say("decisions.what"),)
    rows = [
        (section, tag, (*_parts(head, section, text_of(text)), _state(section, tag)))
        for section in register.sections
        for text, tag in zip(section.texts, section.tags or ("",) * len(section.texts), strict=True)
    ]
    if not rows:
        return []
    # Sorting keeps the order they were written in, on either side.
    rows.sort(key=lambda row: row[1] in row[0].ends)
    state = say("decisions.state")
    return [
        Heading(text=say("decisions.title")),
        *_counted([told for _, _, (*_, told) in rows]),
        _table(head, [(parts, told) for _, _, (*parts, told) in rows], state),
    ]


def _counted(states: Sequence[str]) -> list[Block]:
    """Return how many decisions stand where; nothing while all stand at the same point."""
    count = count_decisions(states)
    if len(count.said) < 2:
        return []
    said = " · ".join(say("decisions.of_one_state", state=mark, count=many) for mark, many in count.said)
    return [Paragraph(text=say("decisions.count", count=count.taken, states=said))]


def parts_table(columns: tuple[str, ...], texts: Sequence[str]) -> Table:
    """Return ``texts`` as a table, a column for each part where a page is wide enough."""
    return _table(columns, [(split(columns, text), "") for text in texts])


def _table(columns: tuple[str, ...], rows: Sequence[tuple[Sequence[str], str]], state: str = "") -> Table:
    """Return a table of parts, with how each stands when ``state`` names it.

    Beyond ``MOST_ACROSS`` columns what follows the first part is said in lines.
    """
    last = (state,) if state else ()
    if len(columns) + len(last) <= MOST_ACROSS:
        return Table(
            header=(*columns, *last),
            rows=tuple((*parts, *((told,) if last else ())) for parts, told in rows),
            widths=(WIDE, *(NARROW for _ in columns[1:]), *(NARROW for _ in last)),
        )
    first, others = columns[:1], columns[1:]
    return Table(
        header=(*first, say("decisions.how"), *last),
        rows=tuple(
            (parts[0], joined(others, tuple(parts[1:])), *((told,) if last else ())) for parts, told in rows
        ),
        widths=(WIDE, WIDE + 2, *(NARROW for _ in last)),
    )


def text_of(reviewed: ReviewedText) -> str:
    """Return the words of a reviewed text. Raises ``TypeError`` for anything else."""
    if type(reviewed) is not ReviewedText:
        raise TypeError("only reviewed texts leave the room")
    return reviewed.text


def _parts(head: tuple[str, ...], section: TraceSection, text: str) -> tuple[str, ...]:
    """Return the cells of one decision; a section with other columns is read as lines, in the first cell."""
    if section.columns in ((), head) and len(head) > 1:
        return split(head, text)
    return (text, *("" for _ in head[1:]))


def _state(section: TraceSection, tag: str) -> str:
    return tag or say("decisions.open" if section.taken_up else "decisions.new")
