"""How much a visitor may ask of a server: figures, by part, and why each is enough for a real room."""

from collections.abc import Mapping
from dataclasses import dataclass

from kit.service.handover import Part

KIB = 1024
MIB = 1024 * KIB

HEADER_BYTES = 32 * KIB
"""Address and headers of a request; cookies of other programs of this machine come with ours."""
BODY_BYTES = 16 * KIB
"""What is posted to us is one small form, when a page closes."""
SILENT_SECONDS = 30.0
"""A connection that asks nothing, or not to the end, is closed; a browser opens another without a word."""
STRANGERS = 64
"""Connections of people who have not shown they may enter: the oldest makes room for the next."""
GUESTS = 512
"""Connections of those who may: thirty browsers open six each."""
OPEN_FILES = 16_384
"""Asked of the system, which may grant fewer: each page costs the server about a dozen."""
CHANNELS_PER_KERNEL = 3
"""A page holds one; after an outage the former may not be known to be closed yet."""
PAGES_AT_ONCE = 60
"""Openings of pages by one browser: more than a person who reloads in earnest."""
PAGES_PER_SECOND = 2.0
NEWCOMERS_AT_ONCE = 150
"""Openings by browsers never seen: a room of thirty that scans the code five times over."""
NEWCOMERS_PER_SECOND = 5.0
BROWSERS = 1000
"""Remembered, the last seen of them."""

PART_BYTES = 4 * KIB
"""Each of the three small parts of a message: who sends it, what it answers, how it is written."""
DEEPEST = 32
"""Of what a message holds: a widget's state is far from it, and Python's own bound is far above."""
MOST_BUFFERS = 64
"""Raw buffers beside the JSON of a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What one page may send to its kernel; above a rate it waits, above a size it is closed."""

    most_bytes: int
    """Of one message."""
    at_once: float
    """Messages sent without waiting."""
    per_second: float
    """Messages, once those are spent."""
    bytes_at_once: float
    bytes_per_second: float
    unread_bytes: int
    """Answers that wait for a page that does not read them."""


CHANNELS: Mapping[Part, Channel] = {
    # A file comes by pieces of 512 KiB, the longest note is 80 KB.
    Part.CONSOLE: Channel(
        most_bytes=4 * MIB,
        at_once=1000,
        per_second=100,
        bytes_at_once=64 * MIB,
        bytes_per_second=32 * MIB,
        unread_bytes=64 * MIB,
    ),
    # The longest field written entirely in signs of four bytes, escaped, and as much again.
    Part.PARTICIPANTS: Channel(
        most_bytes=512 * KIB,
        at_once=300,
        per_second=30,
        bytes_at_once=2 * MIB,
        bytes_per_second=256 * KIB,
        unread_bytes=16 * MIB,
    ),
}


def a_real_visit(headers: Mapping[str, str]) -> bool:
    """Whether a person opens a page in a tab: not an image or a frame, not a page fetched in advance.

    A browser says so; what does not say anything is no browser, and holds the token.
    """
    in_advance = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
    return (
        headers.get("Sec-Fetch-Dest", "document") == "document"
        and headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        and not any("prefetch" in headers.get(name, "").lower() for name in in_advance)
        and not any("preview" in headers.get(name, "").lower() for name in in_advance)
    )


def allow_many_files() -> None:
    """Ask the system for ``OPEN_FILES`` at a time, or as many as it grants. Not on Windows."""
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
