"""A session read again phase by phase; a comment may be written beside each item."""

from dataclasses import replace
from itertools import groupby

from kit.domain.columns import in_one_line
from kit.messages import say
from kit.service.calendar import long_date
from kit.service.rereading import Item, Part, Rereading, reread
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button
from kit.widgets.views.item import ItemView
from kit.widgets.views.minutes import minutes_nodes


class RereadingView(VBox):
    """What was written, in the order it was held, with its tags, its last words and its comments."""

    def __init__(self, model: AppModel) -> None:
        super().__init__()
        self.add_class("m-reread")
        self._model = model
        self._shown: Rereading | None = None
        self._items: dict[str, ItemView] = {}
        self._generations = Generations()
        model.subscribe(self._draw)
        self._draw()

    def _draw(self) -> None:
        model = self._model
        read = model.attempt(lambda: reread(model.access, model.session_id))
        if read is None or read == self._shown:
            return
        before, self._shown = self._shown, read
        facts = _items(read)
        if before is not None and _bare(before) == _bare(read):
            # Only what is written beside: the page keeps its place.
            for note_id, view in self._items.items():
                view.show(facts[note_id])
            return
        self._items = {}
        pieces: list[Widget] = [
            page_button(model, say("reread.other"), kind="quiet", seance=None),
            Sheet(_head(read)),
        ]
        for situation, parts in groupby(_worth_showing(read), key=lambda part: _situation(part, read)):
            if situation:
                pieces.append(Sheet([node("h2", say("reread.situation", number=situation))]))
            pieces += [self._part(part, facts, "h3" if situation else "h2") for part in parts]
        pieces += [Sheet(nodes) for nodes in (_not_held(read), minutes_nodes(read), _further(read)) if nodes]
        self._generations.replace_in(self)
        self.children = tuple(pieces)

    def _part(self, part: Part, facts: dict[str, Item], heading: str) -> Widget:
        head = [node(heading, part.phase.title)]
        if not part.items:
            head.append(node("p", say("reread.nothing"), cls="m-muted"))
        items = [ItemView(self._model, each, _fact(each, facts)) for each in part.items]
        self._items |= {each.written.note.id: view for each, view in zip(part.items, items, strict=True)}
        box = VBox([Sheet(head), *items])
        box.add_class("m-section")
        return box


def _items(read: Rereading) -> dict[str, Item]:
    return {each.written.note.id: each for part in read.parts for each in part.items}


def _bare(read: Rereading) -> Rereading:
    """Return ``read`` without its comments: what decides whether the page must be drawn anew."""
    parts = (
        replace(part, items=tuple(replace(each, comments=()) for each in part.items)) for part in read.parts
    )
    return replace(read, parts=tuple(parts))


def _fact(item: Item, facts: dict[str, Item]) -> str:
    fact = facts.get(item.written.note.tied_to or "")
    return "" if fact is None else in_one_line(fact.written.text.strip())


def _head(read: Rereading) -> list[Node]:
    session = read.session
    where = say(
        "reread.setting",
        group=read.group,
        day=long_date(session.planned),
        status=say(f"status.{session.status}"),
    )
    return [
        node("p", session.protocol.title, cls="m-kicker"),
        node("h1", read.title or say("home.untitled")),
        node("p", where, cls="m-objective"),
    ]


def _worth_showing(read: Rereading) -> list[Part]:
    return [part for part in read.parts if part.held or part.items]


def _situation(part: Part, read: Rereading) -> int:
    """Return the number to announce before ``part``: only where a session held two situations."""
    return part.situation if part.phase.situation and read.session.situation > 1 else 0


def _not_held(read: Rereading) -> list[Node]:
    names = [part.phase.title for part in read.parts if not part.held and not part.items]
    return [node("p", say("reread.not_held", phases=", ".join(names)), cls="m-muted")] if names else []


def _further(read: Rereading) -> list[Node]:
    lines = (
        "from kit import data",
        "from kit.service.own import own_access",
        "access = own_access()",
        f'seance = "{read.session.id}"',
        "data.phases(access, seance)",
        "data.notes(access, seance)",
        'data.explain("notes")',
    )
    inside = [node("p", say("further.lead")), node("kbd", "\n".join(lines), cls="m-code")]
    return [node("details", node("summary", say("further.title")), *inside, id="m-further", cls="m-prompts")]
