"""One group: its sessions in order, what it asks to do in case of danger, and how it is put away."""

from collections.abc import Callable

from kit.domain.commands import Gesture
from kit.messages import say
from kit.messages.plural import counted
from kit.service import deleting, groups, purging
from kit.service.calendar import long_date
from kit.service.groups import ListedGroup
from kit.service.searching import search
from kit.service.shelves import shelved
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.danger import procedure_form
from kit.widgets.views.folded import Folded
from kit.widgets.views.gestures import page_button
from kit.widgets.views.session_row import session_row


class GroupView(VBox):
    """Everything that is done with a group. Raises ``NotFound`` when there is none such."""

    def __init__(self, model: AppModel, group_id: str) -> None:
        self._model, self._group_id = model, group_id
        self._generations = (Generations(), Generations())
        self._head, self._sessions, self._settling = Sheet([]), VBox([]), VBox([])
        self._sessions.add_class("m-shelf")
        begin = HBox(
            [
                page_button(
                    model, say("group.prepare"), kind="primary", page="preparer", groupe=group_id, seance=None
                ),
                page_button(model, say("pieces.open"), page="pieces", groupe=group_id, seance=None),
            ]
        )
        begin.add_class("m-row")
        danger = VBox([procedure_form(model, group_id)])
        danger.add_class("m-panel")
        settle = Folded(say("group.settle"), self._settling)
        super().__init__([self._head, begin, self._sessions, danger, settle])
        self.add_class("m-page")
        self._draw()
        model.subscribe(self._draw)

    def _draw(self) -> None:
        model = self._model
        group = groups.group(model.access, self._group_id)
        self._head.show(_heading(group))
        found = search(model.access, group_id=self._group_id, archived=None)
        rows: list[Widget] = [
            session_row(model, each, coming=each.id == shelf.coming)
            for shelf in shelved(found.sessions, model.access.clock())
            for each in shelf.sessions
        ]
        if found.more:
            rows.append(Sheet([node("p", say("search.more"), cls="m-muted")]))
        title = node("h2", say("group.sessions")) if rows else node("p", say("group.no_session"))
        drawn = ((self._sessions, [Sheet([title]), *rows]), (self._settling, self._settle(group)))
        for generations, (box, pieces) in zip(self._generations, drawn, strict=True):
            generations.replace_in(box)
            box.children = tuple(pieces)

    def _settle(self, group: ListedGroup) -> list[Widget]:
        model, group_id = self._model, self._group_id

        def renamed(_: Gesture, values: dict[str, Value]) -> None:
            model.commit(lambda: groups.rename_group(model.access, group_id, str(values["label"])))

        field = FormField(
            name="label",
            label=say("group.name"),
            hint=say("group.name_hint"),
            value=group.label,
            required=True,
        )
        rename = Form([field], say("group.rename"), renamed, draft_key=f"{group_id}:{group.label}")
        rename.add_class("m-quiet-form")
        if group.archived:
            away = self._button("group.take_out", lambda: groups.take_out(model.access, group_id))
        else:
            hint = say("group.archive.hint")
            away = self._button("group.archive", lambda: groups.archive(model.access, group_id), hint)
        return [rename, away, self._delete()]

    def _button(self, key: str, act: Callable[[], None], hint: str = "") -> CommandButton:
        def clicked(_: Gesture) -> None:
            self._model.commit(act)
            self._model.focus()

        return CommandButton(say(key), clicked, revision=0, hint=hint)

    def _delete(self) -> Widget:
        model, group_id = self._model, self._group_id
        announced = deleting.destroyed_with_group(model.access, group_id)

        def clicked(_: Gesture) -> None:
            model.forget_renders()
            proof = model.commit(lambda: purging.purge_group(model.access, group_id, announced))
            if proof is None:
                model.subscribe(self._draw)
                self._draw()
            else:
                model.go(page="certificat", marque=proof.mark, seance=None)

        what = deleting.destroyed_in_words(announced, sessions=True)
        confirm = say("group.delete.confirm", what=what) if what else say("group.delete.confirm_empty")
        return CommandButton(say("group.delete"), clicked, revision=0, kind="danger", confirm=confirm)


def _heading(group: ListedGroup) -> list[list[object]]:
    said = [node("h1", group.label)]
    if group.latest is not None:
        sessions = counted("count.sessions", group.sessions)
        figures = say("group.figures", sessions=sessions, day=long_date(group.latest))
        said.append(node("p", figures, cls="m-objective"))
    if group.archived:
        said.append(node("p", say("group.archived_note"), cls="m-notice"))
    return said
