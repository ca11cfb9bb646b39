"""A workshop in small: people come and go, and nothing is left of them."""

import pytest

from kit.measure.endurance import gained, run
from tests.stores import REGISTRY


@pytest.mark.parametrize(
    ("values", "expected"),
    [([5.0] * 10, 0), ([99.0, 50.0, *range(8)], 7), ([1.0], 0), ([9.0, 4.0, 3.0, 2.0, 1.0, 0.0], -4)],
)
def test_what_is_gained_is_the_climb_of_the_line_once_warm(values: list[float], expected: float) -> None:
    assert gained(values) == pytest.approx(expected, abs=1e-9)


def test_people_who_come_and_go_leave_nothing_behind() -> None:
    seen = run(REGISTRY, minutes=0.2, visitors=3, rounds=2)
    assert seen.visits >= 6
    assert (seen.refused, seen.reloads, seen.orphans, seen.files) == (0, 0, 0, 0)
    assert seen.descriptors[-1] - seen.descriptors[0] <= 4
