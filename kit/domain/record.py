"""What a group has written so far, as a plugin may look at it to draw a phase: never a private word."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The finished items of the group in one session: ``entries`` are (field, text), in their order."""

    entries: tuple[tuple[str, str], ...] = ()

    def texts(self, field: str) -> tuple[str, ...]:
        """Return what was written in the field ``field``."""
        return tuple(text for key, text in self.entries if key == field)

    def __repr__(self) -> str:
        """Count the items and never show a word: a traceback may show this."""
        return f"<Record of {len(self.entries)} items>"
