"""``mesurer ecriture``: everything this measure holds, and what could not be measured."""

from collections.abc import Callable
from dataclasses import dataclass

from kit.errors import KitError
from kit.measure import documents, imports, opening, protected, typing
from kit.measure.figure import Figure
from kit.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The figures, and a French sentence for each that could not be had."""

    figures: tuple[Figure, ...]
    not_done: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether everything was measured and is within its budget."""
        return not self.not_done and all(each.ok for each in self.figures)


def without_browser(registry: Registry) -> Measured:
    """Return what needs no browser: a dozen seconds."""
    return _measured(
        lambda: (imports.measure(),),
        lambda: (opening.measure(registry),),
        lambda: documents.measure(registry),
        lambda: protected.measure(registry),
    )


def measure(registry: Registry) -> Measured:
    """Return everything, typing in a real page included."""
    first, typed = without_browser(registry), _measured(lambda: typing.measure(registry))
    return Measured(figures=(*first.figures, *typed.figures), not_done=(*first.not_done, *typed.not_done))


def _measured(*measures: Callable[[], tuple[Figure, ...]]) -> Measured:
    figures: list[Figure] = []
    not_done: list[str] = []
    for each in measures:
        try:
            figures += each()
        except KitError as problem:
            not_done.append(problem.sentence)
    return Measured(figures=tuple(figures), not_done=tuple(not_done))
