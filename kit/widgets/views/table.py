"""A prepared session on the table: who sits where, what to print, how to begin, whom to invite."""

from functools import partial

from kit.domain import commands as c
from kit.domain.session import Status
from kit.guards.sizes import outside
from kit.messages import say
from kit.service import join, paper
from kit.service.calendar import clock_time, long_date
from kit.service.workshop import workshop
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.download import Download
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.about_dispositifs import TOPIC as DISPOSITIFS
from kit.widgets.views.clock_link import clock_link
from kit.widgets.views.code_printing import code_printing
from kit.widgets.views.fair_roles import fair_roles_view
from kit.widgets.views.gestures import command_button, page_button
from kit.widgets.views.handed_file import as_download
from kit.widgets.views.help_link import headed
from kit.widgets.views.invite import invitation
from kit.widgets.views.presence import circle, circle_changes
from kit.widgets.views.ready import frame_line, ready


class TableView(VBox):
    """Everything there is to do before the group arrives."""

    def __init__(self, model: AppModel, participants: str | None) -> None:
        super().__init__()
        self.add_class("m-page")
        self._model, self._participants = model, participants
        self._invitations: dict[str, str] = {}
        self._generations = Generations()
        self._draw()

    def _draw(self) -> None:
        model, desk = self._model, self._model.desk
        if desk is None:
            return
        session = desk.session
        if session.status is not Status.PREPARED:
            model.go(page="conduire", seance=session.id)
            return
        model.forget_renders()
        timed = session.protocol.variant.timed
        when = say(
            "table.when" if timed else "table.when_untimed",
            group=desk.group,
            day=long_date(session.planned),
            time=clock_time(session.planned),
            minutes=session.minutes,
        )
        head = [node("h1", session.protocol.title), node("p", when, cls="m-objective")]
        if outside(session.protocol, len(session.seats)):
            least, most = session.protocol.least, session.protocol.most
            head.append(node("p", say("table.size", least=least, most=most), cls="m-guard"))
        head.append(frame_line(session))
        people = VBox([circle(model), *fair_roles_view(model), circle_changes(model)])
        people.add_class("m-panel")
        columns = HBox([self._paper(), people])
        columns.add_class("m-two")
        begin = HBox(
            [
                command_button(model, say("go.start"), c.Start(), kind="primary"),
                page_button(model, say("home.cold"), page="saisie", seance=session.id),
            ]
        )
        begin.add_class("m-row")
        self._generations.replace_in(self)
        self.children = (
            headed(model, Sheet(head), "la-table"),
            ready(model),
            begin,
            columns,
            *self._inviting(),
            code_printing(model),
        )
        model.subscribe(self._draw)

    def _paper(self) -> Widget:
        model = self._model

        def ask() -> tuple[str, str, bytes]:
            return as_download(paper.printed(model.access, model.session_id))

        ways = HBox(
            [
                Download(say("paper.print"), ask),
                page_button(model, say("paper.page"), page="papier", seance=model.session_id),
                *self._reperes(),
            ]
        )
        ways.add_class("m-row")
        box = VBox([Sheet([node("h2", say("paper.title")), node("p", say("paper.lead"))]), ways])
        box.add_class("m-panel")
        return box

    def _reperes(self) -> list[Widget]:
        assert self._model.desk is not None  # noqa: S101  (drawn over a session)
        key = self._model.desk.session.protocol.dispositif
        where = f"{DISPOSITIFS}/{key}"
        return [page_button(self._model, say("reperes.sheet"), kind="quiet", page="aide", sujet=where)]

    def _inviting(self) -> list[Widget]:
        desk = self._model.desk
        if self._participants is None or desk is None:
            return []
        served = workshop(self._model.access) is not None
        large = page_button(self._model, say("inviting.large"), page="inviter")
        rows: list[Widget] = [large] if served else []
        for seat in desk.session.seats:
            link = self._invitations.get(seat.id)
            if link is not None:
                words = [node("span", desk.seat_names[seat.id]), node("kbd", link)]
                rows.append(Sheet([node("p", *words, cls="m-invitation")]))
                continue
            label = say("invite.one", name=desk.seat_names[seat.id])
            rows.append(CommandButton(label, partial(self._invite, seat.id), revision=0))
        lead = [node("p", say("invite.lead"), cls="m-muted")]
        if not served:
            lead.append(node("p", say("inviting.near"), cls="m-muted"))
        title = Sheet([node("h2", say("invite.title")), *lead])
        grid = HBox(rows)
        grid.add_class("m-row")
        return [title, grid, clock_link(self._model, self._participants)]

    def _invite(self, seat_id: str, _: c.Gesture) -> None:
        model = self._model
        capability = model.commit(lambda: join.invite(model.access, model.session_id, seat_id))
        if capability is not None:
            self._invitations[seat_id] = invitation(str(self._participants), capability)
        self._draw()
