"""One case of the whole check: a variant, held as it is proposed or with one other answer to a question."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kit.domain.dispositif import Dispositif, Variant
from kit.domain.session import Protocol
from kit.domain.settings import OWN, Settings
from kit.protocol.frame import as_agreed
from kit.registry import Registry, snapshot
from kit.service.agreements import settled_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A protocol to check. ``registry`` brings its dispositif, the answers already in the variant."""

    registry: Registry
    dispositif: Dispositif
    variant: Variant
    settings: Settings
    protocol: Protocol
    answers: tuple[tuple[str, str], ...] = ()
    """The questions answered otherwise than the dispositif proposes, and how."""

    @property
    def name(self) -> str:
        """How it is told: ``socle``, or ``socle, restitution = rien``."""
        return ", ".join((self.variant.key, *(f"{key} = {value}" for key, value in self.answers)))


def answered(
    registry: Registry, key: str, variant_key: str, answers: tuple[tuple[str, str], ...] = ()
) -> Registry:
    """Return ``registry`` where the variant answers the dispositif's own questions by ``answers``.

    Raises ``DispositifProblem`` for an unknown dispositif.
    """
    pairs = tuple((f"{OWN}{name}", value) for name, value in answers)

    def settled(variant: Variant) -> Variant:
        return (
            replace(variant, settings=(*variant.settings, *pairs)) if variant.key == variant_key else variant
        )

    chosen = registry.get(key)
    changed = replace(chosen, variants=tuple(map(settled, chosen.variants)))
    others = tuple(changed if each.key == key else each for each in registry.dispositifs)
    return replace(registry, dispositifs=others)


def cases(registry: Registry, key: str, variant_key: str) -> Iterator[Case]:
    """Yield the variant as it is proposed, then once for each other answer that changes its phases.

    Raises ``DispositifProblem`` for an unknown dispositif or variant.
    """
    proposed = _case(registry, key, variant_key, ())
    yield proposed
    for setting in registry.get(key).settings:
        for choice in setting.choices:
            if choice != proposed.settings.answer(setting.key):
                other = _case(registry, key, variant_key, ((setting.key, choice),))
                if other.protocol.phases != proposed.protocol.phases:
                    yield other


def _case(registry: Registry, key: str, variant_key: str, answers: tuple[tuple[str, str], ...]) -> Case:
    changed = answered(registry, key, variant_key, answers)
    dispositif = changed.get(key)
    base = snapshot(dispositif, variant_key)
    settings = settled_by(dispositif, base.variant)
    return Case(
        registry=changed,
        dispositif=dispositif,
        variant=base.variant,
        settings=settings,
        protocol=as_agreed(base, settings),
        answers=answers,
    )
