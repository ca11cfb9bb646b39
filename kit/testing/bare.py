"""A session for the engine alone: in no store, nobody named."""

from datetime import UTC, datetime

from kit.domain.session import Protocol, Seat, Session, Setting
from kit.domain.settings import Settings

AT = datetime(2027, 3, 9, 13, tzinfo=UTC)
MINUTES = 120
NOWHERE = "essai"


def bare(
    protocol: Protocol, settings: Settings, *, people: int = 6, setting: Setting = Setting.REAL
) -> Session:
    """Return a prepared session of ``people`` seats, to be given to ``kit.protocol.apply``.

    ``protocol`` is already as ``settings`` agree. The id of a seat is its number, from 1.
    """
    return Session(
        id=NOWHERE,
        organisation=NOWHERE,
        engagement_id=NOWHERE,
        protocol=protocol,
        setting=setting,
        planned=AT,
        minutes=MINUTES,
        seats=tuple(Seat(id=str(number), number=number) for number in range(1, people + 1)),
        settings=settings,
    )
