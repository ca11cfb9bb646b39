"""The whole check of every installed dispositif, as pytest runs it.

``pytest --pyargs kit.testing.conformance``; one dispositif only: add ``-k mon_dispositif``.
The files of the data folder are checked too. What it looks at: ``kit.testing.conforming``.
"""

from collections.abc import Iterable

import pytest

from kit.registry import load
from kit.service.places import data_folder
from kit.testing.conforming import CHECKS, conformity

_INSTALLED = load(data_folder=data_folder())


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize(
    ("key", "variant"),
    [
        pytest.param(each.key, variant.key, id=f"{each.key}-{variant.key}")
        for each in _INSTALLED.dispositifs
        for variant in each.variants
    ],
)
def test_a_dispositif_conforms(key: str, variant: str, check: str) -> None:
    """Nothing is missing."""
    found = conformity(_INSTALLED, key, variant=variant, check=check)
    _none(f"{each.where}\u00a0: {each.sentence}" for each in found)


def test_nothing_installed_was_refused() -> None:
    """What cannot be loaded is not checked: it is told instead of being passed over."""
    _none(f"{each.name}\u00a0: {each.reason}" for each in _INSTALLED.plugins if each.status != "ok")


def _none(found: Iterable[str]) -> None:
    lines = list(found)
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)
