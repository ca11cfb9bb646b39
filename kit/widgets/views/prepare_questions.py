"""What is asked to prepare a session: which protocol, which group, when, and who sits in the circle."""

from kit.domain.dispositif import Dispositif, Variant
from kit.domain.session import Setting
from kit.domain.settings import Settings, Timebox, from_pairs
from kit.messages import say
from kit.service import agreements
from kit.service.calendar import local
from kit.service.next_session import Proposal, proposals
from kit.widgets.model import AppModel
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.views.agreement import agreement_fields

DEFAULT_PEOPLE = 7
"""Seats proposed first: the middle of what GEASE calls ideal [L-GEASE1]."""

DEFAULT_MINUTES = 120
"""Length proposed when a protocol has no minutes of its own [P]."""

NEW = "new"
"""The answer « un nouveau groupe »."""


def form_fields(model: AppModel, group_id: str | None = None) -> tuple[FormField, ...]:
    """Return the fields of the form, dispositifs first; ``group_id`` is the group to start with."""
    access = model.access
    variants = {
        f"{each.key}/{variant.key}": (each, variant)
        for each in access.registry.dispositifs
        for variant in each.variants
    }
    groups = agreements.known_groups(access)
    known = group_id if any(each.group_id == group_id for each in groups) else NEW
    next_ones = {
        each: (f"{proposal.dispositif}/{proposal.variant}", proposal)
        for each, proposal in proposals(access).items()
    }
    first, _ = next_ones.get(str(known), (next(iter(variants), ""), None))
    proposed = agreements.of_variants(access) | {
        f"{each.group_id}|{key}": settings for each in groups for key, settings in each.proposed.items()
    }
    start = f"{known}|{first}" if f"{known}|{first}" in proposed else first
    return (
        *_what(variants, first, str(known), next_ones),
        *_who(groups, str(known)),
        *_when(model, variants, first),
        *_circle(variants, first),
        *agreement_fields(proposed, start, access.registry.dispositifs),
    )


def _what(
    variants: dict[str, tuple[Dispositif, Variant]],
    first: str,
    known: str,
    next_ones: dict[str, tuple[str, Proposal]],
) -> list[FormField]:
    about = {key: variant.about or each.purpose for key, (each, variant) in variants.items()}
    for group_id, (key, proposal) in next_ones.items():
        about[f"{group_id}|{key}"] = f"{_why(proposal)}{about[key]}"
    protocol = FormField(
        name="dispositif",
        label=say("prepare.dispositif"),
        kind="select",
        options=tuple((key, _choice(*each)) for key, each in variants.items()),
        value=first,
        required=True,
        hint=about.get(f"{known}|{first}", about.get(first, "")),
        follows=("known", "dispositif"),
        presets={group_id: key for group_id, (key, _) in next_ones.items()},
        hints=about,
    )
    composed = [
        FormField(
            name=f"phases {key}",
            label=say("prepare.phases"),
            hint=say("prepare.phases_hint"),
            kind="phases",
            options=tuple((phase.key, phase.title) for phase in variant.phases),
            value=[f"{phase.key}:{phase.minutes or ''}".rstrip(":") for phase in variant.phases],
            shown_by="dispositif",
            shown_for=(key,),
        )
        for key, (_, variant) in variants.items()
        if variant.open
    ]
    return [protocol, *composed]


def _why(proposal: Proposal) -> str:
    if not proposal.after:
        return ""
    key = "prepare.stage_again" if proposal.again else "prepare.stage_after"
    return say(key, stage=proposal.after)


def _who(groups: tuple[agreements.KnownGroup, ...], known: str) -> list[FormField]:
    label = FormField(name="group", label=say("prepare.group"), hint=say("prepare.group_hint"), required=True)
    if not groups:
        return [label]
    choice = FormField(
        name="known",
        label=say("prepare.known"),
        kind="select",
        options=((NEW, say("prepare.known.new")), *((each.group_id, each.label) for each in groups)),
        value=known,
        required=True,
        hint=say("prepare.known_hint"),
    )
    return [
        choice,
        FormField(
            name=label.name,
            label=label.label,
            hint=label.hint,
            required=True,
            shown_by="known",
            shown_for=(NEW,),
        ),
    ]


def _when(
    model: AppModel, variants: dict[str, tuple[Dispositif, Variant]], first: str
) -> tuple[FormField, ...]:
    now = local(model.access.clock()).replace(minute=0, second=0, microsecond=0)
    lengths: dict[str, Value] = {
        key: variant.minutes or DEFAULT_MINUTES for key, (_, variant) in variants.items()
    }
    said = {
        key: say("prepare.minutes_hint" if _timed(variant) else "prepare.minutes_untimed")
        for key, (_, variant) in variants.items()
    }
    return (
        FormField(
            name="planned",
            label=say("prepare.planned"),
            kind="datetime",
            value=now.strftime("%Y-%m-%dT%H:%M"),
            required=True,
        ),
        FormField(
            name="minutes",
            label=say("prepare.minutes"),
            kind="number",
            value=lengths.get(first, DEFAULT_MINUTES),
            step=5,
            required=True,
            hint=said.get(first, ""),
            follows=("known", "dispositif"),
            presets=lengths,
            hints=said,
        ),
    )


def _timed(variant: Variant) -> bool:
    settings: Settings = from_pairs(variant.settings)
    return variant.timed and settings.timebox is not Timebox.HIDDEN


def _circle(variants: dict[str, tuple[Dispositif, Variant]], first: str) -> tuple[FormField, ...]:
    people = {key: _people(*each) for key, each in variants.items()}
    return (
        FormField(
            name="people",
            label=say("prepare.people"),
            kind="number",
            value=people.get(first, DEFAULT_PEOPLE),
            required=True,
            follows=("known", "dispositif"),
            presets=people,
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
            options=tuple((str(each), say(f"setting.{each}")) for each in Setting),
        ),
        FormField(
            name="manager_present",
            label=say("prepare.manager"),
            kind="checkbox",
            hint=say("prepare.manager_hint"),
        ),
        FormField(name="short", label=say("prepare.short"), kind="checkbox", hint=say("prepare.short_hint")),
    )


def _people(each: Dispositif, variant: Variant) -> Value:
    """Return the seats proposed first: seven, or the nearest that ``variant`` recommends."""
    least, most = variant.least or each.least, variant.most or each.most
    return min(max(DEFAULT_PEOPLE, least), most)


def _choice(each: Dispositif, variant: Variant) -> str:
    if len(each.variants) == 1:
        return each.short_title
    return say("prepare.variant", title=each.short_title, variant=variant.title)
