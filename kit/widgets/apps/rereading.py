"""Reading a session again, in a notebook: one cell, the facilitator's own store, nothing kept in the file."""

from kit.keys import State
from kit.messages import say
from kit.service.handover import Part
from kit.service.protecting import only_fictional, still_there
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.opening import open_page
from kit.widgets.apps.stage import Stage
from kit.widgets.apps.wiping import Wiping
from kit.widgets.closing import close_what_is_not_shown, stand
from kit.widgets.keys_state import follow_keys, locked
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.dress import ROOT_CLASS, Dress
from kit.widgets.parts.node import node
from kit.widgets.parts.pulse import Pulse
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.rereading import RereadingView
from kit.widgets.views.sessions_to_reread import SessionsToReread
from kit.widgets.views.unlock import UnlockView


class RereadingApp(VBox):
    """The sessions, then the one that was chosen; the passphrase while the keys are put away.

    What a notebook saves of it is its name: its words live in the page only.
    """

    def __init__(self, arrival: Arrival) -> None:
        super().__init__()
        self.add_class("m-app")
        self.add_class(ROOT_CLASS)
        self.model = AppModel(arrival.access, by="notebook")
        self.model.go = self.go
        self._stage = Stage(self.model)
        self.model.always.append(self._stage.draw_problem)
        self._fictional = Sheet([])
        here = Pulse("", lambda: still_there(self.model.access))
        self._wiping = Wiping(self.model, lambda: self.go())
        placed = (self._stage.problem, self._stage.page, self._fictional)
        self.children = (Dress(), *placed, here, self._wiping.part)
        self._seance: str | None = None
        stand(self)
        self._locked = False
        self._keys = follow_keys(self.model.access, self._keys_moved)
        self.go(seance=arrival.params.get("seance"))

    def go(self, *, seance: str | None = None, **_: str | None) -> None:
        """Show the session ``seance``, or the list of them."""
        self._seance = seance
        self._locked = locked(self.model.access)
        self._stage.turn_to(lambda: self._opened(seance), self._first)
        self._stage.draw_problem()
        self._draw_banner()

    def _draw_banner(self) -> None:
        told = only_fictional(self.model.access)
        banner = [node("p", say("fictional"), cls="m-fictional", title=say("fictional.why"))] if told else []
        self._fictional.show(banner)

    def _keys_moved(self, state: State) -> None:
        """Put every word away with the keys; with them again, come back to the same session."""
        if (state is State.LOCKED) is self._locked:
            self._draw_banner()
            return
        self.go(seance=self._seance)
        if self._locked:
            close_what_is_not_shown()

    def _first(self, model: AppModel) -> Widget:
        self._locked = locked(model.access)
        return self._unlock() if self._locked else SessionsToReread(model)

    def _unlock(self) -> Widget:
        return UnlockView(self.model, lambda: self.go(seance=self._seance))

    def _opened(self, seance: str | None) -> Widget:
        if self._locked:
            self.model.open(None)
            return self._unlock()
        self.model.open(seance)
        return SessionsToReread(self.model) if seance is None else RereadingView(self.model)

    def __repr__(self) -> str:
        """Name the page: a notebook saves this beside it."""
        return say("reread.title")


def run() -> None:
    """Open the page: the one call of ``relire.ipynb``."""
    open_page(Part.CONSOLE, RereadingApp)
