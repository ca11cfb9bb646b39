"""The code of a carried session: shown once beside the file it opens, and kept nowhere here."""

from kit.widgets.parts.part import Part, module_of, words_of


class CarriedCode(Part):
    """Draws nothing until ``show``. The code is no trait: it travels in one message."""

    _esm = module_of("dom", "carried_code")

    def __init__(self) -> None:
        super().__init__(words=words_of("carry.code.title", "carry.code.said"))

    def show(self, code: str) -> None:
        """Show ``code`` in place of the one that was there; '' takes it away."""
        self.send({"type": "code", "code": code})
