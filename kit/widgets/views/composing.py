"""« Composer notre dispositif »: bricks on one side, our own course on the other, then its name."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256

from kit.domain.commands import Gesture
from kit.domain.dispositif import Dispositif, Phase
from kit.messages import say
from kit.registry.bricks import Brick, Identity, bricks_of
from kit.service import composing
from kit.service.composing import Draft
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.about_dispositifs import TOPIC as DISPOSITIFS
from kit.widgets.views.folded import Folded
from kit.widgets.views.gestures import page_button


class ComposingView(VBox):
    """What was being composed comes back with the page: each gesture is kept."""

    def __init__(self, model: AppModel) -> None:
        self._model = model
        self._draft = composing.draft(model.access)
        self._course = VBox([])
        self._course.add_class("m-panel")
        self._generations = Generations()
        head = Sheet(
            [node("h1", say("composing.title")), node("p", say("composing.lead"), cls="m-objective")]
        )
        columns = HBox([self._bricks(), self._course])
        columns.add_class("m-two")
        self._ending = VBox([_naming(self._draft.identity, self._save)])
        self._ending.add_class("m-panel")
        super().__init__([head, columns, self._ending])
        self.add_class("m-page")
        self.add_class("m-composing")
        self._draw()

    def _bricks(self) -> Widget:
        lead = node("p", say("composing.bricks.lead"), cls="m-muted")
        shelves = [
            Folded(each.short_title, _shelf(each, self._pick))
            for each in self._model.access.registry.dispositifs
        ]
        box = VBox([Sheet([node("h2", say("composing.bricks")), lead]), *shelves])
        box.add_class("m-panel")
        return box

    def _pick(self, dispositif: str, phase: str, _: Gesture) -> None:
        self._change(lambda: composing.picked(self._model.access, self._draft, dispositif, phase))

    def _change(self, act: Callable[[], Draft]) -> None:
        made = self._model.commit(act)
        if made is not None:
            self._draft = made
            self._draw()
            self._model.keep_focus()

    def _draw(self) -> None:
        bricks = self._draft.bricks
        self._generations.replace_in(self._course)
        head = [node("h2", say("composing.course"))]
        if not bricks:
            head.append(node("p", say("composing.course.empty"), cls="m-muted"))
            self._course.children = (Sheet(head),)
            return
        many = "composing.total.one" if len(bricks) == 1 else "composing.total.many"
        count = say(many, count=len(bricks))
        total = say("composing.total", count=count, minutes=self._draft.minutes)
        rows = [self._row(place, brick) for place, brick in enumerate(bricks)]
        self._course.children = (Sheet([*head, node("p", total, role="status")]), *rows)

    def _row(self, place: int, brick: Brick) -> Widget:
        access, last = self._model.access, len(self._draft.bricks) - 1
        phase = _phase_of(self._model, brick)
        title = brick.title or (brick.phase if phase is None else phase.title)

        def move(step: int, _: Gesture) -> None:
            self._change(lambda: composing.moved(access, self._draft, place, step))

        def leave(_: Gesture) -> None:
            self._change(lambda: composing.left_aside(access, self._draft, place))

        ways = HBox(
            [
                _small("composing.earlier", partial(move, -1), disabled=place == 0),
                _small("composing.later", partial(move, 1), disabled=place == last),
                _small("composing.aside", leave),
            ]
        )
        ways.add_class("m-row")
        said = Sheet(_said(self._model, brick, phase, title, place + 1))
        pieces: list[Widget] = [said, ways]
        if phase is not None:
            pieces.append(Folded(say("composing.change"), self._words(place, brick, phase)))
        box = VBox(pieces)
        box.add_class("m-brick")
        return box

    def _words(self, place: int, brick: Brick, phase: Phase) -> Form:
        def kept(_: Gesture, values: dict[str, Value]) -> None:
            minutes = values["minutes"]
            said = replace(
                brick,
                title=str(values["title"] or ""),
                minutes=int(str(minutes)) if minutes else None,
                objective=str(values["objective"] or ""),
                instruction=str(values["instruction"] or ""),
            )
            access = self._model.access
            self._change(lambda: composing.said_otherwise(access, self._draft, place, said))

        fields = [
            _asked("title", brick.title or phase.title, required=True),
            FormField(
                name="minutes",
                label=say("composing.phase_minutes"),
                hint=say("composing.phase_minutes.hint"),
                kind="number",
                value=brick.minutes,
                least=1,
                most=600,
            ),
            _asked("objective", brick.objective or phase.objective, kind="textarea", required=True),
            _asked("instruction", brick.instruction or phase.instruction, kind="textarea", required=True),
        ]
        if phase.private:
            # Nobody counts a private time.
            fields.pop(1)
        form = Form(
            fields,
            say("composing.phase_keep"),
            lambda gesture, values: kept(gesture, {"minutes": None, **values}),
            draft_key=f"brick:{place}:{brick.dispositif}:{brick.phase}:{_fingerprint(brick)}",
        )
        form.add_class("m-quiet-form")
        return form

    def _save(self, gesture: Gesture, values: dict[str, Value]) -> dict[str, str] | None:
        del gesture
        model = self._model
        identity = Identity(
            key=str(values["key"] or ""),
            title=" ".join(str(values["title"] or "").split()),
            purpose=str(values["purpose"] or "").strip(),
        )
        self._draft = composing.keep(model.access, replace(self._draft, identity=identity))
        registry = model.commit(lambda: composing.save(model.access, self._draft))
        if registry is None:
            said, model.problem = model.problem, ""
            model.refresh()
            return {"purpose": said}
        model.access = replace(model.access, registry=registry)
        self._saved(identity)
        return None

    def _saved(self, identity: Identity) -> None:
        model = self._model
        self._draft = Draft()
        self._draw()
        said = node("p", say("composing.saved", title=identity.title), role="status", cls="m-notice")
        ways = HBox(
            [
                page_button(model, say("composing.prepare"), kind="primary", page="preparer"),
                page_button(model, say("reperes.sheet"), page="aide", sujet=f"{DISPOSITIFS}/{identity.key}"),
                page_button(model, say("composing.repeat"), kind="quiet", page="composer"),
            ]
        )
        ways.add_class("m-row")
        self._ending.children = (Sheet([said]), ways)


def _shelf(dispositif: Dispositif, pick: Callable[[str, str, Gesture], None]) -> VBox:
    rows: list[Widget] = []
    for phase in bricks_of(dispositif):
        lasts = say("composing.untimed" if phase.minutes is None else "reperes.brick", minutes=phase.minutes)
        words = [node("small", lasts), node("span", phase.objective)]
        take = partial(pick, dispositif.key, phase.key)
        button = CommandButton(say("composing.pick", title=phase.title), take, revision=0)
        row = VBox([button, Sheet([node("p", *words)])])
        row.add_class("m-brick-offered")
        rows.append(row)
    return VBox(rows)


def _naming(identity: Identity, save: Callable[[Gesture, dict[str, Value]], dict[str, str] | None]) -> Form:
    fields = [
        FormField(
            name=name,
            label=say(f"composing.name.{name}"),
            hint=say(f"composing.name.{name}.hint"),
            value=getattr(identity, name),
            required=True,
        )
        for name in ("title", "key", "purpose")
    ]
    return Form(fields, say("composing.name.save"), save, title=say("composing.name"))


def _phase_of(model: AppModel, brick: Brick) -> Phase | None:
    known = (each for each in model.access.registry.dispositifs if each.key == brick.dispositif)
    return next((phase for each in known for phase in bricks_of(each) if phase.key == brick.phase), None)


def _said(model: AppModel, brick: Brick, phase: Phase | None, title: str, rank: int) -> list[Node]:
    known = [each for each in model.access.registry.dispositifs if each.key == brick.dispositif]
    lasts = say("composing.untimed" if brick.minutes is None else "reperes.brick", minutes=brick.minutes)
    source = say("composing.from", title=known[0].short_title) if known else brick.dispositif
    objective = brick.objective or ("" if phase is None else phase.objective)
    return [
        node("h3", f"{rank}. {title}"),
        node("p", node("small", say("reperes.between").join((lasts, source))), cls="m-muted"),
        node("p", objective),
    ]


def _fingerprint(brick: Brick) -> str:
    """Return what tells one wording of a brick from another, the same from one page to the next."""
    return sha256(repr(brick).encode()).hexdigest()[:12]


def _small(key: str, act: Callable[[Gesture], None], *, disabled: bool = False) -> CommandButton:
    return CommandButton(say(key), act, revision=0, kind="quiet", disabled=disabled)


def _asked(name: str, value: str, *, kind: str = "text", required: bool = False) -> FormField:
    return FormField(
        name=name, label=say(f"composing.phase_{name}"), kind=kind, value=value, required=required
    )
