"""Prompts on demand: the protocol's, then one's own, which come back at every later session."""

from functools import partial

from kit.domain.commands import Gesture
from kit.domain.dispositif import Phase
from kit.messages import say
from kit.service import own_prompts
from kit.store.prompts import OwnPrompt
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.folded import Folded
from kit.widgets.views.region import Region
from kit.widgets.views.rows import Rows


def prompts_of(model: AppModel, phase: Phase) -> Widget:
    """Return the prompts of ``phase``, folded: on demand, never in the way."""
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    dispositif = model.desk.session.protocol.dispositif
    given = node("ul", *(node("li", prompt) for prompt in phase.prompts))
    pieces: list[Widget] = [Sheet([given] if phase.prompts else [])]
    added: list[str] = []

    def mine() -> list[tuple[str, OwnPrompt]]:
        kept = model.attempt(lambda: own_prompts.of_phase(model.access, dispositif, phase.key))
        return [(each.id, each) for each in kept or ()]

    def add(_: Gesture, values: dict[str, Value]) -> None:
        made = model.commit(
            partial(own_prompts.add, model.access, dispositif, phase.key, str(values["text"]))
        )
        if isinstance(made, OwnPrompt):
            # A blank form for the next one.
            added.append(made.id)
            model.refresh()

    def blank() -> list[Widget]:
        field = FormField(
            name="text", label=say("own_prompts.add"), hint=say("own_prompts.hint"), required=True
        )
        form = Form(
            [field], say("own_prompts.keep"), add, draft_key=f"prompt:{phase.key}:{''.join(added[-1:])}"
        )
        form.add_class("m-quiet-form")
        form.add_class("m-line-form")
        return [form]

    pieces.append(Rows(model, mine, partial(Mine, model), Sheet([node("h3", say("own_prompts.title"))])))
    pieces.append(Region(model, lambda: tuple(added), blank))
    inside = VBox(pieces)
    inside.add_class("m-prompts")
    return Folded(say("conduct.prompts"), inside)


class Mine(HBox):
    """One question of one's own, and how to let it go."""

    def __init__(self, model: AppModel, prompt: OwnPrompt) -> None:
        def removed(_: Gesture) -> None:
            model.commit(partial(own_prompts.remove, model.access, prompt.id))

        button = CommandButton(say("own_prompts.remove"), removed, revision=0, kind="quiet")
        super().__init__([Sheet([node("p", prompt.text, cls="m-own-prompt")]), button])
        self.add_class("m-prompt-row")

    def follow(self, item: OwnPrompt) -> None:
        """A question never changes: it is kept or let go."""
