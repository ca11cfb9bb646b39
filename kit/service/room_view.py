"""What the projection shows, as plain values: computed in ``room``, drawn elsewhere."""

from dataclasses import dataclass
from datetime import datetime

from kit.domain.session import Fate, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomBox:
    """Items under one tag; without a title, those that bear none.

    ``newest``: when its last item was begun, in seconds, to tell what is being worked on. Never shown.
    """

    title: str
    items: tuple[str, ...]
    newest: float = 0.0

    def __repr__(self) -> str:
        """Count the items and never show their words."""
        return f"<RoomBox of {len(self.items)}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomList:
    """One list of the phase. ``sorted_by_tag``: drawn as boxes, in the order of the field's choices."""

    title: str
    boxes: tuple[RoomBox, ...]
    sorted_by_tag: bool = False
    asks: str = ""
    """The one question under the list, once it has begun."""

    @property
    def count(self) -> int:
        """How many items there are."""
        return sum(len(box.items) for box in self.boxes)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPinned:
    """What stays in sight: the label of its field and its texts."""

    label: str
    texts: tuple[str, ...]

    def __repr__(self) -> str:
        """Name the field and never its words."""
        return f"<RoomPinned {self.label!r}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomToken:
    """One phase of a free order: ``held`` once it was entered, ``now`` while it is being held."""

    title: str
    held: bool
    now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomView:
    """What the projection shows.

    ``place`` counts from 0. ``subject`` is the neutral title of the situation,
    ``choosing`` true while it is being chosen. ``phase_started`` (UTC) and
    ``phase_minutes`` are there only where the agreement shows the time to the room.
    """

    title: str
    status: Status
    phases: tuple[str, ...]
    place: int | None
    phase_title: str
    instruction: str
    question: str
    subject: str
    choosing: bool
    situation: int
    lists: tuple[RoomList, ...]
    fate: Fate | None
    fictional: bool
    phase_started: datetime | None = None
    phase_minutes: int | None = None
    private: bool = False
    """Those concerned are among themselves: nothing but ``question`` and ``pinned`` is there."""
    pinned: tuple[RoomPinned, ...] = ()
    tokens: tuple[RoomToken, ...] = ()
    """The phases held in any order, while one of them is."""

    def __repr__(self) -> str:
        """Name the phase and never the words of the room."""
        return f"<RoomView of {self.phase_title!r}>"
