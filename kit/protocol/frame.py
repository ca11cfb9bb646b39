"""The protocol as this group agreed to hold it: the settings written into the phases themselves.

Done once, when a session is prepared: from there on engine, reminders, screens
and exports read the protocol and obey without asking again.
"""

from dataclasses import replace

from kit.domain.dispositif import Field, ForbiddenMove, Leaves, Level, Phase
from kit.domain.identity import Role
from kit.domain.roles import Move, RoleCard, RoleMoves
from kit.domain.session import Protocol
from kit.domain.settings import AdvicePolicy, Settings, Timebox, TracePolicy
from kit.domain.settled import OnlyIf
from kit.messages import say


def as_agreed(
    protocol: Protocol,
    settings: Settings,
    *,
    remote_lines: tuple[str, ...] = (),
    institution_lines: tuple[str, ...] = (),
) -> Protocol:
    """Return ``protocol`` held under ``settings``.

    ``advice_policy`` [V2]: with ``none`` nobody proposes but the presenter, and
    advice is out of place to the end [L-ROBO1]; with ``open`` it is welcome as
    soon as the group makes hypotheses. ``timebox`` [V6]: ``hidden`` takes every
    minute away, from paper too, and the keeper of the time [L-GEASE2].
    ``trace_policy`` [V7]: ``none`` lets only the presenter's memo out.
    ``remote`` adds the lines of a session at a distance to the opening
    [L-THIE3], ``several_institutions`` those of a group from several houses;
    ``pair`` adds the second facilitator. A phase or a field that depends on an
    own setting stays when that setting has its value.
    """
    phases = tuple(
        replace(phase, fields=tuple(field for field in phase.fields if holds(field.only_if, settings)))
        for phase in protocol.variant.phases
        if holds(phase.only_if, settings)
    )
    if settings.advice_policy is AdvicePolicy.NONE:
        phases = tuple(_without_advice(phase) for phase in phases)
    elif settings.advice_policy is AdvicePolicy.OPEN:
        phases = tuple(_open_to_advice(phase) for phase in phases)
    if settings.timebox is Timebox.HIDDEN:
        phases = tuple(replace(phase, minutes=None, least_minutes=None) for phase in phases)
    if settings.trace_policy is TracePolicy.NONE:
        phases = tuple(replace(phase, fields=tuple(map(_for_memo_only, phase.fields))) for phase in phases)
    added = (
        *(remote_lines if settings.remote else ()),
        *(institution_lines if settings.several_institutions else ()),
    )
    if added and phases:
        first = replace(phases[0], prompts=(*added, *phases[0].prompts))
        phases = (first, *phases[1:])
    roles = protocol.roles
    timed = protocol.variant.timed and settings.timebox is not Timebox.HIDDEN
    if not timed:
        # Nobody keeps a time that nobody counts.
        roles = tuple(card for card in roles if card.role is not Role.TIMEKEEPER)
        phases = tuple(map(_without_timekeeper, phases))
    if settings.pair:
        phases = tuple(_held_by_two(phase) for phase in phases)
        roles = _with_second(roles)
    return replace(protocol, roles=roles, variant=replace(protocol.variant, phases=phases, timed=timed))


def holds(only_if: OnlyIf | None, settings: Settings) -> bool:
    """Whether what depends on ``only_if`` exists under ``settings``."""
    return only_if is None or settings.answer(only_if.setting) == only_if.value


def _without_advice(phase: Phase) -> Phase:
    if not any(Move.PROPOSES in each.moves for each in phase.moves):
        return phase

    def allowed(each: RoleMoves) -> RoleMoves:
        if each.role is Role.PRESENTER:
            return replace(each, moves=(Move.PROPOSES, Move.DECIDES))
        return replace(each, moves=tuple(Move.ASKS if move is Move.PROPOSES else move for move in each.moves))

    forbidden = phase.forbidden
    if ForbiddenMove.ADVICE not in forbidden:
        forbidden = (*forbidden, ForbiddenMove.ADVICE)
    return replace(phase, moves=tuple(map(allowed, phase.moves)), forbidden=forbidden, gathers_aside=False)


def _without_timekeeper(phase: Phase) -> Phase:
    return replace(phase, moves=tuple(each for each in phase.moves if each.role is not Role.TIMEKEEPER))


def _open_to_advice(phase: Phase) -> Phase:
    if not any(Move.SUPPOSES in each.moves for each in phase.moves):
        return phase
    return replace(
        phase, forbidden=tuple(move for move in phase.forbidden if move is not ForbiddenMove.ADVICE)
    )


def _for_memo_only(field: Field) -> Field:
    if field.level is Level.PRIVATE:
        return field
    leaves = Leaves.MEMO if field.leaves in (Leaves.BOTH, Leaves.MEMO) else Leaves.NOWHERE
    return replace(field, leaves=leaves)


def _held_by_two(phase: Phase) -> Phase:
    held = any(each.role is Role.FACILITATOR and Move.HOLDS in each.moves for each in phase.moves)
    if not held or phase.moves_of(Role.CO_FACILITATOR):
        return phase
    second = RoleMoves(role=Role.CO_FACILITATOR, moves=(Move.WATCHES, Move.HOLDS))
    return replace(phase, moves=(phase.moves[0], second, *phase.moves[1:]))


def _with_second(roles: tuple[RoleCard, ...]) -> tuple[RoleCard, ...]:
    if any(card.role is Role.CO_FACILITATOR for card in roles):
        return roles
    lines = tuple(say("pair.may").split("\n"))
    second = RoleCard(role=Role.CO_FACILITATOR, title=say("pair.title"), may=lines)
    return (*roles[:1], second, *roles[1:])
