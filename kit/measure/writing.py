"""``mesurer ecriture``: everything this measure holds, and what could not be measured."""

from kit.measure import documents, imports, opening, protected, typing
from kit.measure.figure import Measured, gathered
from kit.registry import Registry


def without_browser(registry: Registry) -> Measured:
    """Return what needs no browser: a dozen seconds."""
    return gathered(
        lambda: (imports.measure(),),
        lambda: (opening.measure(registry),),
        lambda: documents.measure(registry),
        lambda: protected.measure(registry),
    )


def measure(registry: Registry) -> Measured:
    """Return everything, typing in a real page included."""
    first, typed = without_browser(registry), gathered(lambda: typing.measure(registry))
    return Measured(figures=(*first.figures, *typed.figures), not_done=(*first.not_done, *typed.not_done))
