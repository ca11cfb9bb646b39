"""Six faults while somebody writes, then thirty page loads: nothing is lost, and the page says so."""

import pytest
from playwright.sync_api import Browser

from kit.measure.chaos import run
from kit.measure.chaos_outcome import Outcome
from kit.measure.chaos_plan import Fault
from tests.stores import REGISTRY

pytestmark = pytest.mark.browser

SEED = 4
"""The fifth step of this seed is a move: the button is pressed three times while nobody answers."""

STRUCK = (
    Fault.RELOADED,
    Fault.KERNEL_STOPPED,
    Fault.DISK_FULL,
    Fault.KERNEL_KILLED,
    Fault.LINK_CUT,
    Fault.SERVER_KILLED,
)
LOADS = 30


@pytest.fixture(scope="module")
def outcome(browser: Browser) -> Outcome:
    """What came of it."""
    return run(REGISTRY, browser, STRUCK, SEED, loads=LOADS)


def test_what_the_page_calls_saved_is_in_the_store_and_both_sessions_end_the_same(outcome: Outcome) -> None:
    assert (outcome.untrue, outcome.differences) == ([], ())
    assert outcome.lost_seconds <= 2


def test_each_fault_is_told_within_ten_seconds(outcome: Outcome) -> None:
    assert set(outcome.told) == set(STRUCK) - {Fault.RELOADED}
    assert {fault: seconds for fault, (seconds,) in outcome.told.items() if seconds > 10} == {}


def test_thirty_loads_open_and_leave_one_kernel_and_nobody_outlives_the_server(outcome: Outcome) -> None:
    assert (len(outcome.loads), outcome.hung) == (LOADS, 0)
    assert (outcome.kernels, outcome.left) == (0, 0)
