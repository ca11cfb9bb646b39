"""What a group already agreed to, so that preparing its next session starts from there."""

from dataclasses import dataclass

from kit.domain.dispositif import Dispositif, Variant
from kit.domain.settings import Settings, from_pairs
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownGroup:
    """A group of this computer, how it is called, and what it agreed to for each ``dispositif/variant``."""

    group_id: str
    label: str
    agreements: dict[str, Settings]

    def __repr__(self) -> str:
        """Name the group and never how it is called."""
        return f"<KnownGroup {self.group_id}>"


def settled_by(dispositif: Dispositif, variant: Variant) -> Settings:
    """Return what ``variant`` settles, its dispositif's own questions answered by their defaults."""
    own = Settings(own=tuple((setting.key, setting.default) for setting in dispositif.settings))
    return from_pairs(variant.settings, own)


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
            )
            for group, label in tx.groups.all()
            if not group.archived
        )
