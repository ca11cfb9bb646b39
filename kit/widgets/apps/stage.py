"""Where one page of a model takes the place of another, and the line above it that says what went wrong."""

from collections.abc import Callable

from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.guard import Failure, attempt
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet


class Stage:
    """``problem`` and ``page`` are laid out by whoever holds the stage."""

    def __init__(self, model: AppModel) -> None:
        self.problem = Sheet([], cls="m-problem")
        self.page = VBox([])
        self._model = model
        self._generations = Generations()

    def turn_to(self, page: Callable[[], Widget], first: Callable[[AppModel], Widget]) -> None:
        """Show ``page``; when it will not open, ``first`` over no session, and the sentence of why."""
        model = self._model
        model.forget_renders()
        model.problem = ""
        self._generations.replace_in(self.page)
        opened = attempt(page)
        if isinstance(opened, Failure):
            model.forget_renders()
            model.open(None)
            model.problem = opened.sentence
            opened = first(model)
        self.page.children = (opened,)

    def draw_problem(self) -> None:
        """Say what went wrong, if anything did."""
        problem = [node("p", self._model.problem, role="alert")] if self._model.problem else []
        if self.problem.nodes != problem:
            self.problem.show(problem)
