"""A timer that advises: a bar and a few quiet words."""

from datetime import datetime, timedelta

import traitlets

from kit.widgets.parts.part import Part, module_of, words_of

MODES = ("advisory", "remaining", "bar")


class QuietTimer(Part):
    """« 17 min sur 30 · fin prévue 16:00 », drawn by the browser from a date.

    Nothing passes by the kernel while time does. ``minutes`` at ``None`` draws
    nothing at all. ``mode``: ``advisory`` (the sentence above), ``remaining``
    (« encore 13 min ») or ``bar`` (no words). It never blinks, rings or turns red.
    """

    _esm = module_of("dom", "timer")
    started_iso = traitlets.Unicode().tag(sync=True)
    minutes = traitlets.Int(None, allow_none=True).tag(sync=True)
    mode = traitlets.Enum(MODES, "advisory").tag(sync=True)

    def __init__(self, started_iso: str, minutes: int | None, mode: str = "advisory") -> None:
        super().__init__(
            words=words_of("timer.label", "timer.elapsed", "timer.remaining", "timer.over", "timer.end"),
            started_iso=started_iso,
            minutes=minutes,
            mode=mode,
        )

    @traitlets.validate("started_iso")
    def _aware(self, proposal: dict[str, str]) -> str:
        """Times are UTC and aware: without an offset each browser would read its own."""
        started = datetime.fromisoformat(proposal["value"])
        if started.utcoffset() is None:
            raise ValueError("started_iso needs an offset, as in 2026-11-22T14:00:00+00:00")
        return started.isoformat()

    @traitlets.validate("minutes")
    def _some_time(self, proposal: dict[str, int | None]) -> int | None:
        minutes = proposal["value"]
        if minutes is not None and not timedelta(0) < timedelta(minutes=minutes) <= timedelta(days=1):
            raise ValueError("minutes are between 1 and 1440, or None")
        return minutes
