"""Before, at the table: one form, then what was prepared and what to print."""

import ipywidgets as W  # noqa: N812

from kit.domain.commands import Gesture
from kit.domain.session import Session, Setting
from kit.messages import say
from kit.service import prepare
from kit.service.calendar import local, parse
from kit.widgets.model import AppModel
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet

DEFAULT_PEOPLE = 7
"""Seats proposed first: the middle of what GEASE calls ideal [L-GEASE1]."""


def plan_of(values: dict[str, Value]) -> prepare.Plan:
    """Return the plan a filled form describes. Raises ``BadInput``."""
    dispositif, _, variant = str(values["dispositif"]).partition("/")
    names = values.get("names")
    presenter = str(values.get("presenter") or "")
    return prepare.Plan(
        dispositif=dispositif,
        variant=variant,
        planned=parse(str(values["planned"])),
        minutes=int(str(values["minutes"] or 0)),
        seat_names=tuple(str(name) for name in names) if isinstance(names, list) else (),
        group_label=str(values["group"]),
        presenter=int(presenter) if presenter.isdigit() else None,
        setting=Setting(str(values["setting"])),
    )


def form_fields(model: AppModel) -> tuple[FormField, ...]:
    """Return the fields of the form, dispositifs first."""
    access = model.access
    choices = tuple(
        (f"{each.key}/{variant.key}", _choice(each.short_title, variant.title, len(each.variants) > 1))
        for each in access.registry.dispositifs
        for variant in each.variants
    )
    now = local(access.clock()).replace(minute=0, second=0, microsecond=0)
    settings = tuple((str(each), say(f"setting.{each}")) for each in Setting)
    return (
        FormField(
            name="dispositif",
            label=say("prepare.dispositif"),
            kind="select",
            options=choices,
            value=choices[0][0] if choices else "",
            required=True,
        ),
        FormField(name="group", label=say("prepare.group"), hint=say("prepare.group_hint"), required=True),
        FormField(
            name="planned",
            label=say("prepare.planned"),
            kind="datetime",
            value=now.strftime("%Y-%m-%dT%H:%M"),
            required=True,
        ),
        FormField(
            name="minutes", label=say("prepare.minutes"), kind="number", value=120, step=5, required=True
        ),
        FormField(
            name="people", label=say("prepare.people"), kind="number", value=DEFAULT_PEOPLE, required=True
        ),
        FormField(
            name="names",
            label=say("prepare.names"),
            kind="names",
            count="people",
            hint=say("prepare.names_hint"),
        ),
        FormField(
            name="setting",
            label=say("prepare.setting"),
            kind="radio",
            value=str(Setting.TRAINING),
            options=settings,
        ),
    )


def _choice(title: str, variant: str, several: bool) -> str:
    return say("prepare.variant", title=title, variant=variant) if several else title


class PrepareView(W.VBox):
    """The form; once accepted, the prepared session."""

    def __init__(self, model: AppModel) -> None:
        def submitted(gesture: Gesture, values: dict[str, Value]) -> None:
            made = model.commit(lambda: prepare.prepare(model.access, plan_of(values), gesture.action))
            if isinstance(made, Session):
                model.go(page="seance", seance=made.id)

        head = Sheet([node("h1", say("prepare.title")), node("p", say("prepare.lead"), cls="m-objective")])
        super().__init__([head, Form(form_fields(model), say("prepare.submit"), submitted)])
        self.add_class("m-page")
