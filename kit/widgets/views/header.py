"""The header of the console: where we are, and the few ways out of it."""

from collections.abc import Callable

from kit.domain.commands import Gesture
from kit.domain.session import Status
from kit.messages import say
from kit.service.protecting import only_fictional
from kit.service.reading import listed
from kit.service.workshop import workshop
from kit.widgets.keys_state import locked
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.node import node
from kit.widgets.parts.quit import Quit
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button
from kit.widgets.views.handing_over import holds_console


class Header(HBox):
    """The brand and the session on the left; links on the right, behind « Menu » on a phone."""

    def __init__(self, model: AppModel, offer: Callable[[Gesture], None]) -> None:
        super().__init__()
        self.add_class("m-header")
        self._model, self._offer = model, offer
        self._context = Sheet([])
        self._quit = Quit()
        self._links = HBox([])
        self._links.add_class("m-header-links")
        menu = CommandButton(
            say("go.menu"), lambda _: self._fold(not self._unfolded), revision=0, kind="quiet"
        )
        menu.add_class("m-header-menu")
        self._unfolded = False
        self._drawn: tuple[object, ...] | None = None
        self.children = (self._context, menu, self._links, self._quit)

    def draw(self, page: str) -> None:
        """Follow the session (its title changes, it begins, it is handed over) and the ``page`` shown."""
        model, desk = self._model, self._model.desk
        where = ""
        if desk is not None:
            turn = say("situations.second") if desk.session.situation > 1 else ""
            title = desk.session.protocol.short_title
            where = " · ".join(filter(None, (title, turn, desk.title, desk.group)))
        context = [node("strong", say("brand"), cls="m-brand"), node("span", where)]
        if only_fictional(model.access):
            why = say("fictional.why")
            context.append(node("span", say("fictional"), cls="m-fictional", title=why))
        if self._context.nodes != context:
            self._context.show(context)
        status = None if desk is None else desk.session.status
        drawn = (
            None if desk is None else desk.session.id,
            status,
            holds_console(model),
            locked(model.access),
            page,
        )
        if drawn != self._drawn:
            self._drawn = drawn
            self._fold(False)
            self._links.children = tuple(self._ways_out(status, page))

    def _ways_out(self, status: Status | None, page: str) -> list[Widget]:
        model = self._model
        help_page = page_button(model, say("go.help"), kind="quiet", page="aide")
        home = page_button(model, say("go.home"), kind="quiet", page=None, seance=None)
        if status is None:
            return [help_page, home, self._leave()] if page else [help_page, self._leave()]
        link = node(
            "a",
            say("go.project"),
            href=f"projection?seance={model.session_id}",
            target="_blank",
            cls="m-pill",
        )
        ways: list[Widget] = [Sheet([link])]
        if status in (Status.RUNNING, Status.SUSPENDED) and holds_console(model):
            ways.append(CommandButton(say("console.offer"), self._offer, revision=0, kind="quiet"))
        if workshop(model.access) is not None:
            ways.append(page_button(model, say("go.invite"), kind="quiet", page="inviter"))
        return [*ways, help_page, home]

    def _leave(self) -> Widget:
        """Return the way out of everything: on the pages of no session, where no hand is in a hurry."""
        access = self._model.access
        # While the keys are away nothing is read, and no page is being written in.
        held = not locked(access) and any(each.status is Status.RUNNING for each in listed(access))
        sure = say("quit.running" if held else "quit.sure")
        return CommandButton(
            say("go.quit"), lambda _: self._quit.now(), revision=0, kind="quiet", confirm=sure
        )

    def _fold(self, unfolded: bool) -> None:
        self._unfolded = unfolded
        if unfolded:
            self.add_class("m-menu-open")
        else:
            self.remove_class("m-menu-open")
