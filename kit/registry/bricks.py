"""A dispositif made of bricks: phases of installed ones, in one’s own order [S3, L-CHAR].

What a brick needs comes with it: the roles that act in it, what must be so
before it, what the framing letter asks. Its sources stay, and it says from
where it was taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kit.domain.dispositif import Dispositif, Phase, Variant
from kit.domain.identity import Role
from kit.domain.roles import RoleCard
from kit.domain.settings import OWN
from kit.domain.settled import Condition
from kit.errors import BadInput
from kit.messages import say
from kit.registry.brick_keys import Piece, linked, told_apart
from kit.registry.compose import Chosen, compose, retimed
from kit.registry.phases import LONGEST_MINUTES
from kit.registry.snapshot import roles_in
from kit.registry.variants import DEFAULT_VARIANT

VERSION = "1.0"
CHARTER = 10
"""Lines of a charter one still reads aloud."""

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brick:
    """A phase somebody picked, and what they say otherwise; ``None``: as it was."""

    dispositif: str
    phase: str
    title: str | None = None
    minutes: int | None = None
    """Indicative minutes; ``None`` for none."""
    objective: str | None = None
    instruction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How the dispositif is called: its key (a-z, 0-9 and _), its title, and what it is for."""

    key: str
    title: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A brick where it comes from."""

    source: Dispositif
    variant: Variant
    phase: Phase
    brick: Brick


def bricks_of(dispositif: Dispositif) -> tuple[Phase, ...]:
    """Return the phases of every variant, each once, in the order they are met."""
    found = {phase.key: phase for variant in reversed(dispositif.variants) for phase in variant.phases}
    order = dict.fromkeys(phase.key for variant in dispositif.variants for phase in variant.phases)
    return tuple(found[key] for key in order)


def composed(identity: Identity, bricks: Sequence[Brick], dispositifs: Iterable[Dispositif]) -> Dispositif:
    """Return the dispositif that ``bricks`` make, in their order.

    Keys that two bricks share are told apart. Raises ``BadInput``, with the
    sentence of the first thing to correct: nothing was picked, a brick is gone,
    its minutes are out of bounds, nothing closes, or the order cannot hold.
    """
    known = {each.key: each for each in dispositifs}
    taken = [_taken(known, brick) for brick in bricks]
    if not taken:
        raise BadInput("compose.empty")
    phases, settings = linked(
        [Piece(source=each.source.key, phase=_said(each), asked=each.source.settings) for each in taken]
    )
    _check(phases, taken)
    sources = tuple({each.source.key: each.source for each in taken}.values())
    main = sources[0]
    return Dispositif(
        key=identity.key,
        title=identity.title,
        short_title=identity.title,
        version=VERSION,
        purpose=identity.purpose,
        not_for=_unique(line for source in sources for line in source.not_for),
        sources=(
            *(say("composing.after", title=source.title, version=source.version) for source in sources),
            *_unique(line for source in sources for line in source.sources),
        ),
        least=max(source.least for source in sources) if _sizes_meet(sources) else main.least,
        most=min(source.most for source in sources) if _sizes_meet(sources) else main.most,
        roles=_roles(taken, phases),
        variants=(
            Variant(
                key=DEFAULT_VARIANT,
                title=say("variant.default"),
                phases=phases,
                timed=any(phase.minutes for phase in phases),
                settings=tuple(pair for pair in taken[0].variant.settings if not pair[0].startswith(OWN)),
            ),
        ),
        charter=_unique(line for source in sources for line in source.charter)[:CHARTER],
        themes=main.themes,
        tension_theme=main.tension_theme,
        remote_lines=main.remote_lines,
        institution_lines=main.institution_lines,
        too_intimate=next((source.too_intimate for source in sources if source.too_intimate), ()),
        frame=main.frame,
        pitfalls=_unique(each for source in sources for each in source.pitfalls),
        documents=_unique(line for source in sources for line in source.documents),
        indicators=_unique(line for source in sources for line in source.indicators),
        settings=settings,
        conditions=_conditions(taken, phases),
    )


def _taken(known: dict[str, Dispositif], brick: Brick) -> _Taken:
    source = known.get(brick.dispositif)
    for variant in () if source is None else source.variants:
        for phase in variant.phases:
            if phase.key == brick.phase and source is not None:
                return _Taken(source=source, variant=variant, phase=phase, brick=brick)
    raise BadInput("composing.gone", name=brick.phase)


def _said(taken: _Taken) -> Phase:
    """Return the phase as it is said here, and from where it was taken."""
    phase, brick = taken.phase, taken.brick
    if brick.minutes is not None and not 1 <= brick.minutes <= LONGEST_MINUTES:
        raise BadInput("compose.minutes", title=phase.title, most=LONGEST_MINUTES)
    from_where = say("composing.phase_after", title=taken.source.short_title, phase=phase.title)
    return replace(
        retimed(phase, None if phase.private else brick.minutes),
        title=brick.title or phase.title,
        objective=brick.objective or phase.objective,
        instruction=brick.instruction or phase.instruction,
        source=say("composing.and_source", first=phase.source, then=from_where)
        if phase.source
        else from_where,
    )


def _check(phases: tuple[Phase, ...], taken: Sequence[_Taken]) -> None:
    if not any(phase.closing for phase in phases):
        raise BadInput("composing.no_closing")
    chosen: Chosen = tuple((phase.key, phase.minutes) for phase in phases)
    # What was left aside is there too: it may be what is missing.
    sources = {each.source.key: each.source for each in taken}.values()
    others = (
        replace(phase, key=f"{source.key}.{phase.key}") for source in sources for phase in bricks_of(source)
    )
    compose(Variant(key=DEFAULT_VARIANT, title="", phases=(*phases, *others), open=True), chosen)
    if not phases[-1].closing:
        raise BadInput("composing.closing_last", title=phases[-1].title)
    for place, phase in enumerate(phases):
        wanted = [field.hidden_until for field in phase.fields if field.hidden_until]
        later = {each.key for each in phases[place + 1 :]}
        if any(key not in later for key in wanted):
            raise BadInput("composing.hidden", title=phase.title)


def _roles(taken: Sequence[_Taken], phases: tuple[Phase, ...]) -> tuple[RoleCard, ...]:
    """Return the cards of the roles that have a part, as explained first; who conducts comes first."""
    acting = {part.role for phase in phases for part in phase.moves}
    acting |= {phase.needs for phase in phases if phase.needs} | {
        r for phase in phases for r in phase.balance
    }
    cards: dict[Role, RoleCard] = {}
    for each in taken:
        for card in roles_in(each.source.roles, each.variant.roles):
            if card.role in acting or card.role is Role.FACILITATOR:
                cards.setdefault(card.role, card)
    return tuple(sorted(cards.values(), key=lambda card: card.role is not Role.FACILITATOR))


def _conditions(taken: Sequence[_Taken], phases: tuple[Phase, ...]) -> tuple[Condition, ...]:
    """Return what must still be so before the phases that were kept."""
    found: dict[tuple[str, str], Condition] = {}
    for each in taken:
        here = {
            other.phase.key: phase.key
            for other, phase in zip(taken, phases, strict=True)
            if other.source.key == each.source.key
        }
        for condition in each.source.conditions:
            before = tuple(here[key] for key in condition.before if key in here)
            if before:
                within = here.get(condition.within or "")
                found[each.source.key, condition.key] = replace(condition, before=before, within=within)
    keys = told_apart([key for _, key in found])
    return tuple(replace(each, key=key) for each, key in zip(found.values(), keys, strict=True))


def _sizes_meet(sources: Sequence[Dispositif]) -> bool:
    return max(source.least for source in sources) <= min(source.most for source in sources)


def _unique(values: Iterable[Kept]) -> tuple[Kept, ...]:
    return tuple(dict.fromkeys(values))
