"""The heartbeat of the kernel, so that the page can say when nobody listens."""

from collections.abc import Mapping

import traitlets

from kit.widgets.parts.part import Part, module_of
from kit.widgets.parts.reading import count_of


class Pulse(Part):
    """Answers the browser's ping, every five seconds, with a pong bearing ``boot``.

    On ``window`` the page hears ``modifiable:pong`` (detail ``{n, boot}``) and,
    when a ping has waited more than eight seconds, ``modifiable:silence``
    (detail ``{since}``); ``window.modifiable.kernelAlive`` is the time of the
    last pong. ``boot`` tells an emptied, restarted kernel from the one we knew.
    Pings stop with the page, so an abandoned kernel can be culled.
    """

    _esm = module_of("pulse")
    boot = traitlets.Unicode().tag(sync=True)

    def __init__(self, boot: str) -> None:
        super().__init__(boot=boot)

    def receive(self, content: Mapping[str, object]) -> None:
        """Answer a ping."""
        if content.get("type") == "ping":
            self.send({"type": "pong", "n": count_of(content, "n"), "boot": self.boot})
