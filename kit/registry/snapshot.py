"""Takes the protocol a session keeps, so that it opens even when its plugin is gone."""

from dataclasses import replace

from kit.domain.dispositif import Dispositif, Field, Variant
from kit.domain.roles import RoleCard
from kit.domain.session import Protocol
from kit.errors import DispositifProblem
from kit.registry.compose import Chosen, compose


def snapshot(dispositif: Dispositif, variant_key: str, chosen: Chosen | None = None) -> Protocol:
    """Return the protocol of the variant ``variant_key``, with its own size and words for roles.

    A list that takes up items made of several parts is made of the same parts.
    ``chosen`` orders and times the phases of an open variant (see ``compose``).

    Raises ``DispositifProblem`` (``variant.unknown``) when the dispositif has no
    such variant, ``BadInput`` (``compose.…``) when what is ``chosen`` cannot hold.
    """
    try:
        variant = dispositif.variant(variant_key)
    except KeyError:
        known = ", ".join(each.key for each in dispositif.variants)
        raise DispositifProblem("variant.unknown", name=variant_key, known=known) from None
    if chosen is not None:
        variant = compose(variant, chosen)
    variant = _in_parts(dispositif, variant)
    held = {phase.key for phase in variant.phases}
    return Protocol(
        dispositif=dispositif.key,
        version=dispositif.version,
        title=dispositif.title,
        short_title=dispositif.short_title,
        least=variant.least or dispositif.least,
        most=variant.most or dispositif.most,
        roles=roles_in(dispositif.roles, variant.roles),
        variant=variant,
        charter=dispositif.charter,
        themes=dispositif.themes,
        tension_theme=dispositif.tension_theme,
        conditions=tuple(
            each for each in dispositif.conditions if held & {*each.before, each.within or each.before[0]}
        ),
        too_intimate=dispositif.too_intimate,
        pitfalls=dispositif.pitfalls,
        settings=dispositif.settings,
    )


def _in_parts(dispositif: Dispositif, variant: Variant) -> Variant:
    """Return ``variant`` whose lists have the columns of what they take up, wherever that is written."""
    every = [field for each in dispositif.variants for phase in each.phases for field in phase.fields]

    def as_taken_up(field: Field) -> Field:
        if field.columns or not field.many or not field.takes_up:
            return field
        named = (each.columns for each in every if each.key in field.takes_up and each.columns)
        return replace(field, columns=next(named, ()))

    phases = tuple(replace(phase, fields=tuple(map(as_taken_up, phase.fields))) for phase in variant.phases)
    return replace(variant, phases=phases)


def roles_in(roles: tuple[RoleCard, ...], otherwise: tuple[RoleCard, ...]) -> tuple[RoleCard, ...]:
    """Return ``roles``, those that a tradition calls ``otherwise`` in its own words, in the same order."""
    own = {card.role: card for card in otherwise}
    return tuple(own.get(card.role, card) for card in roles)
