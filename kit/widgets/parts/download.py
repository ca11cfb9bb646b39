"""A file handed to the browser, made when it is asked for and never left on disk."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import traitlets

from kit.widgets.parts.part import Part, module_of, words_of
from kit.widgets.parts.reading import id_of


class File(NamedTuple):
    """What is downloaded."""

    filename: str
    media_type: str
    content: bytes

    def __repr__(self) -> str:
        """Name the file, never what it holds."""
        return f"<File {self.media_type}>"


class Download(Part):
    """A button whose click calls ``on_ask()`` and saves the file it returns.

    ``on_ask`` returns ``File`` or ``(filename, media_type, bytes)``. When it
    fails, the sentence stands beside the button (or goes to ``on_error``).
    """

    _esm = module_of("dom", "deeds", "download")
    label = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Enum(("plain", "primary", "quiet"), "plain").tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    disabled = traitlets.Bool().tag(sync=True)

    def __init__(
        self,
        label: str,
        on_ask: Callable[[], tuple[str, str, bytes]],
        *,
        kind: str = "plain",
        name: str = "",
        hint: str = "",
        disabled: bool = False,
        on_error: Callable[[str], None] | None = None,
    ) -> None:
        self._on_ask = on_ask
        super().__init__(
            on_error=on_error,
            words=words_of("parts.waiting"),
            label=label,
            kind=kind,
            name=name,
            hint=hint,
            disabled=disabled,
        )

    def receive(self, content: Mapping[str, object]) -> None:
        """Make the file and send its bytes beside the message."""
        if content.get("type") == "ask":
            action = id_of(content, "action")
            self.once(content, lambda: self._hand(action))

    def _hand(self, action: str) -> None:
        filename, media_type, content = self._on_ask()
        self.send(
            {"type": "file", "action": action, "filename": filename, "media_type": media_type},
            buffers=[content],
        )
