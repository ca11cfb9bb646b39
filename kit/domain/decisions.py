"""What became of decisions, counted: of the decisions of a group, never of whoever carries one."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCount:
    """``taken``: how many were taken; ``said``: how many bear each mark, in the order first met."""

    taken: int
    said: tuple[tuple[str, int], ...] = ()

    def of(self, mark: str) -> int:
        """Return how many bear ``mark``."""
        return dict(self.said).get(mark, 0)

    def share(self, mark: str) -> int | None:
        """Return how many in a hundred of those taken bear ``mark``, ``None`` when none was taken.

        Each mark is counted apart: what was revised is neither held nor failed [P].
        """
        return round(100 * self.of(mark) / self.taken) if self.taken else None


def count_decisions(marks: Iterable[str | None]) -> DecisionCount:
    """Count decisions by the mark each bears now, ``None`` for one nobody looked at again."""
    every = list(marks)
    known = dict.fromkeys(mark for mark in every if mark is not None)
    return DecisionCount(taken=len(every), said=tuple((mark, every.count(mark)) for mark in known))
