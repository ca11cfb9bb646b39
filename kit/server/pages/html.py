"""The HTML of a page, in the pieces in which it is sent. The words are the templates'."""

from dataclasses import dataclass
from typing import Any

from kit.server.kernels.cells import Shown, View

BEGINNING = "page_debut.html.j2"
"""What is true and useful before there is a kernel, up to the place of the widgets. Told ``title``."""

END = "page_fin.html.j2"
"""Widgets, then the rest. Told ``kernel_id`` and ``sorties``, each ``{"vue": id}`` or ``{"texte": text}``."""

FAILURE = "page_echec.html.j2"
"""The rest of a page that could not be made."""


@dataclass(frozen=True, slots=True)
class PageHtml:
    """Pages made with the templates of ``environment`` (of Jinja), all told ``base_url``."""

    environment: Any
    base_url: str

    def beginning(self, title: str) -> bytes:
        """Return what is sent at once."""
        return self._rendered(BEGINNING, title=title)

    def sign(self) -> bytes:
        """Return what tells a page that somebody still works on it: nothing to see, nothing to run."""
        return b"<i hidden></i>\n"

    def end(self, kernel: str, shown: list[Shown]) -> bytes:
        """Return the rest of a page whose widgets are in ``kernel``. Text is escaped, HTML never passes."""
        places = [{"vue": each.model} if isinstance(each, View) else {"texte": each.text} for each in shown]
        return self._rendered(END, sorties=places, kernel_id=kernel)

    def failure(self) -> bytes:
        """Return the rest of a page that could not be made: what to do next, and nothing of why."""
        return self._rendered(FAILURE)

    def _rendered(self, name: str, **told: object) -> bytes:
        text: str = self.environment.get_template(name).render(base_url=self.base_url, **told)
        return text.encode()
