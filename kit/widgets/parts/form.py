"""A form: a few questions answered together."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import traitlets

from kit.errors import BadInput
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.gesture import Gesture, gesture_of
from kit.widgets.parts.part import Part, module_of, words_of

OnSubmit = Callable[[Gesture, dict[str, Any]], Mapping[str, str] | None]
"""Returns nothing when it accepts, or a sentence for each field to correct."""


class Form(Part):
    """Native inputs with their labels, hints and errors, and one button.

    ``on_submit(gesture, values)`` is called with values in their own types, once
    every field reads well (a field may be given as its keywords); it returns
    ``None`` when it accepts or ``{name: sentence}``. What is typed stays as a draft
    of this tab under ``draft_key`` until accepted. Ctrl+Enter submits from anywhere.
    """

    _esm = module_of("dom", "deeds", "drafts", "phases_field", "form_field", "form_following", "form")
    fields: "traitlets.List[dict[str, object]]" = traitlets.List().tag(sync=True)
    submit_label = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    intro = traitlets.Unicode().tag(sync=True)
    errors = traitlets.Dict().tag(sync=True)
    revision = traitlets.Int().tag(sync=True)
    draft_key = traitlets.Unicode().tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        fields: Sequence[FormField | Mapping[str, Any]],
        submit_label: str,
        on_submit: OnSubmit,
        *,
        title: str = "",
        intro: str = "",
        revision: int = 0,
        draft_key: str = "",
        name: str = "",
        on_error: Callable[[str], None] | None = None,
    ) -> None:
        self._fields = tuple(f if isinstance(f, FormField) else FormField(**f) for f in fields)
        self._on_submit = on_submit
        super().__init__(
            on_error=on_error,
            words=words_of(
                "parts.waiting", "form.optional", "form.earlier", "form.later", "form.lasts", titre="{titre}"
            ),
            fields=[field.as_data() for field in self._fields],
            submit_label=submit_label,
            title=title,
            intro=intro,
            revision=revision,
            draft_key=draft_key or "modifiable:" + ",".join(field.name for field in self._fields),
            name=name,
        )

    def receive(self, content: Mapping[str, object]) -> None:
        """Take what was submitted."""
        if content.get("type") == "submit":
            gesture = gesture_of(content)
            given = content.get("values")
            if not isinstance(given, dict):
                raise BadInput("parts.unreadable")
            self.once(content, lambda: self._submitted(gesture, given))

    def _submitted(self, gesture: Gesture, given: Mapping[str, object]) -> dict[str, object]:
        values: dict[str, Value] = {}
        errors: dict[str, str] = {}
        for field in self._fields:
            if not field.asked(given):
                values[field.name] = None
                continue
            try:
                values[field.name] = field.read(given.get(field.name))
            except BadInput as error:
                errors[field.name] = error.sentence
        if not errors:
            errors = dict(self._on_submit(gesture, values) or {})
        self.errors = errors
        return {"accepted": not errors}
