"""A button that acts once, however often its click is sent."""

from collections.abc import Callable, Mapping

import traitlets

from kit.widgets.parts.gesture import Gesture, gesture_of
from kit.widgets.parts.part import Part, module_of, words_of

KINDS = ("plain", "primary", "quiet", "danger")


class CommandButton(Part):
    """Calls ``on_click(Gesture)`` once for each click.

    The action id is made, and ``revision`` read, in the browser at the click:
    views keep ``revision`` equal to that of the session they draw. Until the
    answer arrives the button is busy and sends the same action again. With
    ``confirm`` it first asks that question in its own place. ``key`` is a
    shortcut such as ``Alt+ArrowRight``; ``name`` lands in ``data-name``.
    """

    _esm = module_of("dom", "deeds", "button")
    label = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Enum(KINDS, "plain").tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)
    revision = traitlets.Int().tag(sync=True)
    disabled = traitlets.Bool().tag(sync=True)
    confirm = traitlets.Unicode(None, allow_none=True).tag(sync=True)

    def __init__(
        self,
        label: str,
        on_click: Callable[[Gesture], object],
        *,
        revision: int,
        kind: str = "plain",
        name: str = "",
        hint: str = "",
        disabled: bool = False,
        confirm: str | None = None,
        key: str | None = None,
        on_error: Callable[[str], None] | None = None,
    ) -> None:
        self._on_click = on_click
        super().__init__(
            on_error=on_error,
            words=words_of("parts.waiting", "parts.yes", "parts.no"),
            label=label,
            kind=kind,
            name=name,
            hint=hint,
            key=key or "",
            revision=revision,
            disabled=disabled,
            confirm=confirm,
        )

    def receive(self, content: Mapping[str, object]) -> None:
        """Take a click. A disabled button refuses nothing by itself: rights are the service's."""
        if content.get("type") == "act":
            gesture = gesture_of(content)
            self.once(content, lambda: self._click(gesture))

    def _click(self, gesture: Gesture) -> None:
        self._on_click(gesture)
