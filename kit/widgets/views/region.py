"""A part of a page that is drawn again only when what it depends on changed."""

from collections.abc import Callable, Sequence

from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget


class Region(VBox):
    """Draws ``pieces()`` now, and again whenever ``key()`` changes; hidden while it holds nothing.

    ``key`` is called just before ``pieces``, which may draw what ``key`` has read.

    What it drew before stops following the store. A control that had the focus
    and is drawn again gets it back.
    """

    def __init__(
        self, model: AppModel, key: Callable[[], object], pieces: Callable[[], Sequence[Widget]]
    ) -> None:
        super().__init__()
        self.add_class("m-region")
        self._model, self._key, self._pieces = model, key, pieces
        self._generations = Generations()
        self._own: tuple[Callable[[], None], ...] = ()
        self._drawn: tuple[object, ...] = ()
        self._follow()
        model.subscribe(self._follow)

    def _follow(self) -> None:
        model = self._model
        key = (self._key(),)
        if model.desk is None or key == self._drawn:
            return
        again, self._drawn = bool(self._drawn), key
        model.renders[:] = [render for render in model.renders if render not in self._own]
        before = tuple(model.renders)
        self._generations.replace_in(self)
        self.children = tuple(self._pieces())
        self._own = tuple(render for render in model.renders if render not in before)
        self.shown = bool(self.children)
        if again:
            model.keep_focus()
