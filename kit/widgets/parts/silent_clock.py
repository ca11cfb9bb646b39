"""The phone that says nothing: one soft light, which goes out when the time of the phase is over."""

from datetime import datetime

import traitlets

from kit.widgets.parts.part import Part, module_of, words_of


class SilentClock(Part):
    """A dark page and one light, drawn by the browser from a date.

    The light dims over the last third of the phase and is out at its end, when
    the phone vibrates once, if it can. No digit, no sound, no blink. ``minutes``
    at ``None`` leaves it softly lit; ``out`` puts it out for good. The first touch lets the phone vibrate and
    keeps its screen awake, where the browser allows it.
    """

    _esm = module_of("dom", "silent_clock")
    started_iso = traitlets.Unicode().tag(sync=True)
    minutes = traitlets.Int(None, allow_none=True).tag(sync=True)
    out = traitlets.Bool().tag(sync=True)

    def __init__(self, started: datetime | None, minutes: int | None) -> None:
        super().__init__(words=words_of("clock.page", "clock.touch"))
        self.show(started, minutes)

    def show(self, started: datetime | None, minutes: int | None, *, out: bool = False) -> None:
        """Follow the phase that began at ``started`` (aware) and lasts ``minutes``."""
        with self.hold_sync():
            self.out = out
            self.minutes = None if started is None else minutes
            self.started_iso = "" if started is None else started.isoformat()

    @traitlets.validate("started_iso")
    def _aware(self, proposal: dict[str, str]) -> str:
        """Times are UTC and aware: without an offset each phone would read its own."""
        if proposal["value"] and datetime.fromisoformat(proposal["value"]).utcoffset() is None:
            raise ValueError("started_iso needs an offset, as in 2026-11-22T14:00:00+00:00")
        return proposal["value"]
