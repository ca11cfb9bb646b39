"""A whole session in six lines of data: two timed phases, one that gathers what was set aside."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from kit.domain.dispositif import Field, ForbiddenMove, Leaves, Level, Phase, Utterance, Variant
from kit.domain.identity import Role
from kit.domain.roles import Move, RoleCard, RoleMoves
from kit.domain.session import Protocol, Seat, Session, Setting

START = datetime(2026, 12, 1, 14, tzinfo=timezone(timedelta(hours=1)))
NAMES = {"a": "Orme", "b": "Saule"}

PRIVATE = Field(key="n", label="Mes notes", kind=Utterance.NOTE, level=Level.PRIVATE)


def field(key: str, label: str, kind: Utterance, leaves: Leaves = Leaves.TRACE) -> Field:
    return Field(key=key, label=label, kind=kind, level=Level.GROUP, many=True, leaves=leaves)


def moves(**each: tuple[Move, ...]) -> tuple[RoleMoves, ...]:
    return tuple(RoleMoves(role=Role(role), moves=done) for role, done in each.items())


PHASES = (
    Phase(
        key="tell",
        title="Décrire",
        objective="Un récit que personne ne coupe.",
        instruction="« Racontez comme ça vient. »",
        minutes=15,
        prompts=("Un ?", "Deux ?", "Trois ?", "Quatre ?", "Cinq ?"),
        moves=moves(
            facilitator=(Move.HOLDS,),
            presenter=(Move.TELLS,),
            participant=(Move.LISTENS,),
            observer=(Move.WATCHES,),
        ),
        fields=(
            field("q", "La question", Utterance.QUESTION),
            field("f", "Les faits", Utterance.FACT, Leaves.NOWHERE),
            field("t", "Le titre", Utterance.TITLE, Leaves.NOWHERE),
            field("k", "Ce que je garde", Utterance.KEPT, Leaves.MEMO),
            PRIVATE,
        ),
        forbidden=(ForbiddenMove.INTERRUPTION, ForbiddenMove.ADVICE),
        done_when=("L’exposant·e a dit « voilà ».",),
    ),
    Phase(
        key="move",
        title="Chercher",
        objective="Trouver ce qui peut bouger.",
        instruction="« On pourrait… »",
        minutes=None,
        moves=moves(
            facilitator=(Move.HOLDS,), presenter=(Move.LISTENS, Move.ANSWERS), participant=(Move.PROPOSES,)
        ),
        fields=(
            field("p", "Pistes", Utterance.LEAD),
            field("k", "Ce que je garde", Utterance.KEPT, Leaves.MEMO),
        ),
        avoid=("Imposer.",),
        gathers_aside=True,
    ),
    Phase(
        key="end",
        title="Clore",
        objective="Se quitter.",
        instruction="« Un mot chacun. »",
        minutes=5,
        fields=(PRIVATE,),
    ),
)

ROLES = (
    RoleCard(role=Role.FACILITATOR, title="Intervenant·e", may=("Ouvrir.",), may_not=("Évaluer.",)),
    RoleCard(role=Role.PRESENTER, title="Exposant·e", may=("Raconter.",)),
    RoleCard(role=Role.PARTICIPANT, title="Participant·e", may=("Proposer.",), one=False),
    RoleCard(role=Role.OBSERVER, title="Observateur·rice", may=("Regarder.",), one=False),
    RoleCard(role=Role.ROOM, title="La salle", may=()),
)


def made(
    *, timed: bool = True, charter: tuple[str, ...] = ("Ce qui se dit ici reste ici.",), seats: int = 3
) -> Session:
    protocol = Protocol(
        dispositif="x",
        version="1",
        title="Analyse des pratiques",
        short_title="APP",
        least=2,
        most=12,
        roles=ROLES,
        variant=Variant(key="v", title="v", phases=PHASES, timed=timed),
        charter=charter,
    )
    roles = (Role.PRESENTER, *[Role.PARTICIPANT] * 20)
    return Session(
        id="s",
        organisation="o",
        engagement_id="e",
        protocol=protocol,
        setting=Setting.REAL,
        planned=datetime(2026, 12, 1, 13, tzinfo=UTC),
        minutes=20,
        seats=tuple(Seat(id="abcdefghijklmnop"[n], number=n + 1, role=roles[n]) for n in range(seats)),
    )


@pytest.fixture
def session() -> Session:
    return made()


@pytest.fixture
def untimed() -> Session:
    return made(timed=False)


@pytest.fixture
def without_charter() -> Session:
    return made(charter=())
