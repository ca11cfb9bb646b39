"""Who may do what: a card for each role of the matrix, somebody to write, minutes that hold together."""

from collections.abc import Iterator

from kit.domain.dispositif import Level, Phase
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.guards.sizes import LEAST, LONGEST, MOST
from kit.messages import say
from kit.registry.words import ROLE_WORDS
from kit.testing.conforming.case import Case

SHORTEST_PROTOCOL = 5
"""Minutes below which a timed protocol is no moment of a group."""

WRITING = frozenset({Move.WRITES, Move.HOLDS})
"""Who holds the session holds the keyboard too, when nobody else writes."""


def check_circle(case: Case) -> Iterator[str]:
    """Yield what is wrong with roles, writing and minutes."""
    protocol = case.protocol
    cards = {card.role for card in protocol.roles}
    for phase in protocol.phases:
        for each in phase.moves:
            if each.role not in cards:
                yield say("conform.no_card", title=phase.title, role=ROLE_WORDS.get(each.role, each.role))
        yield from _written(phase)
    written = [field for phase in protocol.phases for field in phase.fields if not _mine(field.level)]
    if written and not any(field.essential for phase in protocol.phases for field in phase.fields):
        yield say("conform.no_essential")
    if Role.FACILITATOR not in cards:
        yield say("conform.no_card_of_facilitator")
    if protocol.most < LEAST or protocol.least > MOST:
        yield say("conform.size", least=protocol.least, most=protocol.most, fewest=LEAST, largest=MOST)
    yield from _minutes(case)


def _written(phase: Phase) -> Iterator[str]:
    if phase.private:
        if phase.fields or phase.minutes:
            yield say("conform.private_written", title=phase.title)
        return
    if not any(_mine(field.level) for field in phase.fields):
        yield say("conform.no_own_notes", title=phase.title, phase=phase.key)
    someone = any(WRITING & set(each.moves) for each in phase.moves)
    for field in phase.fields:
        if field.essential and not someone:
            yield say("conform.no_writer", title=phase.title, label=field.label)


def _minutes(case: Case) -> Iterator[str]:
    protocol = case.protocol
    total = sum(phase.minutes or 0 for phase in protocol.phases)
    if protocol.variant.timed and not SHORTEST_PROTOCOL <= total <= LONGEST and not protocol.variant.open:
        yield say("conform.minutes", total=total, least=SHORTEST_PROTOCOL, most=LONGEST)
    for phase in protocol.phases:
        if phase.least_minutes and phase.minutes and phase.least_minutes > phase.minutes:
            yield say("conform.least", title=phase.title, least=phase.least_minutes, minutes=phase.minutes)


def _mine(level: Level) -> bool:
    return level is Level.PRIVATE
