"""D-1 played to its end, and a session nobody has begun."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kit.domain.identity import new_id
from kit.service.prepare import Plan, prepare
from kit.service.rehearsal import play
from kit.service.vignette import read_vignette

D1 = read_vignette(Path(__file__).parents[2] / "datasets" / "vignettes" / "app_le_repas.toml")


@pytest.fixture
def played(access):
    return play(access, D1, new_id()).session


@pytest.fixture
def prepared(access):
    plan = Plan(
        dispositif="app",
        variant="socle",
        planned=datetime(2027, 6, 3, 13, 0, tzinfo=UTC),
        minutes=120,
        seat_names=("Orme", "Saule", "Tilleul", "Charme"),
        group_label="Les Vergnes",
    )
    return prepare(access, plan, new_id())
