"""A real store, the real registry, and D-1's circle."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kit.domain.commands import Gesture
from kit.domain.identity import new_id
from kit.registry import load
from kit.service import access as accesses
from kit.service.prepare import Plan, prepare
from kit.service.withdrawal_codes import codes
from tests.service.erasable import filled
from tests.service.meeting import DISPOSITIF, Group
from tests.stores import NOTHING_INSTALLED, fresh
from tests.writing import write

TREES = ("Orme", "Saule", "Tilleul", "Charme", "Cèdre", "Frêne", "Hêtre")


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
def given(access, session):
    """The code of withdrawal of each seat, by its place in the circle."""
    by_seat = codes(access, session.id)
    return [by_seat[seat.id] for seat in session.seats]


@pytest.fixture
def elsewhere(made, tmp_path):
    """Another laptop, where no dispositif is installed."""
    folder = tmp_path / "ailleurs"
    folder.mkdir()
    with fresh(made, folder) as store:
        yield accesses.facilitator(store, NOTHING_INSTALLED)


@pytest.fixture
def laptop(tmp_path: Path) -> str:
    """The address of a store in a folder of its own."""
    (tmp_path / "portable").mkdir()
    return f"sqlite:///{(tmp_path / 'portable' / 'magasin.sqlite3').as_posix()}"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where copies go."""
    (tmp_path / "clé usb").mkdir()
    return tmp_path / "clé usb"


@pytest.fixture
def apart(tmp_path: Path) -> Path:
    """Where keys go."""
    (tmp_path / "tiroir").mkdir()
    return tmp_path / "tiroir" / "clé.txt"


@pytest.fixture(params=[False, True], ids=["en clair", "chiffré"])
def sealed(request):
    """Of a store to erase from: whether its words are sealed."""
    return request.param


@pytest.fixture
def house(tmp_path, sealed):
    """The folder, the session to erase, the one that stays."""
    path = tmp_path / "données"
    return path, *filled(path, sealed=sealed)


@pytest.fixture
def group(made, tmp_path):
    """A group that meets again and again, under a dispositif in which things come back."""
    folder = tmp_path / "dossier" / "dispositifs"
    folder.mkdir(parents=True)
    (folder / "suites.toml").write_text(DISPOSITIF, encoding="utf-8")
    registry = load(data_folder=folder.parent, distributions=tuple)
    assert [each.key for each in registry.dispositifs] == ["suites"], registry.plugins
    with fresh(made, tmp_path) as store:
        yield Group(accesses.facilitator(store, registry))
