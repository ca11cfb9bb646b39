"""Says, on any page of the console, that phones no longer reach this computer, and how to go on."""

import asyncio
from contextlib import suppress

from kit.errors import KitError
from kit.messages import say
from kit.service.access import Access
from kit.service.workshop import workshop
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet

EVERY_SECONDS = 2.0


class RoomNotice(Sheet):
    """Empty as long as all is well, and always where no room is served."""

    def __init__(self, access: Access) -> None:
        super().__init__(_told(access))
        served = workshop(access) is not None
        # Kept: asyncio holds its tasks only weakly. Reading a small file is no activity of the page.
        self._task = asyncio.get_event_loop().create_task(self._follow(access)) if served else None

    async def _follow(self, access: Access) -> None:
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            with suppress(KitError):
                told = _told(access)
                if told != self.nodes:
                    self.show(told)


def _told(access: Access) -> list[Node | str]:
    room = workshop(access)
    if room is None or not room.trouble:
        return []
    return [node("p", say(room.trouble), cls="m-notice", role="alert")]
