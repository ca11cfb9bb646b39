"""What a dispositif written in code must keep, since no TOML reading checked it."""

import msgspec

from kit.domain.dispositif import Dispositif, Leaves, Level, Utterance, Variant
from kit.domain.settings import OWN, from_pairs
from kit.messages import say
from kit.registry.table import KEY


def flaw(dispositif: Dispositif) -> str | None:
    """Return the French sentence of what is wrong with ``dispositif``, ``None`` when it holds."""
    try:
        # Annotations are not enforced when a dataclass is made; this reads them.
        msgspec.convert(msgspec.to_builtins(dispositif), Dispositif)
    except Exception:
        return say("flaw.types")
    if not KEY.fullmatch(dispositif.key):
        return say("flaw.key")
    if not 1 <= dispositif.least <= dispositif.most:
        return say("flaw.size")
    linked = _links(dispositif)
    if linked is not None:
        return say(linked)
    if dispositif.tension_theme and dispositif.tension_theme not in dispositif.themes:
        return say("flaw.theme")
    variants = [variant.key for variant in dispositif.variants]
    if not variants or len(set(variants)) < len(variants):
        return say("flaw.variants")
    roles = {card.role for card in dispositif.roles}
    for variant in dispositif.variants:
        if any(phase.needs is not None and phase.needs not in roles for phase in variant.phases):
            return say("flaw.role")
        if not 1 <= (variant.least or dispositif.least) <= (variant.most or dispositif.most):
            return say("flaw.size")
        if any(card.role not in roles for card in variant.roles):
            return say("flaw.role")
        wrong = _wrong(variant)
        if wrong is not None:
            return say(wrong)
    return None


def _links(dispositif: Dispositif) -> str | None:
    phases = {phase.key for variant in dispositif.variants for phase in variant.phases}
    fields = [field for variant in dispositif.variants for phase in variant.phases for field in phase.fields]
    names = {field.key for field in fields}
    own = {setting.key: setting.choices for setting in dispositif.settings}
    conditions = [each.key for each in dispositif.conditions]
    if len(set(conditions)) < len(conditions) or any(
        not each.before or not {*each.before, each.within or each.before[0]} <= phases
        for each in dispositif.conditions
    ):
        return "flaw.conditions"
    if any(field.hidden_until not in (None, *phases) for field in fields):
        return "flaw.links"
    if any(field.hidden_until is not None and field.kind is Utterance.TITLE for field in fields):
        return "flaw.hidden_name"
    if any(not set(field.takes_up) <= names or not set(field.ends) <= set(field.choices) for field in fields):
        return "flaw.links"
    if any(setting.default not in setting.choices for setting in dispositif.settings):
        return "flaw.settings"
    answered = [
        pair for variant in dispositif.variants for pair in variant.settings if pair[0].startswith(OWN)
    ]
    if any(value not in own.get(name.removeprefix(OWN), ()) for name, value in answered):
        return "flaw.settings"
    return None


def _wrong(variant: Variant) -> str | None:
    phases = [phase.key for phase in variant.phases]
    fields = [field for phase in variant.phases for field in phase.fields]
    keys = [field.key for field in fields]
    if not phases or len(set(phases)) < len(phases):
        return "flaw.phases"
    if len(set(keys)) < len(keys):
        return "flaw.fields"
    if any(phase.minutes is not None and phase.minutes < 1 for phase in variant.phases):
        return "flaw.minutes"
    if any(phase.private and (phase.fields or phase.prompts or phase.minutes) for phase in variant.phases):
        return "flaw.private_phase"
    words = [phase.free_order for phase in variant.phases]
    if any(word and word in words[:place] and words[place - 1] != word for place, word in enumerate(words)):
        return "flaw.free_order"
    try:
        from_pairs(variant.settings)
    except ValueError:
        return "flaw.settings"
    for field in fields:
        if field.level is Level.PRIVATE and (field.projected or field.leaves is not Leaves.NOWHERE):
            return "flaw.private"
    return None
