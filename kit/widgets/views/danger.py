"""« Danger »: the institution's procedure, over the page; it writes nothing, anywhere (G24)."""

from kit.domain.commands import Gesture
from kit.messages import say
from kit.service import procedure
from kit.widgets.model import AppModel
from kit.widgets.parts.card_over import CardOver, Section
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value


def danger_card(model: AppModel) -> CardOver:
    """Return the button and its card. It shows the procedure of the session's group, and never acts."""
    held = model.attempt(lambda: procedure.of_session(model.access, model.session_id))
    text = "" if held is None else held.text
    return CardOver(say("danger.button"), say("danger.title"), danger_sections(text), say("danger.close"))


def danger_sections(text: str) -> tuple[Section, ...]:
    """Return what the card says: nothing to write, the procedure ``text``, and the law in general."""
    own = text.splitlines() or [say("danger.unknown")]
    return (
        (say("danger.here"), say("danger.here.lines").splitlines()),
        (say("danger.procedure"), own),
        (say("danger.law"), say("danger.law.lines").splitlines()),
    )


def procedure_form(model: AppModel, group_id: str) -> Form:
    """Return « la procédure de l’établissement », to write down for a group before it is needed."""
    held = model.attempt(lambda: procedure.of_group(model.access, group_id))

    def kept(_: Gesture, values: dict[str, Value]) -> None:
        model.commit(lambda: procedure.keep(model.access, group_id, str(values["procedure"] or "")))

    field = FormField(
        name="procedure",
        label=say("danger.procedure"),
        kind="textarea",
        value="" if held is None else held.text,
        hint=say("danger.procedure.hint"),
    )
    form = Form([field], say("danger.procedure.keep"), kept, draft_key=f"modifiable:procedure:{group_id}")
    form.add_class("m-quiet-form")
    return form
