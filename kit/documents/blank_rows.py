"""Tables to fill in by hand: items of several parts, and what earlier sessions left open."""

from kit.domain.dispositif import Field
from kit.domain.document import Block, Paragraph, Table
from kit.messages import say

ROWS = 4
"""Items of several parts on one sheet: more would be a list nobody looks at again."""
REVIEWED = 3
"""Items taken up from earlier sessions; what the group left open is copied here before it meets."""
BLANK = "\u00a0\n\u00a0"
"""An empty cell, two lines high: room for a hand."""
NO_BREAK = "\u00a0"
BOX = f"☐{NO_BREAK}"


def blank_table(field: Field) -> tuple[Block, ...]:
    """Return the columns of ``field`` over empty rows, under its label."""
    rows = ((BLANK,) * len(field.columns),) * ROWS
    return (Paragraph(label=field.label, text=""), Table(header=field.columns, rows=rows))


def review_table(field: Field) -> tuple[Block, ...]:
    """Return rows for what was left open, each with the words that may be ticked beside it."""
    header = (*(field.columns or (say("by_hand.left_open"),)), say("by_hand.now"))
    # One box after the other, each on one line with its words.
    boxes = (f"{BOX}{choice.replace(' ', NO_BREAK)}" for choice in field.choices)
    words = "   ".join(boxes) or BLANK
    rows = ((*(BLANK,) * (len(header) - 1), words),) * REVIEWED
    widths = (*(3,) * (len(header) - 1), 4) if field.columns else (5, 4)
    return (Paragraph(label=field.label, text=""), Table(header=header, rows=rows, widths=widths))
