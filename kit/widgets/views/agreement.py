"""« Le cadre convenu »: the settings of the framing letter by the words a facilitator says."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kit.domain.dispositif import Dispositif
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
from kit.domain.settled import OwnSetting
from kit.messages import say
from kit.widgets.parts.form_field import FormField, Value

CHOICES = {
    "advice_policy": AdvicePolicy,
    "timebox": Timebox,
    "hierarchy_present": HierarchyPresent,
    "trace_policy": TracePolicy,
}
TICKS = ("remote", "pair", "several_institutions", "count_turns")
PROFESSIONS = {"": "any", "true": "same", "false": "mixed"}
OPENED_BY = ("known", "dispositif")
"""The two answers an agreement follows: which group, then which protocol."""


OWN = "own "
"""How the question that one dispositif asks is named in the form, before its own key and the question’s."""


def agreement_fields(
    agreements: Mapping[str, Settings], first: str, dispositifs: Iterable[Dispositif]
) -> tuple[FormField, ...]:
    """Return the questions of the agreement, folded together; those of ``dispositifs`` for themselves only.

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
    own = [_own(each, setting, agreements, first) for each in dispositifs for setting in each.settings]
    return (*own, *chosen, professions, *ticks)


def _own(
    dispositif: Dispositif, setting: OwnSetting, agreements: Mapping[str, Settings], first: str
) -> FormField:
    mine = {f"{dispositif.key}/{variant.key}" for variant in dispositif.variants}

    def answer(agreed: Settings | None) -> str:
        said = None if agreed is None else agreed.answer(setting.key)
        # What is no longer among the choices was agreed under an earlier version.
        return said if said in setting.choices else setting.default

    return FormField(
        name=own_name(dispositif.key, setting.key),
        label=setting.question,
        kind="select",
        options=tuple((choice, choice) for choice in setting.choices),
        value=answer(agreements.get(first)),
        required=True,
        group=say("settings.title"),
        follows=OPENED_BY,
        presets={key: answer(agreed) for key, agreed in agreements.items() if key.rpartition("|")[2] in mine},
        shown_by="dispositif",
        shown_for=tuple(sorted(mine)),
    )


def own_name(dispositif: str, setting: str) -> str:
    """Return how the question ``setting`` of ``dispositif`` is named in the form."""
    return f"{OWN}{dispositif} {setting}"


def settings_of(values: Mapping[str, Value]) -> Settings:
    """Return the settings that a filled form describes."""
    pairs = [(name, str(values[name])) for name in CHOICES]
    pairs += [(name, "true" if values.get(name) else "false") for name in TICKS]
    if values.get("same_profession"):
        pairs.append(("same_profession", str(values["same_profession"])))
    return replace(from_pairs(tuple(pairs)), own=_own_answers(values))


def _own_answers(values: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    """Return what the questions of the chosen dispositif were answered; the others were not asked."""
    before = own_name(str(values["dispositif"]).partition("/")[0], "")
    return tuple(
        (name.removeprefix(before), str(value))
        for name, value in values.items()
        if name.startswith(before) and value
    )


def _answers(settings: Settings) -> dict[str, Value]:
    said = dict(as_pairs(settings))
    ticked: dict[str, Value] = {name: getattr(settings, name) for name in TICKS}
    return {**said, "same_profession": said.get("same_profession", ""), **ticked}
