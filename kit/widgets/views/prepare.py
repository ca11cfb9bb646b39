"""Before, at the table: one form, then what was prepared and what to print."""

from kit.domain.commands import Gesture
from kit.domain.session import Setting
from kit.errors import BadInput
from kit.messages import say
from kit.service import prepare
from kit.service.calendar import parse
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.agreement import settings_of
from kit.widgets.views.help_link import headed
from kit.widgets.views.prepare_questions import NEW, form_fields


def plan_of(values: dict[str, Value]) -> prepare.Plan:
    """Return the plan a filled form describes. Raises ``BadInput``."""
    chosen = str(values["dispositif"])
    dispositif, _, variant = chosen.partition("/")
    names = values.get("names")
    known = str(values.get("known") or NEW)
    phases = values.get(f"phases {chosen}")
    return prepare.Plan(
        dispositif=dispositif,
        variant=variant,
        planned=parse(str(values["planned"])),
        minutes=int(str(values["minutes"] or 0)),
        seat_names=tuple(str(name) for name in names) if isinstance(names, list) else (),
        group_label=str(values["group"] or ""),
        group_id=None if known == NEW else known,
        setting=Setting(str(values["setting"])),
        settings=settings_of(values) if "timebox" in values else None,
        short=values["short"] is True,
        manager_present=values["manager_present"] is True,
        phases=tuple(_phase(str(line)) for line in phases) if isinstance(phases, list) else None,
    )


def _phase(line: str) -> tuple[str, int | None]:
    key, _, minutes = line.partition(":")
    return key, int(minutes) if minutes else None


ABOUT = {"group.size": "people", "group": "group", "seat": "names", "session": "minutes"}
"""The question beside which a refusal is said, by its key or the area of its key."""


def _where(key: str, values: dict[str, Value]) -> str:
    area = key.partition(".")[0]
    if area == "compose":
        return f"phases {values['dispositif']}"
    return ABOUT.get(key) or ABOUT.get(area, "dispositif")


class PrepareView(VBox):
    """The form; once accepted, the prepared session. ``group_id``: the group it is opened for."""

    def __init__(self, model: AppModel, group_id: str | None = None) -> None:
        def submitted(gesture: Gesture, values: dict[str, Value]) -> dict[str, str] | None:
            try:
                made = prepare.prepare(model.access, plan_of(values), gesture.action)
            except BadInput as refused:
                return {_where(refused.key, values): refused.sentence}
            model.go(page="seance", seance=made.id)
            return None

        head = Sheet([node("h1", say("prepare.title")), node("p", say("prepare.lead"), cls="m-objective")])
        form = Form(form_fields(model, group_id), say("prepare.submit"), submitted)
        super().__init__([headed(model, head, "preparer"), form])
        self.add_class("m-page")
        self.add_class("m-prepare")
