"""The one guard around every callback: nothing fails silently, nothing said is logged.

ipywidgets swallows what a callback raises, and a server's log is no place for
a participant's words. So: an error of ours becomes its sentence; any other
becomes a reference, logged with its type and its place in the code, never its text.
"""

import functools
import logging
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import ParamSpec, TypeVar

from uuid6 import uuid7

from kit.errors import Elsewhere, KitError, Locked, StoreProblem
from kit.messages import say

P = ParamSpec("P")
R = TypeVar("R")

_log = logging.getLogger("kit.widgets")


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, as a sentence to show; ``passing`` when trying again may work."""

    sentence: str
    passing: bool


def attempt(callback: Callable[[], R]) -> R | Failure:
    """Return what ``callback`` returns, or the failure it raised. Never raises an ``Exception``."""
    try:
        return callback()
    except KitError as error:
        return Failure(error.sentence, passing=isinstance(error, (StoreProblem, Elsewhere, Locked)))
    except Exception as error:
        return Failure(report(error), passing=True)


def report(error: BaseException) -> str:
    """Log an error nobody foresaw, without its words; return the sentence to show."""
    reference = uuid7().hex[-8:]
    place = _place(error.__traceback__)
    _log.error("unexpected %s at %s, reference %s", type(error).__name__, place, reference)
    return say("unexpected", reference=reference)


def guarded(callback: Callable[P, R], on_error: Callable[[str], None]) -> Callable[P, R | None]:
    """Return ``callback`` such that a failure calls ``on_error(sentence)`` and returns ``None``."""

    @functools.wraps(callback)
    def within(*args: P.args, **kwargs: P.kwargs) -> R | None:
        outcome = attempt(lambda: callback(*args, **kwargs))
        if isinstance(outcome, Failure):
            tell(on_error, outcome.sentence)
            return None
        return outcome

    return within


def tell(on_error: Callable[[str], None], sentence: str) -> None:
    """Show ``sentence``; a view that cannot show it is itself logged, not raised."""
    attempt(lambda: on_error(sentence))


def _place(traceback: TracebackType | None) -> str:
    """Name the innermost line of code, which holds nothing that was typed."""
    place = "?"
    while traceback is not None:
        module = traceback.tb_frame.f_globals.get("__name__", "?")
        place = f"{module}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
