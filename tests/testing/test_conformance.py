"""Every installed dispositif conforms, in every variant; and what does not is said."""

import pytest

from kit.testing import conformity
from kit.testing.conforming import CHECKS
from tests.stores import REGISTRY

EVERY = [
    pytest.param(each.key, variant.key, id=f"{each.key}-{variant.key}")
    for each in REGISTRY.dispositifs
    for variant in each.variants
]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize(("key", "variant"), EVERY)
def test_an_installed_dispositif_lacks_nothing(key: str, variant: str, check: str) -> None:
    assert conformity(REGISTRY, key, variant=variant, check=check) == ()


def test_nothing_that_is_installed_is_refused() -> None:
    assert [each.name for each in REGISTRY.plugins if each.status != "ok"] == []
