"""What a group already agreed to, so that preparing its next session starts from there."""

from dataclasses import dataclass

from kit.domain.dispositif import Dispositif, Variant
from kit.domain.session import Engagement
from kit.domain.settings import OWN, Settings, from_pairs
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownGroup:
    """A group of this computer, how it is called, and what it agreed to for each ``dispositif/variant``.

    ``proposed`` is what it starts from in those, and in the other variants of the same dispositifs.
    """

    group_id: str
    label: str
    agreements: dict[str, Settings]
    proposed: dict[str, Settings]

    def __repr__(self) -> str:
        """Name the group and never how it is called."""
        return f"<KnownGroup {self.group_id}>"


def settled_by(dispositif: Dispositif, variant: Variant) -> Settings:
    """Return what ``variant`` settles, its dispositif's own questions answered by their defaults."""
    own = Settings(own=tuple((setting.key, setting.default) for setting in dispositif.settings))
    return from_pairs(variant.settings, own)


OF_THE_GROUP = ("same_profession", "remote", "pair", "several_institutions")
"""Settings that are about the circle itself, whatever way of working it chooses."""


def carried_over(engagements: tuple[Engagement, ...], dispositif: Dispositif, variant: Variant) -> Settings:
    """Return what a group starts from in ``variant``: what it last agreed to there.

    Where it never held that variant, what its latest agreement of this
    dispositif says of the circle and of the dispositif’s own questions, unless
    the tradition settles it: whoever goes from one stage of a process to the
    next is not asked the same questions again. ``engagements``: oldest first.
    """
    usual = settled_by(dispositif, variant)
    mine = [each for each in engagements if each.dispositif == dispositif.key]
    same = [each for each in mine if each.variant == variant.key]
    if same:
        return from_pairs(same[-1].settings, Settings(own=usual.own))
    if not mine:
        return usual
    carried = tuple(
        (name, value) for name, value in mine[-1].settings if name in OF_THE_GROUP or name.startswith(OWN)
    )
    return from_pairs(variant.settings, from_pairs(carried, usual))


def of_variants(access: Access) -> dict[str, Settings]:
    """Return, for each ``dispositif/variant``, what its tradition settles over the defaults of D1."""
    return {
        f"{each.key}/{variant.key}": settled_by(each, variant)
        for each in access.registry.dispositifs
        for variant in each.variants
    }


def known_groups(access: Access) -> tuple[KnownGroup, ...]:
    """Return the groups that still meet, oldest first, each with its latest agreement of each kind."""
    require(access, Thing.GROUPS, Verb.READ)
    with access.store.read() as tx:
        return tuple(
            KnownGroup(
                group_id=group.id,
                label=label,
                agreements={
                    f"{each.dispositif}/{each.variant}": from_pairs(each.settings)
                    for each in tx.engagements.of_group(group.id)
                },
                proposed=_proposed(access, tx.engagements.of_group(group.id)),
            )
            for group, label in tx.groups.all()
            if not group.archived
        )


def _proposed(access: Access, engagements: tuple[Engagement, ...]) -> dict[str, Settings]:
    known = {each.dispositif for each in engagements}
    return {
        f"{each.key}/{variant.key}": carried_over(engagements, each, variant)
        for each in access.registry.dispositifs
        if each.key in known
        for variant in each.variants
    }
