"""What the kernel of a page loads: as little as it needs to be on screen, in a real, fresh interpreter."""

import pytest

from kit.domain.commands import Gesture, Start
from kit.domain.identity import new_id
from kit.measure.imports import Weight, weigh
from kit.service.door import perform
from kit.service.join import invite

OPEN = """
import asyncio
from pathlib import Path
from kit.registry import load, no_plugins
from kit.service.access import facilitator, newcomer
from kit.service.handover import Handover, Part
from kit.store import open_store
from kit.widgets.apps.arrival import Arrival
asyncio.set_event_loop(asyncio.new_event_loop())
store = open_store({url!r})
"""

CONSOLE = """
from kit.widgets.apps.console import ConsoleApp
access = facilitator(store, load(data_folder=Path({folder!r})))
assert ConsoleApp(Arrival(access, {params!r}, Handover(url="", part=Part.CONSOLE))).model_id
"""

PARTICIPANT = """
from kit.widgets.apps.participant import participant_page
arrival = Arrival(newcomer(store, no_plugins()), {params!r}, Handover(url="", part=Part.PARTICIPANTS))
assert participant_page(arrival).model_id
"""


MOST = {"home": 76, "session": 76, "participant": 70}
"""MiB at most: a few more than are seen when no bytecode is kept, which is when the most are taken."""


def said(name: str, weight: Weight) -> None:
    """Print what was found, for whoever reads the run."""
    print(f"{name}: {weight.seconds:.2f} s, {weight.megabytes:.0f} MiB, {len(weight.modules)} modules")  # noqa: T201


@pytest.mark.parametrize("app", ["console", "projection", "participant"])
def test_a_page_is_imported_without_what_is_heavy(app: str) -> None:
    weight = weigh(f"import kit.widgets.apps.{app}")
    said(f"import {app}", weight)
    assert weight.heavy == ()


def test_pages_open_on_a_store_in_clear_without_what_is_heavy(access, session, tmp_path):
    running = perform(access, session.id, Gesture(new_id(), session.revision), Start())
    capability = invite(access, running.id, running.seats[0].id)
    folder = str(tmp_path)
    pages = {
        "home": CONSOLE.format(folder=folder, params={}),
        "session": CONSOLE.format(folder=folder, params={"seance": running.id, "page": "conduire"}),
        "participant": PARTICIPANT.format(params={"p": capability}),
    }
    for name, code in pages.items():
        weight = weigh(OPEN.format(url=access.store.url) + code)
        said(name, weight)
        assert (name, weight.heavy) == (name, ())
        assert weight.megabytes < MOST[name]
