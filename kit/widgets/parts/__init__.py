"""The small parts of our screens: each draws itself, takes data in and calls back.

    sheet      what is read, participants' words included
    button     a gesture that acts once
    zone       where people write, without losing a letter
    form       a few questions answered together
    address    the address, the title, the focus and the announcements of the page
    download   a file handed to the browser
    timer      a bar that advises
    pulse      the heartbeat of the kernel

Each is a Python class beside one ES module, without a build step. Words reach
the page by ``textContent`` only; every callback runs inside ``guard``.
"""

from kit.widgets.parts.address import Address
from kit.widgets.parts.answer import Ack, Refusal
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.download import Download, File
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField
from kit.widgets.parts.gesture import Gesture
from kit.widgets.parts.guard import guarded
from kit.widgets.parts.node import node
from kit.widgets.parts.pulse import Pulse
from kit.widgets.parts.sheet import Sheet
from kit.widgets.parts.timer import QuietTimer
from kit.widgets.parts.zone import WritingZone
from kit.widgets.parts.zone_item import ZoneItem

__all__ = [
    "Ack",
    "Address",
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
    "WritingZone",
    "ZoneItem",
    "guarded",
    "node",
]
