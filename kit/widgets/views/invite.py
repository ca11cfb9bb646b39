"""Inviting phones: one code at a time, as large as the screen, to project or to turn towards somebody."""

from functools import partial

from kit.domain.commands import Gesture
from kit.messages import say
from kit.service import join
from kit.service.workshop import Workshop, workshop
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.qr_image import qr_image


class InviteView(VBox):
    """Where phones come, on what terms, and a code for each place of the session."""

    def __init__(self, model: AppModel, participants: str | None) -> None:
        super().__init__()
        self.add_class("m-page")
        self._model, self._participants = model, participants
        self._shown = Sheet([], cls="m-qr-shown")
        self._places = HBox([])
        self._places.add_class("m-row")
        room = workshop(model.access)
        self.children = (Sheet([node("h1", say("inviting.title")), *_terms(room)]), *self._codes(room))

    def _codes(self, room: Workshop | None) -> list[Widget]:
        if self._participants is None:
            return []
        pieces: list[Widget] = []
        if self._model.desk is not None:
            self._draw_places()
            lead = Sheet([node("h2", say("inviting.people")), node("p", say("inviting.lead"))])
            pieces += [lead, self._places]
        pieces.append(self._shown)
        if room is not None:
            words = [node("h2", say("inviting.try")), node("p", say("inviting.try.lead"), cls="m-muted")]
            pieces += [Sheet(words), CommandButton(say("inviting.try"), self._try, revision=0)]
        return pieces

    def _draw_places(self) -> None:
        desk = self._model.desk
        if desk is None:
            return
        self._places.children = tuple(
            CommandButton(
                say("inviting.show", name=desk.seat_names[seat.id]),
                partial(self._invite, seat.id),
                revision=0,
            )
            for seat in desk.session.seats
        )

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
        self._shown.show([*head, qr_image(address, label), by_hand])


def invitation(participants: str, capability: str) -> str:
    """Return the address of one person: where everybody comes, and what opens one place."""
    return f"{participants}{'&' if '?' in participants else '?'}p={capability}"


def _terms(room: Workshop | None) -> list[Node]:
    """Return what to know before a phone is taken out."""
    if room is None:
        return [node("p", say("inviting.near"), cls="m-notice")]
    said = [
        node("p", say("inviting.wifi", interface=room.interface)),
        node("p", say("atelier.fictional" if room.fictional else "atelier.confidential")),
        node("p", say("inviting.most", most=room.most), cls="m-muted"),
    ]
    if room.fingerprint is not None:
        letters = room.fingerprint.replace(":", "")
        groups = " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))
        said += [
            node("p", say("atelier.compare")),
            node("p", node("kbd", groups), cls="m-fingerprint"),
            node("p", say("atelier.warning"), cls="m-notice"),
        ]
    return said
