"""A session of a dispositif that has everything."""

from dataclasses import replace

import pytest

from kit.domain.identity import new_id
from kit.service.prepare import prepare
from tests.own_dispositif import registry
from tests.widgets.dispositifs.own import PLAN


@pytest.fixture
def access(access):
    return replace(access, registry=registry())


@pytest.fixture
def session(access):
    return prepare(access, PLAN, new_id())
