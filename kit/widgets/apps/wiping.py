"""What an open page does when the session it shows is erased: its drafts go, and it says so."""

from collections.abc import Callable, Mapping

from kit.messages import say
from kit.service.purging import erased_before
from kit.widgets.keys_state import locked
from kit.widgets.model import AppModel
from kit.widgets.parts.wipe import Wipe


class Wiping:
    """``part`` is laid out by the page; ``leave`` shows the page of no session."""

    def __init__(self, model: AppModel, leave: Callable[[], None]) -> None:
        self.part = Wipe()
        self._model = model
        self._leave = leave
        model.erased = self._heard

    def look(self, params: Mapping[str, str]) -> None:
        """After opening: an address kept from before an erasure wipes what its tab may have kept."""
        asked = [params[key] for key in ("seance", "groupe") if params.get(key)]
        if asked and self._model.problem and self._model.desk is None and not locked(self._model.access):
            for each in asked:
                if self._model.attempt(lambda scope=each: erased_before(self._model.access, scope)):  # type: ignore[misc]
                    self._wipe(each)

    def _heard(self, session_id: str) -> None:
        if self._model.access.keys is not None:
            # Whatever this page was lent; the sessions that stay are asked for again.
            self._model.access.keys.sealing.forget()
        self._leave()
        self._wipe(session_id)

    def _wipe(self, scope_id: str) -> None:
        self.part.wipe(scope_id)
        self._model.problem = say("purge.open_page")
        for render in tuple(self._model.always):
            render()
