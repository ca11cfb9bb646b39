"""Moments of a session, without a store: D-1's circle, at any phase, with what was typed or counted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit.domain.conduct import Heard, Turns
from kit.domain.dispositif import Level
from kit.domain.identity import Role
from kit.domain.session import Seat, Session, Setting, Status, Visit, Way
from kit.domain.settings import Settings
from kit.guards.catalogue import speaking
from kit.guards.reminders import Moment, Typed
from kit.registry import read_package, snapshot

START = datetime(2027, 3, 9, 14, 30, tzinfo=UTC)
TREES = ("Orme", "Saule", "Tilleul", "Charme", "Cèdre", "Frêne", "Hêtre")
PROTOCOL = snapshot(read_package("modifiable_app"), "socle")


class Circle:
    """D-1's seven people; Orme presents."""

    def __init__(self, setting=Setting.TRAINING, **settings):
        seats = tuple(
            Seat(id=name, number=number, role=Role.PRESENTER if name == "Orme" else Role.PARTICIPANT)
            for number, name in enumerate(TREES, start=1)
        )
        self.session = Session(
            id="s",
            organisation="local",
            engagement_id="e",
            protocol=PROTOCOL,
            setting=setting,
            planned=START,
            minutes=120,
            seats=seats,
            status=Status.RUNNING,
            settings=Settings(**settings),
        )

    def with_(self, **changes):
        self.session = replace(self.session, **changes)
        return self

    def at(self, *phases):
        """Hold ``phases`` one after the other; the last is the one being held."""
        done = [
            Visit(phase=key, entered=START, left=START + timedelta(minutes=9), way=Way.DONE)
            for key in phases[:-1]
        ]
        now = Visit(phase=phases[-1], entered=START)
        return self.with_(phase=phases[-1], visits=(*self.session.visits, *done, now))

    def counted(self, phase, **counts):
        mine = tuple(
            Turns(phase=phase, situation=1, seat_id=seat, count=count) for seat, count in counts.items()
        )
        return self.with_(turns=(*self.session.turns, *mine))

    def heard(self, phase, move):
        return self.with_(heard=(*self.session.heard, Heard(phase=phase, situation=1, move=move, count=1)))

    def moment(self, *texts, level=Level.GROUP, **more):
        typed = tuple(
            Typed(id=f"note{place}", text=text, level=level) for place, text in enumerate(texts, start=1)
        )
        return Moment(session=self.session, phase=self.session.current, typed=typed, **more)

    def says(self, *texts, **more):
        """The ids of the reminders that speak."""
        return [reminder.id for reminder, _ in speaking(self.moment(*texts, **more))]


@pytest.fixture
def circle():
    return Circle
