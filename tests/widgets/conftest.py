"""The facilitator's page without a browser: real store, real registry, messages as a browser sends them."""

import asyncio

import pytest

from kit.domain.identity import new_id
from kit.service.handover import Handover, Part
from kit.service.prepare import prepare
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.console import ConsoleApp
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.sheet import Sheet
from kit.widgets.parts.zone import WritingZone
from kit.widgets.views.folded import Folded
from tests.plans import FOUR


class Hands:
    """What a person can do on the page, found as they find it: by label."""

    def __init__(self, app):
        assert app.model_id  # shown: the browser was told of all it holds
        self.app = app

    def parts(self, kind):
        """Every part of a kind that is on the page now, folded or not."""

        def walk(widget):
            yield widget
            folded = [widget.inside] if isinstance(widget, Folded) else []
            for child in dict.fromkeys((*getattr(widget, "children", ()), *folded)):
                yield from walk(child)

        return [part for part in walk(self.app) if isinstance(part, kind)]

    def button(self, label):
        return next(part for part in self.parts(CommandButton) if part.label == label)

    def zones(self, label):
        return [zone for zone in self.parts(WritingZone) if zone.label == label]

    def title(self):
        """The heading of the page."""
        heads = [node for sheet in self.parts(Sheet) for node in sheet.nodes if node[0] == "h1"]
        return heads[0][2][0]

    def onward(self):
        """The label of the gesture that leads to the next phase."""
        return next(label for label in self.labels() if label.endswith(" →"))

    def labels(self):
        return [part.label for part in self.parts(CommandButton)]

    def click(self, label, action=None):
        button = self.button(label)
        message = {"type": "act", "action": action or new_id(), "revision": button.revision}
        button.receive(message)

    def type(self, label, text):
        zone = next(part for part in self.parts(WritingZone) if part.label == label)
        note = new_id()
        zone.receive({"type": "type", "id": note, "rev": 1, "base": 0, "writer": "tab", "text": text})
        zone.receive({"type": "finish", "id": note})
        return note

    def read(self):
        """All the text on the page."""

        def words(node):
            return node if isinstance(node, str) else " ".join(words(child) for child in node[2])

        return " ".join(words(node) for sheet in self.parts(Sheet) for node in sheet.nodes)


@pytest.fixture
def loop():
    """A kernel always has a loop: the page follows the store in it."""
    running = asyncio.new_event_loop()
    asyncio.set_event_loop(running)
    yield running
    for task in asyncio.all_tasks(running):
        task.cancel()
    running.run_until_complete(asyncio.sleep(0))
    running.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def passes(loop):
    """Let the kernel's loop run until something holds, for five seconds at most (busy machine)."""

    def until(holds):
        async def look():
            async with asyncio.timeout(5):
                while not holds():
                    await asyncio.sleep(0.02)

        loop.run_until_complete(look())

    return until


@pytest.fixture
def session(access):
    return prepare(access, FOUR, new_id())


@pytest.fixture
def opened(access):
    """Open the page at an address and hand it over."""

    def at(**params):
        handover = Handover(url="", part=Part.CONSOLE, participants="http://127.0.0.1:1/?token=t")
        return Hands(ConsoleApp(Arrival(access, params, handover)))

    return at
