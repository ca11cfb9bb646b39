"""What Python shows of a value or an error: every value the use cases return, and all that hangs from it."""

import dataclasses
import logging
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec
import pytest

from kit.cli.unexpected import told
from kit.domain.document import Document
from kit.domain.identity import new_id
from kit.errors import KitError
from kit.service import (
    carried,
    carry,
    choosing,
    commenting,
    groups,
    notes,
    own_prompts,
    paper,
    pieces,
    prepare,
    procedure,
    reading,
    rereading,
    review,
    searching,
)
from kit.service.drafts import Piece
from kit.service.outputs import preview
from kit.service.reminding import reminders
from kit.service.sealed_carry import opened_file
from kit.widgets.parts.guard import report
from tests.canaries.artefacts import Artefact, Family, said
from tests.canaries.cycle import AT, Cycle
from tests.canaries.markers import Where, planted, the
from tests.canaries.reviewing import reviewed

Value = Callable[[Cycle], object]

VALUES: dict[str, Value] = {
    "desk": lambda c: reading.desk(c.access, c.first.id),
    "listed": lambda c: reading.listed(c.access),
    "found": lambda c: searching.search(c.access, the(Where.TITLE)),
    "groups": lambda c: groups.listed_groups(c.access),
    "notes": lambda c: notes.of_session(c.access, c.first.id),
    "comments": lambda c: commenting.comments(c.access, c.first.id),
    "prompts": lambda c: own_prompts.of_phase(c.access, "app", "decrire"),
    "procedure": lambda c: procedure.of_group(c.access, c.group_id),
    "reread": lambda c: rereading.reread(c.access, c.first.id),
    "reminders": lambda c: reminders(c.access, c.first.id),
    "reviews": lambda c: [review.look(c.access, c.first.id, piece) for piece in Piece],
    "released": lambda c: [review.release(c.access, c.first.id, piece) for piece in Piece],
    "previews": lambda c: [preview(c.access, c.first.id, piece) for piece in Piece],
    "paper": lambda c: paper.document(c.access, c.first.id),
    "carried": lambda c: [packed := carry.pack(c.access, c.first.id), _unpacked(packed)],
    "keystroke": lambda c: notes.Keystroke(note_id="n", writer="w", base=0, rev=1, text=the(Where.FACT)),
    "plan": lambda c: prepare.Plan(
        dispositif="app",
        variant="socle",
        planned=AT,
        minutes=60,
        seat_names=planted(Where.SEAT),
        group_label=the(Where.GROUP),
    ),
    "pieces": lambda c: [
        *(found := pieces.of_group(c.access, c.group_id)),
        *(pieces.opened(c.access, each.piece_id) for each in found),
    ],
    "withdrawn": lambda c: c.withdrawn,
    "phone": lambda c: c.phone,
    "handle": lambda c: [c.access, c.store, c.access.keys, c.holder],
}

REFUSED: dict[str, Value] = {
    "an id nobody has": lambda c: notes.finish(c.access, c.first.id, the(Where.FACT)),
    "a session nobody has": lambda c: reading.desk(c.access, the(Where.FACT)),
    "a name too long": lambda c: groups.rename_group(c.access, c.group_id, the(Where.GROUP) * 20),
    "two names alike": lambda c: prepare.check_names(planted(Where.SEAT) * 2),
    "a note too long": lambda c: notes.write(
        c.access,
        notes.Place(session_id=c.first.id, phase="decrire", field="faits"),
        notes.Keystroke(note_id=new_id(), writer="a", base=0, rev=1, text=the(Where.FACT) * 5000),
    ),
    "a comment on nothing": lambda c: commenting.comment(
        c.access, c.first.id, new_id(), the(Where.COMMENT), new_id()
    ),
    "a title that is none": lambda c: choosing.retain(c.access, c.first.id, the(Where.TITLE)),
    "a prompt too long": lambda c: own_prompts.add(c.access, "app", "decrire", the(Where.PROMPT) * 50),
    "a row that leans on nothing": lambda c: _unheld(c),
    "a file that is not ours": lambda c: carry.unpack(c.access, the(Where.FACT).encode()),
}
"""What goes wrong with somebody's words in hand."""


def shown(cycle: Cycle) -> list[Artefact]:
    """What Python shows of every value, and of every error."""
    found = {(name, repr(each)) for name, each in values(cycle)}
    reprs = [said(Family.SHOWN_BY_PYTHON, f"{name}: {text[:40]}", text) for name, text in found]
    return [*reprs, *_errors(cycle)]


def values(cycle: Cycle) -> list[tuple[str, object]]:
    """Every value of ours that the use cases return, by the name of what was asked."""
    for piece in Piece:
        reviewed(cycle.access, cycle.first.id, piece)
    return [(name, each) for name, ask in VALUES.items() for each in _reached(ask(cycle))]


def logged(cycle: Cycle) -> list[Artefact]:
    """What the log of a page and the file of breakdowns keep of an error that quotes somebody."""
    kept = Kept()
    log = logging.getLogger("kit.widgets")
    log.addHandler(kept)
    try:
        report(_raised(the(Where.RAISED)))
    finally:
        log.removeHandler(kept)
    sentence = told(_raised(the(Where.RAISED)))
    return [
        said(Family.LOG, "the page's log", "\n".join(kept.lines)),
        said(Family.LOG, "the sentence of a breakdown", sentence),
        Artefact(Family.LOG, "pannes.log", (cycle.folder / "pannes.log").read_bytes()),
    ]


def _reached(value: object) -> Iterator[object]:
    """Yield every value of ours that hangs from ``value``, itself first."""
    if isinstance(value, Mapping):
        yield from (each for inside in value.values() for each in _reached(inside))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (each for inside in value for each in _reached(inside))
    elif type(value).__module__.startswith("kit."):
        yield value
        if not isinstance(value, Document):
            yield from (each for inside in _parts(value) for each in _reached(inside))


def _parts(value: object) -> Iterable[object]:
    if dataclasses.is_dataclass(value):
        return [getattr(value, each.name) for each in dataclasses.fields(value)]
    if isinstance(value, msgspec.Struct):
        return [getattr(value, name) for name in value.__struct_fields__]
    return []


def _errors(cycle: Cycle) -> Iterator[Artefact]:
    for name, work in REFUSED.items():
        with pytest.raises(KitError) as refused:
            work(cycle)
        error = refused.value
        trace = "".join(traceback.format_exception(error))
        told_of = (repr(error), str(error), error.args, error.values, error.sentence, trace)
        yield said(Family.SHOWN_BY_PYTHON, name, told_of)


def _unpacked(packed: carry.Packed) -> carried.Carried:
    content = packed.file.content
    return carried.decoded(opened_file(content, packed.code) if carry.needs_code(content) else content)


def _unheld(cycle: Cycle) -> None:
    with cycle.access.store.write() as tx:
        written = tx.notes.of_session(cycle.first.id)[0]
        tx.notes.put(dataclasses.replace(written.note, id=new_id(), session_id=new_id()), the(Where.FACT))


def _raised(text: str) -> BaseException:
    try:
        raise ValueError(text) from KeyError(text)
    except ValueError as error:
        return error


class Kept(logging.Handler):
    """Keeps what is logged, with its traceback if it has one."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.lines.append(self.format(record))
