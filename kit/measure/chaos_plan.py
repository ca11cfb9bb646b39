"""What the simulated person will do, and which fault strikes when: drawn from a seed, the same each time."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kit.domain.dispositif import Field
from kit.domain.session import Session

_WORDS = (
    *("porte", "table", "couloir", "matin", "silence", "regard", "carafe", "chaise", "veille", "retour"),
    *("lampe", "fenêtre", "cour", "bruit", "pas", "voix", "attente", "trajet", "repas", "manteau"),
    *("cahier", "seuil", "escalier", "jardin", "pluie"),
)
_SHORTEST, _LONGEST = 4, 9
_MOVE_EVERY = 5


class Fault(StrEnum):
    """What may happen to a room."""

    LINK_CUT = "link_cut"
    LINK_FROZEN = "link_frozen"
    LINK_SWALLOWED = "link_swallowed"
    KERNEL_KILLED = "kernel_killed"
    KERNEL_STOPPED = "kernel_stopped"
    SERVER_KILLED = "server_killed"
    SERVER_STOPPED = "server_stopped"
    DISK_FULL = "disk_full"
    RELOADED = "reloaded"
    TAB_CLOSED = "tab_closed"


@dataclass(frozen=True, slots=True)
class Write:
    """Write ``text`` in a field: one more line of a list, or one more sentence of the only text."""

    field: Field
    text: str

    @property
    def mark(self) -> str:
        """What begins the text and no other."""
        return self.text.partition(" ")[0]

    def __repr__(self) -> str:
        """Name the place and the mark, not the words."""
        return f"<Write {self.mark} in {self.field.key}>"


@dataclass(frozen=True, slots=True)
class Move:
    """Press ``button``; the page is then called ``title`` and has ``fields`` to write in."""

    button: str
    title: str
    fields: frozenset[str]


Step = Write | Move


def steps(session: Session, seed: int, count: int) -> tuple[Step, ...]:
    """Return ``count`` steps for a session that stands in its phase: mostly words, a move now and then.

    Moves go back and forth between this phase and the next: each counts, so
    one that acted twice or not at all shows at the end.
    """
    draw = random.Random(seed)  # noqa: S311 - repeatable, on purpose; no secret
    phases = session.protocol.phases
    place = next(rank for rank, phase in enumerate(phases) if phase.key == session.phase)
    pair = (phases[place], phases[place + 1])
    here = 0
    found: list[Step] = []
    for rank in range(count):
        if rank % _MOVE_EVERY == _MOVE_EVERY - 1:
            here = 1 - here
            title = pair[here].title
            fields = frozenset(field.key for field in pair[here].fields)
            found.append(Move(f"{title} →" if here else f"← {title}", title, fields))
        else:
            words = draw.choices(_WORDS, k=draw.randint(_SHORTEST, _LONGEST))
            found.append(Write(draw.choice(_written(pair[here].fields)), f"m{rank:03d} {' '.join(words)}."))
    return tuple(found)


def faults(seed: int, count: int) -> tuple[Fault, ...]:
    """Return ``count`` faults in an order of their own: every kind comes before one comes again."""
    draw = random.Random(f"faults {seed}")  # noqa: S311 - repeatable, on purpose; no secret
    found: list[Fault] = []
    while len(found) < count:
        found += draw.sample(list(Fault), len(Fault))
    return tuple(found[:count])


def _written(fields: Sequence[Field]) -> list[Field]:
    return [field for field in fields if not field.choices]
