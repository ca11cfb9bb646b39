"""Inviting phones: one code at a time, as large as the screen allows, to project or to turn to somebody."""

from functools import partial

from kit.domain.commands import Gesture
from kit.guides import Topic
from kit.messages import say
from kit.service import join
from kit.service.workshop import Workshop, workshop
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button
from kit.widgets.views.qr_image import qr_image


class InviteView(VBox):
    """A code for each place of the session beside how to take it; without a room, how to have one."""

    def __init__(self, model: AppModel, participants: str | None) -> None:
        super().__init__()
        self.add_class("m-page")
        self._model, self._participants = model, participants
        room = workshop(model.access)
        back = [] if model.desk is None else [page_button(model, say("go.back"), page="seance")]
        if room is None or participants is None:
            guide = page_button(model, say("guides.atelier"), page="aide", sujet=str(Topic.WORKSHOP))
            ways = HBox([*back, guide])
            ways.add_class("m-row")
            near = Sheet([_title(), node("p", say("inviting.near"), cls="m-notice")])
            self.children = [ways, near]
            return
        self.add_class("m-invite")
        nothing = node("p", say("inviting.none"), cls="m-qr-none")
        self._shown = Sheet([nothing], cls="m-qr-shown")
        self.children = [
            VBox([*back, Sheet([_title(), node("p", say("inviting.wifi"))]), *self._places()]),
            self._shown,
            VBox([*_proof(room), *self._trying(), Sheet(_terms(room))]),
        ]

    def _trying(self) -> list[Widget]:
        words = [node("h2", say("inviting.try")), node("p", say("inviting.try.lead"), cls="m-muted")]
        return [Sheet(words), CommandButton(say("inviting.try"), self._try, revision=0)]

    def _places(self) -> list[Widget]:
        desk = self._model.desk
        if desk is None:
            return []
        names = ((seat.id, desk.seat_names[seat.id]) for seat in desk.session.seats)
        places = HBox(
            [
                CommandButton(say("inviting.show", name=name), partial(self._invite, seat_id), revision=0)
                for seat_id, name in names
            ]
        )
        places.add_class("m-row")
        return [Sheet([node("h2", say("inviting.people")), node("p", say("inviting.lead"))]), places]

    def _invite(self, seat_id: str, _: Gesture) -> None:
        model, desk = self._model, self._model.desk
        capability = model.commit(lambda: join.invite(model.access, model.session_id, seat_id))
        if capability is None or desk is None:
            return
        name = desk.seat_names[seat_id]
        label = say("inviting.code", name=name)
        personal = [node("h2", say("inviting.whose", name=name)), node("p", say("inviting.once"))]
        self._show(invitation(str(self._participants), capability), label, personal)

    def _try(self, _: Gesture) -> None:
        self._show(str(self._participants), say("inviting.code.try"), [node("h2", say("inviting.try"))])

    def _show(self, address: str, label: str, head: list[Node]) -> None:
        by_hand = node("p", say("inviting.by_hand"), " ", node("kbd", address), cls="m-invitation")
        self._shown.show([node("div", *head, role="status"), qr_image(address, label), by_hand])


def invitation(participants: str, capability: str) -> str:
    """Return the address of one person: where everybody comes, and what opens one place."""
    return f"{participants}{'&' if '?' in participants else '?'}p={capability}"


def _title() -> Node:
    return node("h1", say("inviting.title"))


def _terms(room: Workshop) -> list[Node]:
    """Return what a phone that comes may be told, and how many may come."""
    return [
        node("p", say("atelier.fictional" if room.fictional else "atelier.confidential"), cls="m-muted"),
        node("p", say("inviting.most", most=room.most), cls="m-muted"),
    ]


def _proof(room: Workshop) -> list[Widget]:
    """Return what a phone that warns is to be compared with, in sight of the code."""
    if room.fingerprint is None:
        return []
    letters = room.fingerprint.replace(":", "")
    groups = " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))
    said = [
        node("p", say("atelier.compare")),
        node("p", node("kbd", groups), cls="m-fingerprint"),
        node("p", say("atelier.warning"), cls="m-notice"),
    ]
    return [Sheet(said)]
