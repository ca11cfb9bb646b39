"""A file taken from the browser, piece by piece, and held in memory only until it is whole."""

import base64
import binascii
from collections.abc import Callable, Mapping

import traitlets

from kit.errors import BadInput
from kit.widgets.parts.part import Part, module_of, words_of
from kit.widgets.parts.reading import count_of, id_of, text_of

PIECE = 384 * 1024
"""Bytes of one piece; 512 KiB once written as text for the journey."""


class Upload(Part):
    """A button that asks for a file and calls ``on_file(content)`` once it is whole.

    ``most`` is the largest file, in bytes: said in the browser before anything
    is sent, and checked again here. Pieces are acknowledged one by one and sent
    again after an outage; a piece out of place begins nothing and says so. When
    ``on_file`` fails, its sentence stands beside the button (or goes to ``on_error``).
    """

    _esm = module_of("dom", "deeds", "upload")
    label = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    accept = traitlets.Unicode().tag(sync=True)
    most = traitlets.Int().tag(sync=True)
    piece = traitlets.Int(PIECE).tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        label: str,
        on_file: Callable[[bytes], object],
        *,
        most: int,
        accept: str = "",
        hint: str = "",
        name: str = "",
        on_error: Callable[[str], None] | None = None,
    ) -> None:
        self._on_file = on_file
        self._sending = ""
        self._pieces: list[bytes] = []
        super().__init__(
            on_error=on_error,
            words=words_of(
                "parts.waiting",
                "upload.sending",
                "upload.reading",
                "upload.unreadable",
                "upload.too_large",
                part="{part}",
                most=f"{most / 1024 / 1024:g}".replace(".", ","),
            ),
            label=label,
            hint=hint,
            accept=accept,
            most=most,
            name=name,
        )

    def receive(self, content: Mapping[str, object]) -> None:
        """Take one piece."""
        if content.get("type") == "piece":
            self.once(content, lambda: self._take(content))

    def _take(self, content: Mapping[str, object]) -> dict[str, object]:
        sending, rank, size = id_of(content, "upload"), count_of(content, "rank"), count_of(content, "size")
        if size > self.most:
            raise BadInput("upload.too_large", most=f"{self.most / 1024 / 1024:g}".replace(".", ","))
        if rank == 0:
            self._sending, self._pieces = sending, []
        if sending != self._sending or rank != len(self._pieces):
            raise BadInput("upload.broken")
        self._pieces.append(_bytes_of(text_of(content, "data")))
        taken = sum(map(len, self._pieces))
        if taken > size:
            self._forget()
            raise BadInput("upload.broken")
        if taken < size:
            return {"taken": taken}
        whole = b"".join(self._pieces)
        self._forget()
        self._on_file(whole)
        return {"taken": taken, "whole": True}

    def _forget(self) -> None:
        self._sending, self._pieces = "", []


def _bytes_of(text: str) -> bytes:
    """Return the bytes a piece carries: some, and no more than a piece. Raises ``BadInput``."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadInput("upload.broken") from None
    if not 0 < len(found) <= PIECE:
        raise BadInput("upload.broken")
    return found
