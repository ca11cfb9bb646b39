"""What the columns of a frame are, as a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kit.data.columns import COLUMNS, meaning, unit
from kit.messages import say

if TYPE_CHECKING:
    import pandas as pd


def explain(frame: str) -> pd.DataFrame:
    """Return name, type, unit and meaning of each column of ``frame``, in French.

    Raises ``KeyError`` when ``frame`` is not one of ``COLUMNS``.
    """
    import pandas as pd

    heads = [say(f"data.explain.{part}") for part in ("name", "type", "unit", "meaning")]
    rows = [(each.name, each.dtype, unit(each), meaning(frame, each)) for each in COLUMNS[frame]]
    return pd.DataFrame(rows, columns=heads, dtype="string")
