"""One line of a writing zone, as the store has it."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneItem:
    """A note as a zone shows it; ``frozen`` can be read and not written.

    ``rival_of`` names the item it was typed against: the two stand side by
    side until somebody keeps one or merges them.
    """

    id: str
    text: str
    rev: int = 0
    tag: str | None = None
    rival_of: str | None = None
    frozen: bool = False
    tied_to: str | None = None
    """The fact it leans on, one of the zone's ``ties``."""
    before: str = ""
    """Where it comes from, in words, when it was taken up from an earlier session."""

    def as_data(self) -> dict[str, object]:
        """Return what travels to the browser."""
        return asdict(self)

    def __repr__(self) -> str:
        """Name the item and never its words."""
        return f"<ZoneItem {self.id}>"
