"""First visits side by side: ours, stock Voilà, Streamlit and Panel in turn, to meet the same noise."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from kit.measure import contestants, first_visit
from kit.measure.browser import ALONE, browser
from kit.measure.contestants import OURS, Contestant
from kit.measure.figure import Figure, figure
from kit.measure.first_visit import Traffic
from kit.measure.own_pages import CONSOLE, PARTICIPANT, own_pages
from kit.measure.trees import wait_for_rest
from kit.registry import Registry

TIMES = 7
CLICKS = 40
VOILA, STREAMLIT, PANEL = "voila", "streamlit", "panel"
MOST_REQUESTS_AIM = 30


@dataclass(slots=True, kw_only=True)
class Seen:
    """What the visits of one contestant gave: seconds to the first answer, ms of later clicks, traffic."""

    traffic: Traffic
    firsts: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)


def measure(
    registry: Registry, folder: Path, others: Path | None, *, times: int = TIMES, clicks: int = CLICKS
) -> tuple[Figure, ...]:
    """Return the figures of first visits; ``others`` is the Python that has Streamlit and Panel, if any.

    Raises ``KitError`` when no browser can be had, or when a contestant does not answer.
    """
    with browser([ALONE]) as chromium, ExitStack() as stack:
        racing = [
            stack.enter_context(contestants.ours(folder)),
            *stack.enter_context(own_pages(folder, registry)),
            stack.enter_context(contestants.stock_voila(folder)),
        ]
        if others is not None:
            racing.append(stack.enter_context(contestants.streamlit(folder, others)))
            racing.append(stack.enter_context(contestants.panel(folder, others)))
        return figures_of(race(chromium, racing, times=times, clicks=clicks))


def race(chromium: Any, racing: Sequence[Contestant], *, times: int, clicks: int) -> dict[str, Seen]:
    """Visit each contestant once for its traffic, then ``times`` for its time; by name, what was seen."""
    pids = [each.pid for each in racing]
    seen: dict[str, Seen] = {}
    for each in racing:
        wait_for_rest(pids)
        seen[each.name] = Seen(traffic=first_visit.counted(chromium, each))
    for turn in range(times):
        # Nobody always comes after the same neighbour's work.
        first = turn % len(racing)
        for each in (*racing[first:], *racing[:first]):
            wait_for_rest(pids)
            # Clicks are compared where they are the same click.
            again = 0 if each.name in {CONSOLE, PARTICIPANT} else clicks
            taken = first_visit.timed(chromium, each, clicks=again)
            seen[each.name].firsts.append(taken.first)
            seen[each.name].clicks += taken.clicks
    return seen


def figures_of(seen: Mapping[str, Seen]) -> tuple[Figure, ...]:
    """Return the figures of ours beside those of the others, held to the best of them we must equal."""
    firsts = {name: median(each.firsts) for name, each in seen.items()}
    most, aim = firsts.get(STREAMLIT), firsts.get(PANEL)
    clicks = {name: median(each.clicks) for name, each in seen.items() if each.clicks}
    own = tuple(name for name in (CONSOLE, PARTICIPANT) if name in seen)
    return (
        figure("visit", firsts[OURS], most=most, aim=aim, beside=_beside(firsts)),
        *(figure(f"visit_{name}", firsts[name], most=most, aim=aim) for name in own),
        figure("click", clicks[OURS], most=clicks.get(VOILA), beside=_beside(clicks)),
        *_traffic("bytes", {name: each.traffic.megabytes for name, each in seen.items()}, own),
        *_traffic("requests", {name: each.traffic.requests for name, each in seen.items()}, own),
        *_traffic("foreign", {name: each.traffic.foreign for name, each in seen.items()}, own),
    )


def _traffic(key: str, values: Mapping[str, float], own: Sequence[str]) -> tuple[Figure, ...]:
    aim = MOST_REQUESTS_AIM if key == "requests" else None
    return (
        figure(key, values[OURS], aim=aim, beside=_beside(values)),
        *(figure(f"{key}_{name}", values[name], aim=aim) for name in own),
    )


def _beside(values: Mapping[str, float]) -> dict[str, float]:
    return {name: values[name] for name in (VOILA, STREAMLIT, PANEL) if name in values}
