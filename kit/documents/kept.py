"""« Ce que l’ordinateur garde »: one page to read aloud, to pin on the wall, and to sign or not."""

from dataclasses import replace

from kit.domain.document import Document, Heading, WritingLines
from kit.guides import Topic, read
from kit.messages import say


def kept_sheet() -> Document:
    """Return the page: what is kept, then a line for what the group decided. It holds nobody's words."""
    guide = read(Topic.COMPUTER)
    smaller = (replace(each, level=2) if isinstance(each, Heading) else each for each in guide.blocks)
    decided = WritingLines(count=1, label=say("kept.decided"))
    return replace(guide, footer=say("kept.footer"), blocks=(*smaller, decided))
