"""The pieces of a group: read one, keep it longer, let it out by itself, erase it; add one by pasting it."""

from functools import partial

from kit.domain.commands import Gesture
from kit.domain.dispositif import Level
from kit.domain.levels import OF_A_GROUP, rule_of
from kit.errors import BadInput
from kit.messages import say
from kit.service import groups, piece_outputs, pieces
from kit.service.calendar import local, long_date, parse
from kit.service.pieces import OnShelf
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.download import Download
from kit.widgets.parts.form import Form, OnSubmit
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.folded import Folded
from kit.widgets.views.gestures import page_button
from kit.widgets.views.handed_file import as_download
from kit.widgets.views.kept_until import date_form
from kit.widgets.views.unfolded import Unfolding


class PiecesView(VBox):
    """What stands on the shelf of a group. Raises ``NotFound`` when there is none such."""

    def __init__(self, model: AppModel, group_id: str) -> None:
        self._model, self._group_id = model, group_id
        self._generations = Generations()
        self._drawn: tuple[OnShelf, ...] | None = None
        group = groups.group(model.access, group_id)
        back = HBox([page_button(model, say("pieces.back"), page="groupe", groupe=group_id, seance=None)])
        back.add_class("m-row")
        head = Sheet(
            [
                node("p", group.label, cls="m-kicker"),
                node("h1", say("pieces.title")),
                node("p", say("pieces.lead"), cls="m-objective"),
            ]
        )
        self._shelf = VBox([])
        self._shelf.add_class("m-shelf")
        form = VBox([_add_form(self._add, group_id)])
        form.add_class("m-panel")
        adding = Folded(say("pieces.add"), form)
        super().__init__([back, head, self._shelf, adding])
        self.add_class("m-page")
        self.add_class("m-pieces")
        self._draw()
        model.subscribe(self._draw)

    def _draw(self) -> None:
        held = pieces.of_group(self._model.access, self._group_id)
        if held == self._drawn:
            return
        self._drawn = held
        self._generations.replace_in(self._shelf)
        nothing = Sheet([node("p", say("pieces.none"), cls="m-muted")])
        self._shelf.children = tuple(self._row(each) for each in held) or (nothing,)

    def _row(self, each: OnShelf) -> Widget:
        rule = rule_of(each.level)
        key = "kept.until.verify" if rule.to_verify else "kept.until"
        said = Sheet(
            [
                node("p", rule.title, cls="m-kicker"),
                node("p", node("strong", each.title)),
                node("p", say(key, day=long_date(each.until)), cls="m-muted"),
            ]
        )
        return Unfolding([said], say("pieces.read"), say("pieces.less"), partial(self._inside, each))

    def _inside(self, each: OnShelf) -> Widget:
        model = self._model
        text = pieces.read(model.access, each.piece_id)
        files = [
            Download(say(f"pieces.out.{key}"), partial(self._file, each.piece_id, key))
            for key in piece_outputs.OFFERED
        ]
        erase = CommandButton(
            say("pieces.erase"),
            partial(self._erase, each.piece_id),
            revision=0,
            kind="danger",
            confirm=say("pieces.erase.confirm"),
        )
        row = HBox(files)
        row.add_class("m-row")
        until = date_form(
            say("pieces.prolong"),
            f"{local(each.until):%Y-%m-%d}",
            say("pieces.prolong.do"),
            partial(self._prolong, each.piece_id),
            key=f"{each.piece_id}:{each.until:%Y%m%d}",
        )
        gestures = HBox([until, erase])
        gestures.add_class("m-due-gestures")
        box = VBox([Sheet([node("p", text, cls="m-piece-text")]), row, gestures])
        box.add_class("m-piece")
        return box

    def _add(self, gesture: Gesture, values: dict[str, Value]) -> dict[str, str] | None:
        model = self._model
        said = {name: str(values[name] or "") for name in ("level", "title", "text")}
        try:
            level = Level[said["level"].upper()]
            pieces.add(model.access, self._group_id, level, said["title"], said["text"], gesture.action)
        except BadInput as refused:
            return {"title": refused.sentence}
        model.refresh()
        return None

    def _prolong(self, piece_id: str, day: str) -> None:
        pieces.prolong(self._model.access, piece_id, parse(day))
        self._model.refresh()

    def _erase(self, piece_id: str, _: Gesture) -> None:
        self._model.commit(partial(pieces.erase, self._model.access, piece_id))
        self._model.focus()

    def _file(self, piece_id: str, key: str) -> tuple[str, str, bytes]:
        return as_download(piece_outputs.export(self._model.access, piece_id, key))


def _add_form(add: OnSubmit, group_id: str) -> Form:
    names = [(level.name.lower(), rule_of(level).title) for level in OF_A_GROUP]
    fields = [
        FormField(
            name="level",
            label=say("pieces.level"),
            kind="radio",
            options=tuple((key, f"{title[:1].upper()}{title[1:]}") for key, title in names),
            value=names[0][0],
            required=True,
        ),
        FormField(name="title", label=say("pieces.name"), hint=say("pieces.name.hint"), required=True),
        FormField(
            name="text",
            label=say("pieces.text"),
            hint=say("pieces.text.hint"),
            kind="textarea",
            required=True,
        ),
    ]
    form = Form(fields, say("pieces.add.do"), add, draft_key=f"modifiable:piece:{group_id}")
    form.add_class("m-quiet-form")
    return form
