"""The verbs, in the order they are shown. Each is the module of ``kit.cli`` that bears its name."""

from argparse import Namespace
from importlib import import_module
from typing import Protocol, cast

from kit.cli.parser import Parser

VERBS = (
    "ouvrir",
    "atelier",
    "lab",
    "dispositifs",
    "nouveau",
    "verifier",
    "simuler",
    "sauvegarder",
    "restaurer",
    "effacer",
    "retirer",
    "registre",
    "docteur",
    "mesurer",
)
"""What can be asked. ``<verb>.summary`` is its line in the help."""


class Verb(Protocol):
    """What the module of a verb offers."""

    def arguments(self, parser: Parser) -> None:
        """Say what may follow the verb."""

    def run(self, options: Namespace) -> int:
        """Do it and return the exit code, 0 or 1. Raises ``KitError`` when it is refused."""


def verb_named(name: str) -> Verb:
    """Return the verb ``name``, one of ``VERBS``; only now is its module imported."""
    return cast(Verb, import_module(f"kit.cli.{name}"))
