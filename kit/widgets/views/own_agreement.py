"""« Je participe librement »: on a participant's phone, their own yes, and how to take it back."""

from functools import partial

from kit.domain.commands import Gesture
from kit.messages import say
from kit.service.access import Access
from kit.service.agreeing import OwnAgreement, answer, own_agreement
from kit.widgets.closing import Generations
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.guard import Failure, attempt
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet


class OwnAgreementPart(VBox):
    """The question and its two answers, where the dispositif asks each person; elsewhere, nothing at all.

    Its kernel knows of this one seat only.
    """

    def __init__(self, access: Access) -> None:
        super().__init__()
        self.add_class("m-own-agreement")
        self._access = access
        self._generations = Generations()
        self._drawn: tuple[OwnAgreement, bool] | None = None
        self._declined = False
        self.draw()

    def draw(self) -> None:
        """Follow the session; what cannot be read is not asked."""
        found = attempt(partial(own_agreement, self._access))
        self._show(OwnAgreement(asked=False, agrees=False) if isinstance(found, Failure) else found)

    def _show(self, now: OwnAgreement) -> None:
        if (now, self._declined) == self._drawn:
            return
        self._drawn = now, self._declined
        self._generations.replace_in(self)
        self.shown = now.asked
        self.children = tuple(self._pieces(now)) if now.asked else ()

    def _pieces(self, now: OwnAgreement) -> list[Widget]:
        # Only this page knows that somebody preferred not to: what is kept is a yes, or nothing.
        no = "own_agreement.declined" if self._declined else "own_agreement.said_no"
        said = say("own_agreement.said_yes" if now.agrees else no)
        head = [
            node("h2", say("own_agreement.title")),
            node("p", said, cls="m-own-agreement-said", role="status"),
            node("p", say("own_agreement.lead"), cls="m-muted"),
        ]
        answers = HBox([self._button(agrees=True), self._button(agrees=False)])
        answers.add_class("m-row")
        return [Sheet(head), answers]

    def _button(self, *, agrees: bool) -> CommandButton:
        # Neither answer is the larger one.
        label = say("own_agreement.yes" if agrees else "own_agreement.no")
        return CommandButton(label, partial(self._answered, agrees), revision=0)

    def _answered(self, agrees: bool, gesture: Gesture) -> None:
        now = answer(self._access, gesture, agrees=agrees)
        self._declined = not agrees
        self._show(now)
