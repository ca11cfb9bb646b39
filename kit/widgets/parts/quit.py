"""« Quitter »: the servers of this laptop stop, and the page says so."""

from kit.widgets.parts.part import Part, module_of, words_of


class Quit(Part):
    """Draws nothing. ``now()`` has the browser ask its server to stop everything, then show that it did."""

    _esm = module_of("dom", "quit")

    def __init__(self) -> None:
        super().__init__(words=words_of("quit.done", "quit.done.next", "quit.failed"))

    def now(self) -> None:
        """Stop the servers, their kernels (this one too) and whoever holds the keys."""
        self.send({"type": "quit"})
