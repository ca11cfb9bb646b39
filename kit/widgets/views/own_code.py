"""« Mon code de retrait »: on a participant's phone, theirs, shown once."""

from kit.domain.commands import Gesture
from kit.messages import say
from kit.service.access import Access
from kit.service.withdrawal_codes import has_own_code, own_code
from kit.widgets.closing import Generations
from kit.widgets.parts.boxes import VBox
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.guard import attempt
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.parts.told_once import ToldOnce


class OwnCode(VBox):
    """A button, then the code; it asks first when one was given already, which would serve no more."""

    def __init__(self, access: Access) -> None:
        super().__init__()
        self.add_class("m-own-code")
        self._access = access
        self._generations = Generations()
        again = attempt(lambda: has_own_code(access)) is True
        button = CommandButton(
            say("own_code.ask"),
            self._asked,
            revision=0,
            kind="quiet",
            name="own-code",
            confirm=say("own_code.again") if again else None,
        )
        self.children = [button]

    def _asked(self, _: Gesture) -> None:
        code = own_code(self._access)
        said = [node("h2", say("own_code.title")), node("p", say("own_code.lead"))]
        told = ToldOnce(code, note=say("own_code.note"), gone=say("own_code.seen"))
        self._generations.replace_in(self)
        self.children = [Sheet(said), told]
