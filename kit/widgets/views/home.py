"""The first page: the groups and their sessions, the next one first, and the two ways to begin."""

from kit.messages import say
from kit.messages.plural import counted
from kit.service.groups import ListedGroup, listed_groups
from kit.service.searching import Found, search
from kit.service.shelves import Shelf, shelved
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.arriving import arriving
from kit.widgets.views.folded import Folded
from kit.widgets.views.gestures import page_button
from kit.widgets.views.overdue import overdue_line
from kit.widgets.views.search import Asked, search_form
from kit.widgets.views.session_row import session_row

MOST_OF_A_GROUP = 4
"""Sessions of one group the first page shows; the others are on the page of the group."""

FEW = 8
"""Below this many sessions one looks, and does not search."""


class HomeView(VBox):
    """The sessions of this computer, and what can be begun."""

    def __init__(self, model: AppModel) -> None:
        self._model = model
        self._asked: Asked | None = None
        self._generations = Generations()
        head = Sheet([node("h1", say("home.title")), node("p", say("home.lead"), cls="m-objective")])
        begin = HBox(
            [
                page_button(model, say("home.prepare"), kind="primary", page="preparer"),
                page_button(model, say("home.cold"), page="saisie"),
                page_button(model, say("composing.open"), kind="quiet", page="composer"),
            ]
        )
        begin.add_class("m-row")
        self._shelves = VBox([])
        self._shelves.add_class("m-shelves")
        super().__init__(
            [
                head,
                begin,
                *self._searching(),
                self._shelves,
                *_refused_plugins(model),
                *overdue_line(model),
            ]
        )
        self.add_class("m-page")
        self.add_class("m-home")
        self._draw()
        model.subscribe(self._draw)

    def _searching(self) -> list[Widget]:
        groups = (*listed_groups(self._model.access), *listed_groups(self._model.access, archived=True))
        count = sum(group.sessions for group in groups)
        if not count:
            return []
        form = search_form(self._model, self._find)
        if count < FEW:
            return [Folded(say("search.fold"), form)]
        return [form]

    def _find(self, asked: Asked | None) -> None:
        self._asked = asked
        self._draw()

    def _draw(self) -> None:
        model, asked = self._model, self._asked
        found = search(model.access) if asked is None else asked.found(model.access)
        pieces = self._all(found) if asked is None else self._answer(found)
        self._generations.replace_in(self._shelves)
        self._shelves.children = tuple(pieces)

    def _answer(self, found: Found) -> list[Widget]:
        said = [node("h2", counted("search.found", len(found.sessions)), role="status")]
        if found.more:
            said.append(node("p", say("search.more"), cls="m-muted"))
        shelves = shelved(found.sessions, self._model.access.clock())
        return [Sheet(said), *(self._shelf(each, len(each.sessions)) for each in shelves)]

    def _all(self, found: Found) -> list[Widget]:
        model = self._model
        groups = {group.group_id: group for group in listed_groups(model.access)}
        shelves = shelved(found.sessions, model.access.clock())
        shown = {shelf.group_id for shelf in shelves}
        others = [
            Shelf(group_id=group.group_id, label=group.label, sessions=())
            for group in groups.values()
            if group.group_id not in shown
        ]
        pieces: list[Widget] = []
        if not shelves and not others:
            pieces.append(Sheet([node("p", say("home.empty"), cls="m-muted")]))
        pieces += [self._shelf(each, groups[each.group_id].sessions) for each in (*shelves, *others)]
        return [*pieces, *self._archived(), arriving(model)]

    def _shelf(self, shelf: Shelf, count: int) -> Widget:
        model = self._model
        most = MOST_OF_A_GROUP if self._asked is None else len(shelf.sessions)
        shown = shelf.sessions[:most]
        label = Sheet([node("h2", shelf.label)])
        head = HBox([label, _to_group(model, say("home.group"), shelf.group_id)])
        head.add_class("m-shelf-head")
        rows: list[Widget] = [session_row(model, each, coming=each.id == shelf.coming) for each in shown]
        left = count - len(shown)
        if not count:
            rows = [Sheet([node("p", say("group.no_session"), cls="m-muted")])]
        elif left:
            more = counted("home.more_of_group", left)
            rows.append(_to_group(model, more, shelf.group_id))
        box = VBox([head, *rows])
        box.add_class("m-shelf")
        return box

    def _archived(self) -> list[Widget]:
        groups = listed_groups(self._model.access, archived=True)
        if not groups:
            return []
        rows = VBox([_archived_row(self._model, group) for group in groups])
        return [Folded(say("home.archived"), rows)]


def _to_group(model: AppModel, label: str, group_id: str) -> Widget:
    return page_button(model, label, kind="quiet", page="groupe", groupe=group_id, seance=None)


def _archived_row(model: AppModel, group: ListedGroup) -> Widget:
    label = say("home.archived.open", group=group.label)
    row = HBox(
        [
            _to_group(model, label, group.group_id),
            Sheet([node("p", counted("count.sessions", group.sessions), cls="m-muted")]),
        ]
    )
    row.add_class("m-archived")
    return row


def _refused_plugins(model: AppModel) -> list[Widget]:
    refused = [plugin for plugin in model.access.registry.plugins if plugin.status != "ok"]
    if not refused:
        return []
    rows = [node("li", say("home.plugin_refused", name=each.name, reason=each.reason)) for each in refused]
    return [
        Sheet([node("section", node("h2", say("home.plugins_refused")), node("ul", *rows), cls="m-notice")])
    ]
