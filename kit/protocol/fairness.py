"""Fairness of the roles that serve the group: who might keep the time, write or watch today.

Proposed among those who are here and hold no other role, by how often each held
it before in this group. Who presents is never proposed (design § 11.6).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from kit.domain.identity import Role
from kit.domain.session import Session

SERVING = (Role.TIMEKEEPER, Role.SCRIBE, Role.OBSERVER)
"""The roles that go round, in the order they are proposed."""

Held = Counter[tuple[Role, str]]
"""How many times a role was held under a name, as ``known_as`` writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A role somebody might hold. ``times``: how often they did; ``never``: not once."""

    role: Role
    seat_id: str
    times: int

    @property
    def never(self) -> bool:
        """Whether they never held it in this group."""
        return self.times == 0


def known_as(name: str) -> str:
    """Return how a name is compared from one session to the next."""
    return normalize("NFC", " ".join(name.split())).casefold()


def held_in(sessions: Iterable[tuple[Session, Mapping[str, str]]]) -> Held:
    """Count who held what in ``sessions``, each with the names of its seats by id; no name, no count."""
    return Counter(
        (seat.role, known_as(names[seat.id]))
        for session, names in sessions
        for seat in session.seats
        if seat.role in SERVING and names.get(seat.id, "").strip()
    )


def proposed(session: Session, names: Mapping[str, str], held: Held) -> tuple[Proposed, ...]:
    """Return a proposal for each role that serves, is explained by this dispositif and is held by nobody.

    The seat that held that role least comes first; of those, the one that held
    the three least; of those, the first in the circle. Nobody is proposed twice.
    """
    declared = {card.role for card in session.protocol.roles}
    free = [
        seat
        for seat in session.seats
        if seat.here and seat.role is Role.PARTICIPANT and names.get(seat.id, "").strip()
    ]
    found: list[Proposed] = []
    for role in SERVING:
        if role not in declared or session.holder(role) is not None or not free:
            continue
        first = min(
            free,
            key=lambda seat: (
                held[role, known_as(names[seat.id])],
                sum(held[each, known_as(names[seat.id])] for each in SERVING),
                seat.number,
            ),
        )
        found.append(Proposed(role=role, seat_id=first.id, times=held[role, known_as(names[first.id])]))
        free.remove(first)
    return tuple(found)
