"""Takes the protocol a session keeps, so that it opens even when its plugin is gone."""

from kit.domain.dispositif import Dispositif, RoleCard
from kit.domain.session import Protocol
from kit.errors import DispositifProblem
from kit.registry.compose import Chosen, compose


def snapshot(dispositif: Dispositif, variant_key: str, chosen: Chosen | None = None) -> Protocol:
    """Return the protocol of the variant ``variant_key``, with its own size and words for roles.

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
    )


def roles_in(roles: tuple[RoleCard, ...], otherwise: tuple[RoleCard, ...]) -> tuple[RoleCard, ...]:
    """Return ``roles``, those that a tradition calls ``otherwise`` in its own words, in the same order."""
    own = {card.role: card for card in otherwise}
    return tuple(own.get(card.role, card) for card in roles)
