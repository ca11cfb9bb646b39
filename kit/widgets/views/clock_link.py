"""The link of the phone that says nothing."""

from kit.domain.commands import Gesture
from kit.messages import say
from kit.protocol.time_left import is_timed
from kit.service.join import invite_clock
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet


def clock_link(model: AppModel, participants_address: str | None) -> Widget:
    """Return what gives the link; nothing shows in an untimed session, or when phones are not served."""
    box = VBox([])
    box.add_class("m-clock-link")
    desk = model.desk
    if participants_address is None or desk is None or not is_timed(desk.session):
        box.shown = False
        return box
    link = Sheet([])

    def asked(_: Gesture) -> None:
        capability = model.commit(lambda: invite_clock(model.access, model.session_id))
        if capability is not None:
            joint = "&" if "?" in participants_address else "?"
            address = node("kbd", f"{participants_address}{joint}p={capability}")
            link.show([node("p", address, cls="m-invitation")])

    lead = Sheet([node("h3", say("clock.title")), node("p", say("clock.lead"), cls="m-muted")])
    box.children = (lead, CommandButton(say("clock.ask"), asked, revision=0), link)
    return box
