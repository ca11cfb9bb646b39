"""``mesurer chaos``: somebody writes in a real page while links, kernels, servers and disks fail around them.

Two people do the same things, drawn from one seed: one in peace, one under
faults. What the page called « enregistré » must be in the store at that very
moment; the banner must tell the truth within ten seconds; and both sessions
must end the same, each click having acted once.
"""

import os
import secrets
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kit.errors import KitError
from kit.measure.browser import browser
from kit.measure.chaos_hand import ALONE_SECONDS, Hand
from kit.measure.chaos_house import House, State, hold
from kit.measure.chaos_look import Look
from kit.measure.chaos_outcome import Outcome, differences, figures
from kit.measure.chaos_plan import Fault, Move, Step, Write, faults, steps
from kit.measure.figure import Measured, figure
from kit.measure.proxy import Wire
from kit.registry import Registry
from kit.server.limits.figures import PAGES_PER_SECOND

FAULTS = 50
LOADS = 200
MOST_SEED = 1_000_000
SEED = "MODIFIABLE_GRAINE"
"""Set in the environment to the seed of a former run: the same gestures and the same faults."""

_TOLD_WITHIN_SECONDS = 15
"""How long a sentence is waited for before it is called missing: its budget is ten."""

_LOAD_SECONDS = 30
_IMPATIENT = 3

_SENTENCES = {
    Fault.LINK_CUT: "Liaison perdue",
    Fault.LINK_FROZEN: "Liaison perdue",
    Fault.LINK_SWALLOWED: "Liaison perdue",
    Fault.SERVER_KILLED: "Liaison perdue",
    Fault.SERVER_STOPPED: "Liaison perdue",
    Fault.KERNEL_KILLED: "a perdu le fil",
    Fault.KERNEL_STOPPED: "ne répond pas",
}
"""What the banner must say of each; the zone itself speaks of a full disk, and leaving a page is no fault."""


def measure(
    registry: Registry, *, seed: int | None = None, many: int = FAULTS, loads: int = LOADS
) -> Measured:
    """Return what came of ``many`` faults and ``loads`` page loads; the seed plays the same again.

    What could not be done is said in its place: no browser, not Linux, a page that never came back.
    """
    if seed is None:
        seed = int(os.environ.get(SEED) or secrets.randbelow(MOST_SEED))
    try:
        with browser() as chromium:
            outcome = run(registry, chromium, faults(seed, many), seed, loads=loads)
    except KitError as problem:
        # The seed is told all the same: it is how the fault is played again.
        return Measured(figures=(figure("chaos_seed", seed),), not_done=(problem.sentence,))
    where = ", ".join((*outcome.untrue, *outcome.differences))
    found = (KitError("chaos.where", where=where).sentence,) if where else ()
    return Measured(figures=figures(outcome), not_done=found)


def run(
    registry: Registry,
    browser: Any,
    struck: tuple[Fault, ...],
    seed: int,
    *,
    loads: int = 0,
    fork: bool | None = None,
) -> Outcome:
    """Let ``struck`` happen, one a step of the session; then load the page ``loads`` times in a row."""
    outcome = Outcome(seed)
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        quiet, rough = Path(name, "quiet"), Path(name, "rough")
        quiet.mkdir()
        rough.mkdir()
        with hold(registry, quiet, fork=fork) as house:
            expected = _in_peace(house, browser, seed, len(struck))
        with hold(registry, rough, fork=fork) as house:
            _under_faults(house, browser, struck, outcome, loads)
            outcome.differences = differences(expected, house.state())
            outcome.left = house.left()
    return outcome


def _in_peace(house: House, browser: Any, seed: int, count: int) -> State:
    hand = Hand(browser, house.address)
    try:
        hand.open()
        for step in steps(house.session, seed, count):
            _do(hand, step)
        hand.until(lambda look: look.well, ALONE_SECONDS)
    finally:
        hand.leave()
    return house.state()


def _under_faults(
    house: House, browser: Any, struck: tuple[Fault, ...], outcome: Outcome, loads: int
) -> None:
    hand = Hand(browser, house.address)
    try:
        hand.open()
        for fault, step in zip(struck, steps(house.session, outcome.seed, len(struck)), strict=True):
            _strike(house, hand, fault, step, outcome)
            _true(house, hand.until(lambda look: look.well, ALONE_SECONDS), outcome, step)
        outcome.lost_seconds = hand.lost_seconds
        if loads:
            _loads(house, hand, loads, outcome)
    finally:
        hand.leave()


def _do(hand: Hand, step: Step) -> None:
    if isinstance(step, Write):
        hand.write(step)
        hand.finish(step)
    else:
        hand.press(step)
        hand.arrive(step)


def _strike(house: House, hand: Hand, fault: Fault, step: Step, outcome: Outcome) -> None:
    """Do ``step`` while ``fault`` happens in the middle of it; both are over at the end."""
    if isinstance(step, Write):
        hand.write(step, words=2)
    _true(house, hand.look(), outcome, step)
    strike, heal = _aim(house, hand, fault)
    at = time.time()
    strike()
    _go_on(hand, fault, step)
    if fault in _SENTENCES or fault is Fault.DISK_FULL:
        outcome.told.setdefault(fault, []).append(_told(hand, fault, at))
    heal()
    if isinstance(step, Write):
        hand.write(step)
        hand.finish(step)
    else:
        hand.arrive(step)


def _go_on(hand: Hand, fault: Fault, step: Step) -> None:
    """What somebody does who has not seen yet that anything is wrong."""
    if fault in {Fault.RELOADED, Fault.TAB_CLOSED}:
        return
    if isinstance(step, Move):
        hand.press(step, times=_IMPATIENT)
    else:
        hand.write(step, words=1)


def _aim(house: House, hand: Hand, fault: Fault) -> tuple[Callable[[], object], Callable[[], object]]:
    """Return what makes ``fault`` happen, and what ends it. What must be looked up for it is found here."""
    wires = {
        Fault.LINK_CUT: Wire.CUT,
        Fault.LINK_FROZEN: Wire.FROZEN,
        Fault.LINK_SWALLOWED: Wire.SWALLOWED,
    }
    if fault in wires:
        return partial(house.wire.become, wires[fault]), partial(house.wire.become, Wire.WHOLE)
    if fault is Fault.RELOADED:
        return hand.reload, _nothing
    if fault is Fault.TAB_CLOSED:
        return hand.close_tab, hand.open
    if fault is Fault.SERVER_KILLED:
        return house.kill_server, house.start_again
    stopped = house.server if fault is Fault.SERVER_STOPPED else house.kernel(hand.look().kernel)
    if fault is Fault.DISK_FULL:
        return partial(house.fill_disk, stopped, full=True), partial(house.fill_disk, stopped, full=False)
    if fault is Fault.KERNEL_KILLED:
        return partial(os.kill, stopped, signal.SIGKILL), _nothing
    return partial(os.kill, stopped, signal.SIGSTOP), partial(os.kill, stopped, signal.SIGCONT)


def _nothing() -> None:
    """What ends by itself."""


def _told(hand: Hand, fault: Fault, since: float) -> float:
    """Return the seconds until the page said what is wrong; too many when it never did."""
    sentence = _SENTENCES.get(fault, "")
    while time.time() - since < _TOLD_WITHIN_SECONDS:
        if fault is Fault.DISK_FULL and hand.look().told_wrong:
            return time.time() - since
        for at, said in hand.said(since):
            if sentence and sentence in said:
                return at - since
        hand.page.wait_for_timeout(50)
    return _TOLD_WITHIN_SECONDS


def _true(house: House, look: Look, outcome: Outcome, step: Step) -> None:
    """Hold the page to its word: what a zone calls « enregistré » is in the store now."""
    if look.unsaved:
        return
    stored = {text for texts in house.texts().values() for text in texts}
    for zone in look.zones:
        if zone.state == "saved" and not set(zone.texts) <= stored:
            outcome.untrue.append(f"{step!r}: {zone.field}")


def _loads(house: House, hand: Hand, count: int, outcome: Outcome) -> None:
    """Open the page ``count`` times in a row in one tab; what has not opened in half a minute hangs.

    No faster than the server lets one browser: beyond that it refuses, as it should.
    """
    # The page's own, the one that waits for the next visitor, and those of the tabs that were closed.
    before = max(2, house.kernels())
    for _ in range(count):
        begun = time.perf_counter()
        try:
            hand.visit(_LOAD_SECONDS)
        except KitError:
            outcome.hung += 1
        else:
            took = time.perf_counter() - begun
            outcome.loads.append(took)
            hand.page.wait_for_timeout(max(0.0, 1 / PAGES_PER_SECOND - took) * 1000)
    house.wait_for_kernels(before)
    outcome.kernels = max(0, house.kernels() - before)
