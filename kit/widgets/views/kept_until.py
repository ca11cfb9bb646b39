"""Until when what a session holds is kept: a date proposed for each level, to confirm or to change."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from kit.domain.commands import Gesture
from kit.domain.dispositif import Level
from kit.domain.levels import rule_of
from kit.errors import BadInput
from kit.messages import say
from kit.service import retention
from kit.service.calendar import local, long_date, parse
from kit.service.keeping import years_after
from kit.service.retention import KeptUntil
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet

YEARS_MORE = 1
"""What is proposed to whoever keeps a writing longer [P]."""


class KeptUntilView(VBox):
    """One line and one date for each level that holds something."""

    def __init__(self, model: AppModel) -> None:
        super().__init__()
        self.add_class("m-kept")
        self._model = model
        self._generations = Generations()
        self._shown: tuple[KeptUntil, ...] | None = None
        self._draw()
        model.subscribe(self._draw)

    def _draw(self) -> None:
        model = self._model
        kept = retention.of_session(model.access, model.session_id)
        if kept == self._shown:
            return
        self._shown = kept
        lead = say("kept.lead") if kept else say("kept.none")
        head = Sheet([node("h2", say("kept.title")), node("p", lead, cls="m-muted")])
        self._generations.replace_in(self)
        self.children = (head, *(self._level(each) for each in kept))

    def _level(self, each: KeptUntil) -> Widget:
        now = self._model.access.clock()
        title = rule_of(each.level).title
        over = each.until < now
        proposed = later(now, each.most) if over else each.until
        line = Sheet([node("p", kept_line(each, over=over))])
        if proposed is None:
            return VBox([line, Sheet([node("p", say("due.no_longer"), cls="m-muted")])])
        form = date_form(
            say("kept.field", level=title),
            f"{local(proposed):%Y-%m-%d}",
            say("kept.change" if each.confirmed else "kept.confirm"),
            partial(self._keep, each.level),
            key=f"{self._model.session_id}:{each.level.name}:{each.until:%Y%m%d}{each.confirmed}",
        )
        return VBox([line, form])

    def _keep(self, level: Level, day: str) -> None:
        model = self._model
        retention.keep_until(model.access, model.session_id, level, parse(day))
        model.refresh()


def later(now: datetime, most: datetime | None) -> datetime | None:
    """Return the date proposed to whoever keeps a writing longer, ``None`` when none is left."""
    proposed = years_after(now, YEARS_MORE)
    proposed = proposed if most is None else min(proposed, most)
    return proposed if proposed > now else None


def kept_line(each: KeptUntil, *, over: bool) -> str:
    """Return « Trace du groupe : à garder jusqu’au mardi 3 novembre 2026, date proposée »."""
    rule = rule_of(each.level)
    key = "kept.until.verify" if rule.to_verify else "kept.until"
    said = "kept.confirmed" if each.confirmed else "kept.proposed"
    title = f"{rule.title[:1].upper()}{rule.title[1:]}"
    if over:
        return say("kept.over", level=title, day=long_date(each.until))
    return say(said, level=title, what=say(key, day=long_date(each.until)))


def date_form(label: str, value: str, submit: str, keep: Callable[[str], None], *, key: str) -> Form:
    """Return the one question « jusqu’à quand »; a refusal is said beside it."""

    def submitted(_: Gesture, values: dict[str, Value]) -> dict[str, str] | None:
        try:
            keep(str(values["until"]))
        except BadInput as refused:
            return {"until": refused.sentence}
        return None

    field = FormField(name="until", label=label, kind="date", value=value, required=True)
    form = Form([field], submit, submitted, draft_key=f"modifiable:until:{key}")
    form.add_class("m-quiet-form")
    form.add_class("m-until")
    return form
