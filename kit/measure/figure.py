"""A figure, its budget and those of others; what a measure found. Budgets are data, here, all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kit.errors import KitError

BUDGETS: dict[str, tuple[float | None, str]] = {
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
    # Those of a visit are held to Streamlit's and stock Voilà's of the same run, and given with them.
    "visit": (None, "s"),
    "visit_console": (None, "s"),
    "visit_participant": (None, "s"),
    "click": (None, "ms"),
    "crowd_ready": (1, "s"),
    "crowd_unready": (5, "s"),
    "crowd_participant": (1, "s"),
    "memory": (40, "mo"),
    "bytes": (1.5, "mo"),
    "bytes_console": (1.5, "mo"),
    "bytes_participant": (1.5, "mo"),
    "requests": (60, "count"),
    "requests_console": (60, "count"),
    "requests_participant": (60, "count"),
    "foreign": (0, "count"),
    "foreign_console": (0, "count"),
    "foreign_participant": (0, "count"),
    # What a participant's kernel takes: forked, then started anew as where fork does not exist.
    "kernel_cpu": (None, "ms"),
    "kernel_memory": (None, "mo"),
    "kernel_imports": (None, "ms"),
    "kernel_imports_memory": (None, "mo"),
    # What a page says of a fault, and what a fault may cost: nothing.
    "chaos_link_cut": (10, "s"),
    "chaos_link_frozen": (10, "s"),
    "chaos_link_swallowed": (10, "s"),
    "chaos_kernel_killed": (10, "s"),
    "chaos_kernel_stopped": (10, "s"),
    "chaos_server_killed": (10, "s"),
    "chaos_server_stopped": (10, "s"),
    "chaos_disk_full": (10, "s"),
    "chaos_untrue": (0, "count"),
    "chaos_lost": (2, "s"),
    "chaos_differences": (0, "count"),
    "chaos_load": (None, "s"),
    "chaos_hung": (0, "count"),
    "chaos_kernels": (0, "count"),
    "chaos_left": (0, "count"),
    "chaos_seed": (None, "count"),
    "endurance_visits": (None, "count"),
    "endurance_refused": (0, "count"),
    "endurance_memory": (20, "mo"),
    "endurance_descriptors": (8, "count"),
    "endurance_reloads": (0, "count"),
    "endurance_orphans": (0, "count"),
    "endurance_files": (0, "count"),
}
"""By figure: at most how much (``None``: told with the figure, or not judged), and the unit.

Those of keystrokes leave room, under promise 1.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured: ``value`` in ``unit``, ``most`` its budget, ``aim`` what we would like.

    ``beside`` holds what others made of the same thing in the same run, by name.
    """

    key: str
    value: float
    unit: str
    most: float | None
    aim: float | None = None
    beside: Mapping[str, float] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether it is within its budget, if it has one."""
        return self.most is None or self.value <= self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The figures, and a French sentence for each that could not be had."""

    figures: tuple[Figure, ...]
    not_done: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether everything was measured and is within its budget."""
        return not self.not_done and all(each.ok for each in self.figures)


def figure(
    key: str,
    value: float,
    *,
    most: float | None = None,
    aim: float | None = None,
    beside: Mapping[str, float] | None = None,
) -> Figure:
    """Return the figure ``key`` with the budget it has, or ``most`` when that depends on the run."""
    budget, unit = BUDGETS[key]
    return Figure(
        key=key,
        value=round(value, 2),
        unit=unit,
        most=budget if most is None else round(most, 2),
        aim=None if aim is None else round(aim, 2),
        beside={name: round(number, 2) for name, number in (beside or {}).items()},
    )


def gathered(*measures: Callable[[], tuple[Figure, ...]]) -> Measured:
    """Measure one after the other; what raises ``KitError`` is named, and the others are measured."""
    figures: list[Figure] = []
    not_done: list[str] = []
    for each in measures:
        try:
            figures += each()
        except KitError as problem:
            not_done.append(problem.sentence)
    return Measured(figures=tuple(figures), not_done=tuple(not_done))
