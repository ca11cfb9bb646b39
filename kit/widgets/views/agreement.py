"""« Le cadre convenu »: the settings of the framing letter by the words a facilitator says."""

from collections.abc import Mapping

from kit.domain.session import Setting
from kit.domain.settings import (
    AdvicePolicy,
    HierarchyPresent,
    Settings,
    Timebox,
    TracePolicy,
    as_pairs,
    from_pairs,
)
from kit.messages import say
from kit.widgets.parts.form_field import FormField, Value

CHOICES = {
    "advice_policy": AdvicePolicy,
    "timebox": Timebox,
    "hierarchy_present": HierarchyPresent,
    "trace_policy": TracePolicy,
}
TICKS = ("remote", "pair", "count_turns")
PROFESSIONS = {"": "any", "true": "same", "false": "mixed"}
OPENED_BY = ("known", "dispositif")
"""The two answers an agreement follows: which group, then which protocol."""


def agreement_fields(agreements: Mapping[str, Settings], first: str) -> tuple[FormField, ...]:
    """Return the questions of the agreement, folded together.

    ``agreements`` holds what is proposed for each ``group|dispositif/variant``
    and each ``dispositif/variant``; ``first`` is the one shown at first.
    """
    shown = {key: _answers(each) for key, each in agreements.items()}
    start = shown.get(first) or _answers(Settings())

    def presets(name: str) -> dict[str, Value]:
        return {key: answers[name] for key, answers in shown.items()}

    chosen = [
        FormField(
            name=name,
            label=say(f"settings.{name}"),
            kind="select",
            options=tuple((str(each), say(f"settings.{name}.{each}")) for each in kinds),
            value=start[name],
            required=True,
            group=say("settings.title"),
            follows=OPENED_BY,
            presets=presets(name),
        )
        for name, kinds in CHOICES.items()
    ]
    professions = FormField(
        name="same_profession",
        label=say("settings.same_profession"),
        kind="radio",
        options=tuple((value, say(f"settings.same_profession.{key}")) for value, key in PROFESSIONS.items()),
        value=start["same_profession"],
        group=say("settings.title"),
        follows=OPENED_BY,
        presets=presets("same_profession"),
    )
    ticks = [
        FormField(
            name=name,
            label=say(f"settings.{name}"),
            kind="checkbox",
            hint=say(f"settings.{name}.hint"),
            value=start[name],
            group=say("settings.title"),
            follows=OPENED_BY,
            presets=presets(name),
            shown_by="setting" if name == "count_turns" else "",
            shown_for=(str(Setting.TRAINING),),
        )
        for name in TICKS
    ]
    return (*chosen, professions, *ticks)


def settings_of(values: Mapping[str, Value]) -> Settings:
    """Return the settings that a filled form describes."""
    pairs = [(name, str(values[name])) for name in CHOICES]
    pairs += [(name, "true" if values.get(name) else "false") for name in TICKS]
    if values.get("same_profession"):
        pairs.append(("same_profession", str(values["same_profession"])))
    return from_pairs(tuple(pairs))


def _answers(settings: Settings) -> dict[str, Value]:
    said = dict(as_pairs(settings))
    ticked: dict[str, Value] = {name: getattr(settings, name) for name in TICKS}
    return {**said, "same_profession": said.get("same_profession", ""), **ticked}
