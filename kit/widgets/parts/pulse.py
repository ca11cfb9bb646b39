"""The heartbeat of the kernel, so that the page can say when nobody listens."""

from collections.abc import Callable, Mapping

import traitlets

from kit.widgets.parts.guard import attempt
from kit.widgets.parts.part import Part, module_of
from kit.widgets.parts.reading import count_of


class Pulse(Part):
    """Answers the browser's ping, every three seconds, with a pong bearing ``boot``.

    On ``window`` the page hears ``modifiable:pong`` (detail ``{n, boot}``) and,
    when a ping has waited more than five seconds, ``modifiable:silence``
    (detail ``{since}``): less than ten after the kernel fell silent;
    ``window.modifiable.kernelAlive`` is the time of the last pong. ``boot``
    tells an emptied, restarted kernel from the one we knew. Pings stop with the
    page, so an abandoned kernel can be culled.

    With ``here``, the page also says, once a minute at most, that there was a
    gesture on it (a key, a pointer, a wheel, a finger): pings alone tell of
    nobody. Without a ``boot`` it says only that: JupyterLab has a heartbeat of
    its own.
    """

    _esm = module_of("pulse")
    boot = traitlets.Unicode().tag(sync=True)
    watches = traitlets.Bool().tag(sync=True)

    def __init__(self, boot: str, here: Callable[[], None] | None = None) -> None:
        self._here = here
        super().__init__(boot=boot, watches=here is not None)

    def receive(self, content: Mapping[str, object]) -> None:
        """Answer a ping; pass on that somebody is there."""
        if content.get("type") == "ping":
            self.send({"type": "pong", "n": count_of(content, "n"), "boot": self.boot})
        if content.get("type") == "here" and self._here is not None:
            # Nobody asked for anything: there is nothing to show if it cannot be told.
            attempt(self._here)
