"""What has passed its date: one line at home, then a page where each is kept longer or erased."""

from functools import partial

from kit.domain.commands import Gesture
from kit.domain.levels import rule_of
from kit.messages import say
from kit.messages.plural import counted
from kit.service import pieces, purging, retention
from kit.service.calendar import local, long_date, parse
from kit.service.retention import Due, Overdue
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button
from kit.widgets.views.kept_until import date_form, later


def overdue_line(model: AppModel) -> list[Widget]:
    """Return the one line of the first page; nothing when nothing has passed its date."""
    due = model.attempt(lambda: retention.due(model.access))
    if due is None or not (due.items or due.behind):
        return []
    said = _behind(model, due) if due.behind else counted("due.line", len(due.items))
    see = page_button(model, say("due.see"), kind="quiet", page="conservation", seance=None)
    row = HBox([Sheet([node("p", said, cls="m-muted")]), see])
    row.add_class("m-due-line")
    return [row]


class OverdueView(VBox):
    """Each writing that has passed its date; nothing goes by itself."""

    def __init__(self, model: AppModel) -> None:
        self._model = model
        self._generations = Generations()
        self._drawn: Due | None = None
        head = Sheet([node("h1", say("due.title")), node("p", say("due.lead"), cls="m-objective")])
        self._list = VBox([])
        self._list.add_class("m-due")
        super().__init__([head, self._list])
        self.add_class("m-page")
        self._draw()
        model.subscribe(self._draw)

    def _draw(self) -> None:
        due = retention.due(self._model.access)
        if due == self._drawn:
            return
        self._drawn = due
        self._generations.replace_in(self._list)
        self._list.children = tuple(self._all(due))

    def _all(self, due: Due) -> list[Widget]:
        if due.behind is not None:
            right = CommandButton(
                say("due.behind.right"), self._right, revision=0, confirm=say("due.behind.confirm")
            )
            return [Sheet([node("p", _behind(self._model, due), cls="m-notice")]), right]
        if not due.items:
            return [Sheet([node("p", say("due.none"), cls="m-muted")])]
        return [self._row(each) for each in due.items]

    def _row(self, each: Overdue) -> Widget:
        rule = rule_of(each.level)
        what = each.title
        if each.planned is not None:
            what = say("due.of_session", day=long_date(each.planned), notes=counted("due.notes", each.count))
        said = Sheet(
            [
                node("p", f"{each.group} · {rule.title}", cls="m-kicker"),
                node("p", node("strong", what)),
                node("p", say("due.date", day=long_date(each.until)), cls="m-muted"),
            ]
        )
        erase = CommandButton(
            say("due.erase"),
            partial(self._erase, each),
            revision=0,
            kind="danger",
            confirm=_question(each, rule.title),
        )
        gestures = HBox([*self._longer(each), erase])
        gestures.add_class("m-due-gestures")
        box = VBox([said, gestures])
        box.add_class("m-panel")
        return box

    def _longer(self, each: Overdue) -> list[Widget]:
        """Return the date to keep it until; nothing for what has no later date to go to."""
        proposed = later(self._model.access.clock(), each.most)
        if proposed is None:
            return [Sheet([node("p", say("due.no_longer"), cls="m-muted")])]
        form = date_form(
            say("due.keep"),
            f"{local(proposed):%Y-%m-%d}",
            say("due.prolong"),
            partial(self._keep, each),
            key=f"due:{each.session_id}{each.piece_id}:{each.level.name}",
        )
        return [form]

    def _keep(self, each: Overdue, day: str) -> None:
        model = self._model
        if each.piece_id:
            pieces.prolong(model.access, each.piece_id, parse(day))
        else:
            retention.keep_until(model.access, each.session_id, each.level, parse(day))
        model.refresh()

    def _erase(self, each: Overdue, _: Gesture) -> None:
        access = self._model.access
        if each.piece_id:
            self._model.commit(partial(pieces.erase, access, each.piece_id))
        else:
            self._model.commit(partial(purging.purge_level, access, each.session_id, each.level))
        self._model.focus()

    def _right(self, _: Gesture) -> None:
        self._model.commit(partial(retention.confirm_clock, self._model.access))
        self._model.focus()


def _question(each: Overdue, title: str) -> str:
    if each.planned is None:
        return say("due.erase.piece")
    return say("due.erase.session", level=title, day=long_date(each.planned))


def _behind(model: AppModel, due: Due) -> str:
    assert due.behind is not None  # noqa: S101  (asked only then)
    return say("due.behind", now=long_date(model.access.clock()), then=long_date(due.behind))
