"""A figure and its budget. Budgets are data, here, all of them."""

from dataclasses import dataclass

BUDGETS: dict[str, tuple[float, str]] = {
    "import_kit": (50, "ms"),
    "opening_ratio": (1.2, "ratio"),
    "docx": (500, "ms"),
    "pdf": (1000, "ms"),
    "typing_median": (600, "ms"),
    "typing_most": (1500, "ms"),
    "typing_sealed": (600, "ms"),
    "typing_ratio": (1.3, "ratio"),
    "keystroke_ratio": (1.3, "ratio"),
    "unlock": (1500, "ms"),
    "open_sealed": (150, "ms"),
    "protect": (3000, "ms"),
}
"""By figure: at most how much, and the unit. Those of keystrokes leave room, under promise 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured: ``value`` in ``unit``, ``most`` its budget."""

    key: str
    value: float
    unit: str
    most: float

    @property
    def ok(self) -> bool:
        """Whether it is within its budget."""
        return self.value <= self.most


def figure(key: str, value: float) -> Figure:
    """Return the figure ``key`` with the budget it has."""
    most, unit = BUDGETS[key]
    return Figure(key=key, value=round(value, 2), unit=unit, most=most)
