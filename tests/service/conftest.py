"""A real store, the real registry, and D-1's circle."""

from datetime import UTC, datetime

import pytest

from kit.domain.commands import Gesture
from kit.domain.identity import new_id
from kit.registry import load
from kit.service import access as accesses
from kit.service.prepare import Plan, prepare
from tests.stores import fresh
from tests.writing import write

TREES = ("Orme", "Saule", "Tilleul", "Charme", "Cèdre", "Frêne", "Hêtre")
REGISTRY = load(data_folder=None)


@pytest.fixture
def plan():
    return Plan(
        dispositif="app",
        variant="socle",
        planned=datetime(2026, 11, 3, 13, 0, tzinfo=UTC),
        minutes=120,
        seat_names=TREES,
        group_label="Les Vergnes",
        presenter=1,
    )


@pytest.fixture
def session(access, plan):
    return prepare(access, plan, new_id())


@pytest.fixture
def typed(access, session):
    """Type a finished note and return its id."""
    return lambda field, text, phase="analyser": write(access, session, phase, field, text)


@pytest.fixture
def gesture():
    """Make a fresh click on a given revision."""
    return lambda revision: Gesture(action=new_id(), revision=revision)


@pytest.fixture
def elsewhere(made, tmp_path):
    """Another laptop, where no dispositif is installed."""
    folder = tmp_path / "ailleurs"
    folder.mkdir()
    with fresh(made, folder) as store:
        yield accesses.facilitator(store, load(data_folder=None, distributions=tuple))
