"""« Protéger ce dossier », or « Verrouiller »: the last stop of every page, lifted into its header."""

from collections.abc import Callable

from kit.domain.commands import Gesture
from kit.messages import say
from kit.service import protecting
from kit.service.protecting import Protection
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.views.gestures import page_button

PAGE = "proteger"
"""The page of the passphrase, as the address names it."""


class KeysPlace(HBox):
    """Comes after the page for whoever goes by keyboard: nothing that stood before it moves.

    Empty where no passphrase can be asked, in the demonstration, and while locked.
    """

    def __init__(self, model: AppModel, locked: Callable[[], None]) -> None:
        super().__init__()
        self.add_class("m-keys")
        self._model, self._locked = model, locked
        self._generations = Generations()
        self._drawn: object = None

    def draw(self, page: str) -> None:
        """Follow the keys, and the ``page`` shown."""
        model = self._model
        stands = Protection.DEMO if model.access.keys is None else protecting.protection(model.access)
        drawn = (stands, page, model.desk is None)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self._generations.replace_in(self)
        self.children = tuple(self._ways(stands, page))

    def _ways(self, stands: Protection, page: str) -> list[Widget]:
        model = self._model
        if stands is Protection.NONE:
            return [] if page == PAGE else [page_button(model, say("protect.link"), kind="quiet", page=PAGE)]
        if stands is not Protection.OPEN:
            return []
        lock = CommandButton(say("protect.lock"), self._lock, revision=0, kind="quiet")
        if page or model.desk is not None:
            return [lock]
        return [page_button(model, say("protect.settings_link"), kind="quiet", page=PAGE), lock]

    def _lock(self, _: Gesture) -> None:
        protecting.lock(self._model.access)
        self._locked()
