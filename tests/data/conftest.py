"""D-1 played to its end, and a session nobody has begun."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kit.domain.identity import new_id
from kit.service.prepare import prepare
from kit.service.rehearsal import play
from kit.service.vignette import read_vignette
from tests.plans import FOUR

D1 = read_vignette(Path(__file__).parents[2] / "datasets" / "vignettes" / "app_le_repas.toml")


@pytest.fixture
def played(access):
    return play(access, D1, new_id()).session


@pytest.fixture
def prepared(access):
    plan = replace(FOUR, planned=datetime(2027, 6, 3, 13, 0, tzinfo=UTC))
    return prepare(access, plan, new_id())
