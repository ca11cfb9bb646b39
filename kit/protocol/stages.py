"""Stages of a process: which variant is proposed for a group’s next session. Proposed, never imposed.

A dispositif is a process when a condition that lasts is said in a phase of one
variant and holds a phase of another (a diagnosis the group validates before any
accompaniment). Its variants, in the order of the file, are then its stages.
"""

from collections.abc import Collection

from kit.domain.dispositif import Dispositif, Variant


def is_process(dispositif: Dispositif) -> bool:
    """Whether the variants of ``dispositif`` are stages."""
    return any(_opens(dispositif, variant) for variant in dispositif.variants)


def next_stage(dispositif: Dispositif, last: str, declared: Collection[str]) -> Variant | None:
    """Return the stage to propose after the variant ``last`` was held, ``None`` when there is none.

    ``declared`` are the conditions that last and were said to be so. A stage in
    which one should be said and was not is proposed again; so is a stage that
    takes up what it leaves open itself: it is held several times. Otherwise the
    following one; nothing comes after the last.
    """
    keys = [variant.key for variant in dispositif.variants]
    if last not in keys or not is_process(dispositif):
        return None
    place = keys.index(last)
    here = dispositif.variants[place]
    opens = _opens(dispositif, here)
    if any(key not in declared for key in opens) or (not opens and _is_repeated(here)):
        return here
    return dispositif.variants[place + 1] if place + 1 < len(keys) else None


def _opens(dispositif: Dispositif, variant: Variant) -> tuple[str, ...]:
    """Return the lasting conditions said in ``variant`` that hold another one."""
    inside = {phase.key for phase in variant.phases}
    return tuple(
        each.key
        for each in dispositif.conditions
        if each.lasting and each.within in inside and not inside.issuperset(each.before)
    )


def _is_repeated(variant: Variant) -> bool:
    fields = [field for phase in variant.phases for field in phase.fields]
    return bool({field.key for field in fields} & {name for field in fields for name in field.takes_up})
