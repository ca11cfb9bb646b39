"""The facilitator's page: one kernel, several pages in place, the address always telling which."""

from dataclasses import replace

from kit.domain.identity import new_id
from kit.keys import State
from kit.service.handover import Part
from kit.service.protecting import still_there
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.opening import open_page
from kit.widgets.apps.pages import OF_A_SESSION, PARAMS, Turn, page_for
from kit.widgets.apps.stage import Stage
from kit.widgets.apps.wiping import Wiping
from kit.widgets.closing import close_what_is_not_shown, stand
from kit.widgets.keys_state import follow_keys, locked
from kit.widgets.model import AppModel
from kit.widgets.parts.address import Address
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.guard import Failure, attempt
from kit.widgets.parts.pulse import Pulse
from kit.widgets.views.handing_over import RELAY, Relay, arrive_with, holds_console
from kit.widgets.views.header import Header
from kit.widgets.views.help import HelpView
from kit.widgets.views.home import HomeView
from kit.widgets.views.keys_place import KeysPlace
from kit.widgets.views.room_notice import RoomNotice
from kit.widgets.views.unlock import UnlockView


class ConsoleApp(VBox):
    """Header, a place for what went wrong, and the page the address names; the passphrase while locked."""

    def __init__(self, arrival: Arrival) -> None:
        super().__init__()
        self.add_class("m-app")
        self._participants = arrival.handover.participants
        self.model = AppModel(arrival.access)
        self.model.go = self.go
        self._address = Address(self._from_history)
        self.model.focus = self._address.focus_heading
        self.model.keep_focus = self._address.keep_focus
        self.model.stay = self._stay
        self._params: dict[str, str] = {}
        self._relay = Relay(self.model)
        self._head = Header(self.model, self._relay.offer)
        self._stage = Stage(self.model)
        self._stage.page.add_class("m-place")
        self._keys_place = KeysPlace(self.model, lambda: self._keys_moved(State.LOCKED))
        self._wiping = Wiping(self.model, lambda: self.go(seance=None))
        self.model.always.append(self._draw_frame)
        self.children = (
            self._head,
            self._relay,
            RoomNotice(self.model.access),
            self._stage.problem,
            self._stage.page,
            self._keys_place,
            self._address,
            Pulse(new_id(), lambda: still_there(self.model.access)),
            self._wiping.part,
        )
        stand(self)
        self._locked = False
        self._keys = follow_keys(self.model.access, self._keys_moved)
        self._show({key: arrival.params[key] for key in PARAMS if arrival.params.get(key)})

    def go(self, **where: str | None) -> None:
        """Show another page; what is not named keeps its value only for the session."""
        params = {key: value for key, value in where.items() if value}
        if "seance" not in where and self.model.desk is not None and where.get("page") in OF_A_SESSION:
            params["seance"] = self.model.session_id
        pen = self.model.access.pen
        if pen and self.model.desk is not None and params.get("seance") == self.model.session_id:
            params[RELAY] = pen
        self._address.go(params)
        self._show(params)
        self._address.focus_heading()

    def _stay(self) -> None:
        self._params = {**self._params, RELAY: self.model.access.pen}
        self._address.go(self._params, replace=True)
        self._draw_frame()

    def _from_history(self, params: dict[str, str]) -> None:
        self._show({key: params[key] for key in PARAMS if params.get(key)})

    def _show(self, params: dict[str, str]) -> None:
        self._params = params
        self._locked = locked(self.model.access)
        self._stage.turn_to(lambda: self._opened(params), self._first)
        self._wiping.look(params)
        self._draw_frame()

    def _keys_moved(self, state: State) -> None:
        """Put every word away with the keys; with them again, come back to the same page."""
        if (state is State.LOCKED) is self._locked:
            self._draw_frame()
            return
        self._show(self._params)
        if self._locked:
            close_what_is_not_shown()
        self._address.focus_heading()

    def _first(self, model: AppModel) -> Widget:
        """Return the page that opens when the one asked for does not."""
        self._locked = locked(model.access)
        return self._unlock() if self._locked else HomeView(model)

    def _unlock(self) -> Widget:
        return UnlockView(self.model, lambda: self._keys_moved(State.OPEN))

    def _opened(self, params: dict[str, str]) -> Widget:
        if self._locked:
            self.model.open(None)
            return HelpView(self.model, params.get("sujet", "")) if _helps(params) else self._unlock()
        seance, code = params.get("seance"), params.get(RELAY, "")
        if code != self.model.access.pen:
            self.model.access = replace(self.model.access, pen="")
        if seance and code and not self.model.access.pen:
            taken = attempt(lambda: arrive_with(self.model, seance, code))
            self.model.problem = taken.sentence if isinstance(taken, Failure) else ""
            if self.model.access.pen != code:
                # The link served; from now on the address bears what a refresh writes with.
                self._params = {**params, RELAY: self.model.access.pen}
                self._address.go(self._params, replace=True)
        self.model.open(seance)
        return page_for(Turn(model=self.model, params=params, participants=self._participants))

    def _draw_frame(self) -> None:
        self._stage.draw_problem()
        self._head.draw(self._params.get("page", ""))
        self._relay.draw()
        self._keys_place.draw(self._params.get("page", ""))
        if holds_console(self.model):
            self.remove_class("m-elsewhere")
        else:
            self.add_class("m-elsewhere")


def _helps(params: dict[str, str]) -> bool:
    """Whether the page asked for is the help, which holds no word of anybody's."""
    return params.get("page") == "aide"


def run() -> None:
    """Open the console: the one call of ``console.ipynb``."""
    open_page(Part.CONSOLE, ConsoleApp)
