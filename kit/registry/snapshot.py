"""Takes the protocol a session keeps, so that it opens even when its plugin is gone."""

from kit.domain.dispositif import Dispositif
from kit.domain.session import Protocol
from kit.errors import DispositifProblem


def snapshot(dispositif: Dispositif, variant_key: str) -> Protocol:
    """Return the protocol of the variant ``variant_key``.

    Raises ``DispositifProblem`` (``variant.unknown``) when the dispositif has no such variant.
    """
    try:
        variant = dispositif.variant(variant_key)
    except KeyError:
        known = ", ".join(each.key for each in dispositif.variants)
        raise DispositifProblem("variant.unknown", name=variant_key, known=known) from None
    return Protocol(
        dispositif=dispositif.key,
        version=dispositif.version,
        title=dispositif.title,
        short_title=dispositif.short_title,
        least=dispositif.least,
        most=dispositif.most,
        roles=dispositif.roles,
        variant=variant,
        charter=dispositif.charter,
        themes=dispositif.themes,
        tension_theme=dispositif.tension_theme,
    )
