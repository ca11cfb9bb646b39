"""The small parts of our screens: each draws itself, takes data in and calls back.

    sheet      what is read, participants' words included
    button     a gesture that acts once
    choice     radios or boxes that answer at once
    zone       where people write, without losing a letter
    card_over  a card over the page, read and closed; the kernel knows nothing of it
    form       a few questions answered together
    address    the address, the title, the focus and the announcements of the page
    download   a file handed to the browser
    upload     a file taken from it
    timer      a bar that advises
    silent     a light on a phone, out when the time is over
    pulse      the heartbeat of the kernel

Each is a Python class beside one ES module, without a build step. Words reach
the page by ``textContent`` only; every callback runs inside ``guard``.
"""

from kit.widgets.parts.address import Address
from kit.widgets.parts.answer import Ack, Refusal
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.card_over import CardOver
from kit.widgets.parts.choice import Choice
from kit.widgets.parts.download import Download, File
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField
from kit.widgets.parts.gesture import Gesture
from kit.widgets.parts.guard import guarded
from kit.widgets.parts.node import node
from kit.widgets.parts.pulse import Pulse
from kit.widgets.parts.sheet import Sheet
from kit.widgets.parts.silent_clock import SilentClock
from kit.widgets.parts.timer import QuietTimer
from kit.widgets.parts.upload import Upload
from kit.widgets.parts.zone import WritingZone
from kit.widgets.parts.zone_item import ZoneItem

__all__ = [
    "Ack",
    "Address",
    "CardOver",
    "Choice",
    "CommandButton",
    "Download",
    "File",
    "Form",
    "FormField",
    "Gesture",
    "Pulse",
    "QuietTimer",
    "Refusal",
    "Sheet",
    "SilentClock",
    "Upload",
    "WritingZone",
    "ZoneItem",
    "guarded",
    "node",
]
