"""Sessions to play with: D1 as its plugin says it, or any variant under any agreement."""

from datetime import UTC, datetime, timedelta

from kit.domain import commands as c
from kit.domain.dispositif import Dispositif
from kit.domain.identity import Role, new_id
from kit.domain.session import Protocol, Seat, Session, Setting
from kit.domain.settings import Settings
from kit.protocol import apply
from kit.protocol.frame import as_agreed
from kit.registry import read_package, snapshot

START = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)
APP: Dispositif = read_package("modifiable_app")
PROTOCOL: Protocol = snapshot(APP, APP.variants[0].key)


def prepared(
    people: int = 7,
    *,
    protocol: Protocol = PROTOCOL,
    agreed: Settings | None = None,
    setting: Setting = Setting.TRAINING,
    short: bool = False,
) -> Session:
    """A session of ``protocol`` held as ``agreed``, nobody presenting yet."""
    settings = agreed or Settings()
    return Session(
        id=new_id(),
        organisation="local",
        engagement_id=new_id(),
        protocol=as_agreed(protocol, settings, remote_lines=APP.remote_lines),
        setting=setting,
        planned=START,
        minutes=120,
        settings=settings,
        short=short,
        seats=tuple(Seat(id=new_id(), number=number) for number in range(1, people + 1)),
    )


def play(session: Session, *commands: c.Command) -> Session:
    """The session after each command, one a minute."""
    for minute, command in enumerate(commands):
        session = apply(session, command, START + timedelta(minutes=minute))
    return session


def with_presenter(session: Session) -> Session:
    """The same, its first seat presenting."""
    return play(session, c.GiveRole(session.seats[0].id, Role.PRESENTER))


def led_to(phase: str, **how: object) -> Session:
    """A session in ``phase``, every phase before it held."""
    session = play(with_presenter(prepared(**how)), c.Start())  # type: ignore[arg-type]
    while session.phase != phase:
        session = play(session, c.Next())
    return session
