"""« Ce que l’ordinateur garde de cette séance »: all of it on one screen, counted, never a word of it."""

from kit.messages import say
from kit.service.memory import Counted, Memory, memory, when
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button
from kit.widgets.views.kept_until import KeptUntilView
from kit.widgets.views.refusal import refusal


class MemoryView(VBox):
    """What is kept of the open session; it follows the session while it is looked at."""

    def __init__(self, model: AppModel) -> None:
        row = HBox(
            [
                page_button(model, say("go.back"), page="seance"),
                page_button(model, say("guides.ordinateur"), kind="quiet", page="aide", sujet="ordinateur"),
                page_button(model, say("register.see"), kind="quiet", page="registre"),
            ]
        )
        row.add_class("m-row")
        self._model = model
        self._kept, self._told = Sheet([], cls="m-memory"), Sheet([], cls="m-memory")
        self._told.add_class("m-memory-told")
        # The dates to decide come before the long list, which is only read.
        super().__init__([row, self._kept, KeptUntilView(model), self._told, refusal(model)])
        self.add_class("m-page")
        self._draw()
        model.subscribe(self._draw)

    def _draw(self) -> None:
        kept = memory(self._model.access, self._model.session_id)
        for sheet, drawn in ((self._kept, kept_nodes(kept)), (self._told, told_nodes(kept))):
            if sheet.nodes != drawn:
                sheet.show(drawn)


def kept_nodes(kept: Memory) -> list[Node]:
    """Return what is kept, counted."""
    return [
        node("h1", say("memory.title")),
        node("p", say("memory.lead"), cls="m-objective"),
        *_section("memory.notes", [_counted(each) for each in kept.notes], "memory.notes.none"),
        *_section("memory.beside", _beside(kept), "memory.beside.none"),
        *_closing(kept),
    ]


def told_nodes(kept: Memory) -> list[Node]:
    """Return how the session went, line after line."""
    return [
        node("h2", say("memory.journal")),
        node("p", say("memory.journal.lead"), cls="m-muted"),
        _journal(kept) if kept.journal else node("p", say("memory.journal.none")),
    ]


def _section(title: str, lines: list[str], none: str) -> list[Node]:
    body = node("ul", *(node("li", line) for line in lines)) if lines else node("p", say(none))
    return [node("h2", say(title)), body]


def _counted(each: Counted) -> str:
    extra = [
        say(f"memory.{state}", count=count)
        for state, count in (("aside", each.aside), ("removed", each.removed))
        if count
    ]
    line = say("memory.counted", kind=say(f"memory.kind.{each.kind}"), count=each.count)
    return say("memory.of_which", line=line, extra=say("memory.and").join(extra)) if extra else line


def _beside(kept: Memory) -> list[str]:
    counts = (
        ("names", kept.names),
        ("comments", kept.comments),
        ("links", kept.links),
        ("undoable", kept.undoable),
        ("themes", kept.themes),
        ("turns", kept.going_turns),
        ("heard", kept.heard),
        ("let_go", kept.let_go),
        ("attributed", kept.attributed),
        ("agreed", kept.agreed),
        ("codes", kept.codes),
        ("pieces", kept.pieces),
        ("register", kept.register),
    )
    return [say(f"memory.{name}", count=count) for name, count in counts if count]


def _closing(kept: Memory) -> list[Node]:
    if kept.closed:
        return [node("h2", say("memory.closing")), node("p", say("memory.closed"))]
    going = [
        say("memory.counted", kind=say(f"memory.kind.{kind}"), count=count) for kind, count in kept.going
    ]
    if kept.going_turns:
        going.append(say("memory.going_turns"))
    if kept.agreed:
        going.append(say("memory.going_agreed"))
    if kept.undoable:
        going.append(say("memory.going_undo"))
    return _section("memory.closing", going, "memory.closing.none")


def _journal(kept: Memory) -> Node:
    rows = (
        node("li", node("time", when(told), datetime=told.at.isoformat()), node("span", told.sentence))
        for told in kept.journal
    )
    return node("ol", *rows, cls="m-memory-journal")
