"""How much the room can read at once: sizes shrink in steps, never below what is read at eight metres.

Lengths are in hundredths of the height of a 16:9 screen, as in ``room.css``;
how many lines a text takes is estimated from its letters. Nothing is
measured in the browser, so nothing moves once it is drawn.
"""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

HEIGHT = 66.0
"""What is left to the middle of the page beside a large heading."""

LOW_HEIGHT = 77.0
"""The same under a small heading."""

LARGER = 1.25
"""What the large type multiplies everything by."""

BOX = 8.6
"""Height of a box before its first item: its name and its margins."""

STRIP = 2.8
"""The same for items nobody has sorted yet, whose name stands beside them."""

ROW_GAP = 1.8

TOKEN_LINE = 8.0
"""Height of one line of the tokens of a free order."""

TOKENS_WIDTH, AROUND_TOKEN = 86, 6
"""Letters that one line of tokens holds, and those that the mark and the margins of each one take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One size of type: ``width`` in letters a line, ``line`` and ``gap`` in hundredths of the height."""

    cls: str
    width: int
    line: float
    gap: float
    columns: int = 1


BESIDE = (
    Step(cls="m-size-1", width=31, line=7.3, gap=2.2),
    Step(cls="m-size-2", width=37, line=6.1, gap=1.8),
)
"""A list beside the question."""

OVER = (
    Step(cls="m-size-2", width=35, line=6.1, gap=1.6, columns=2),
    Step(cls="m-size-3", width=40, line=5.3, gap=1.2, columns=2),
)
"""A list in two columns under the question; the last step is the smallest there is."""

BOXED = (Step(cls="m-size-2", width=32, line=6.1, gap=1.0), Step(cls="m-size-3", width=37, line=5.3, gap=1.0))
"""A list in boxes, two across."""

ALONE = (
    Step(cls="m-size-0", width=46, line=9.0, gap=0),
    Step(cls="m-size-1", width=58, line=7.3, gap=0),
    Step(cls="m-size-2", width=68, line=6.1, gap=0),
)
"""One text across the whole page."""

QUESTION = (
    Step(cls="m-size-0", width=21, line=8.7, gap=0),
    Step(cls="m-size-1", width=26, line=7.3, gap=0),
    Step(cls="m-size-2", width=31, line=6.1, gap=0),
    Step(cls="m-size-3", width=36, line=5.3, gap=0),
)
"""The question, in the left half of the page."""

PINNED = Step(cls="m-size-3", width=84, line=5.3, gap=1.4)
"""What stays in sight, across the page, under the heading."""

QUESTION_OVER = (
    Step(cls="m-size-1", width=62, line=7.3, gap=2),
    Step(cls="m-size-2", width=74, line=6.1, gap=2),
)
"""The question, across the page, over what it called forth."""


def tokens(titles: Sequence[str], scale: float = 1.0) -> float:
    """Return the height of the tokens called ``titles``, on as many lines as they need."""
    lines, filled, width = 0, 0.0, TOKENS_WIDTH / scale
    for title in titles:
        mine = len(title) + AROUND_TOKEN
        if not lines or filled + mine > width:
            lines, filled = lines + 1, 0.0
        filled += mine
    return lines * TOKEN_LINE * scale


def usable(height: float, scale: float) -> float:
    """Return what is left of ``height`` once everything around it is ``scale`` times larger."""
    return 100 - (100 - height) * scale


def tall(text: str, step: Step, scale: float = 1.0) -> float:
    """Return the height of ``text`` at ``step``."""
    width = max(8, int(step.width / scale))
    lines = sum(max(1, len(textwrap.wrap(line, width))) for line in text.split("\n"))
    return lines * step.line * scale


def step_of(text: str, steps: Sequence[Step], height: float, scale: float = 1.0) -> Step:
    """Return the largest step at which ``text`` stays within ``height``, else the smallest."""
    return next((step for step in steps if tall(text, step, scale) <= height), steps[-1])


def one_or_two_lines(text: str, scale: float = 1.0) -> Step:
    """Return the step of a question set across the page: large if it holds on one line."""
    first, second = QUESTION_OVER
    return first if tall(text, first, scale) <= first.line * scale else second


def fits(items: Sequence[str], step: Step, height: float, scale: float = 1.0) -> bool:
    """Whether ``items``, in this order, stay within ``height`` in the columns of ``step``."""
    heights = [tall(text, step, scale) + step.gap for text in items]
    column, filled = 1, 0.0
    # The browser makes columns equal: one item more than the fair share may land in the first.
    share = max(sum(heights) / step.columns, max(heights, default=0.0))
    for each in heights:
        if filled and filled + each > height:
            column, filled = column + 1, 0.0
        filled += each
    return column <= step.columns and filled <= height and share <= height


def latest(items: Sequence[str], step: Step, height: float, scale: float = 1.0) -> tuple[str, ...]:
    """Return the latest of ``items`` that fit, at least one."""
    kept = next((n for n in range(len(items), 1, -1) if fits(items[-n:], step, height, scale)), 1)
    return tuple(items[-kept:])


def in_boxes(
    boxes: Sequence[Sequence[str]], height: float, scale: float = 1.0, *, apart: bool = False
) -> tuple[Step, tuple[int, ...], bool]:
    """Return the step of ``boxes``, how many items each may show (at least one), and whether they then fit.

    Boxes stand two across; ``apart`` sets the last one under them, on the whole
    width. Where not everything fits, the tallest gives up its oldest item, and again.
    """
    for step in BOXED:
        shown = [len(items) for items in boxes]
        if _rows(boxes, shown, step, scale, apart) <= height:
            return step, tuple(shown), True
    step = BOXED[-1]
    while _rows(boxes, shown, step, scale, apart) > height:
        heights = [_box(items, most, step, scale) for items, most in zip(boxes, shown, strict=True)]
        yielding = [at for at, most in enumerate(shown) if most > 1]
        if not yielding:
            return step, tuple(shown), False
        shown[max(yielding, key=heights.__getitem__)] -= 1
    return step, tuple(shown), True


def _rows(
    boxes: Sequence[Sequence[str]], shown: Sequence[int], step: Step, scale: float, apart: bool
) -> float:
    heights = [_box(items, most, step, scale) for items, most in zip(boxes, shown, strict=True)]
    under = []
    if apart:
        heights.pop()
        wide = replace(step, width=int(1.7 * step.width))
        under = [_box(boxes[-1], shown[-1], wide, scale) - (BOX - STRIP) * scale]
    rows = [*(max(heights[at : at + 2]) for at in range(0, len(heights), 2)), *under]
    return sum(rows) + ROW_GAP * (len(rows) - 1)


def _box(items: Sequence[str], most: int, step: Step, scale: float) -> float:
    counted = step.line * scale if len(items) > most else 0.0
    latest_ones = items[len(items) - most :]
    return BOX * scale + math.fsum(tall(text, step, scale) + step.gap for text in latest_ones) + counted
