"""Reading a session again, in a notebook: one cell, the facilitator's own store, nothing kept in the file."""

import ipywidgets as W  # noqa: N812

from kit.messages import say
from kit.service.handover import Part
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.opening import open_page
from kit.widgets.apps.stage import Stage
from kit.widgets.model import AppModel
from kit.widgets.parts.dress import ROOT_CLASS, Dress
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.rereading import RereadingView
from kit.widgets.views.sessions_to_reread import SessionsToReread


class RereadingApp(W.VBox):
    """The sessions, then the one that was chosen.

    What a notebook saves of it is its name: its words live in the page only.
    """

    def __init__(self, arrival: Arrival) -> None:
        super().__init__()
        self.add_class("m-app")
        self.add_class(ROOT_CLASS)
        self.model = AppModel(arrival.access)
        self.model.go = self.go
        self._stage = Stage(self.model)
        self.model.always.append(self._stage.draw_problem)
        fictional = Sheet([node("p", say("fictional"), cls="m-fictional", title=say("fictional.why"))])
        self.children = (Dress(), self._stage.problem, self._stage.page, fictional)
        self.go(seance=arrival.params.get("seance"))

    def go(self, *, seance: str | None = None, **_: str | None) -> None:
        """Show the session ``seance``, or the list of them."""
        self._stage.turn_to(lambda: self._opened(seance), SessionsToReread)
        self._stage.draw_problem()

    def _opened(self, seance: str | None) -> W.Widget:
        self.model.open(seance)
        return SessionsToReread(self.model) if seance is None else RereadingView(self.model)

    def __repr__(self) -> str:
        """Name the page: a notebook saves this beside it."""
        return say("reread.title")


def run() -> None:
    """Open the page: the one call of ``relire.ipynb``."""
    open_page(Part.CONSOLE, RereadingApp)
