"""Reads what follows a verb. argparse underneath, French on top: not one of its own sentences is shown."""

import argparse
from collections.abc import Iterable
from typing import Any, NoReturn

from kit.cli.misuse import Misuse, misuse_of
from kit.messages import say

WIDTH = 28
"""Characters of the left column of the help."""


class HelpAsked(Exception):  # noqa: N818 - nothing went wrong
    """``--aide`` was read; the text to show is the only argument."""


class _Help(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        raise HelpAsked(parser.format_help())


class Parser(argparse.ArgumentParser):
    """The arguments of one verb. Raises ``Misuse`` instead of leaving the program."""

    def __init__(self, verb: str) -> None:
        super().__init__(
            prog=f"modifiable {verb}",
            description=say(f"{verb}.summary"),
            add_help=False,
            allow_abbrev=False,
        )

    def add_common(self) -> None:
        """Add what every verb understands; called last, so that it is shown last."""
        self.add_argument("--json", action="store_true", help=say("command.json"))
        self.add_argument("-h", "--aide", "--help", action=_Help, nargs=0, help=say("command.help"))

    def error(self, message: str) -> NoReturn:
        """Raise ``Misuse`` with our own sentence for argparse's ``message``."""
        raise misuse_of(message)

    def format_usage(self) -> str:
        """Return the line that shows how to write it."""
        places = [_place(action) for action in self._actions if not action.option_strings]
        switches = [f"[{_switch(action)}]" for action in self._actions if _shown_in_usage(action)]
        return say("command.usage", usage=" ".join((self.prog, *places, *switches)))

    def format_help(self) -> str:
        """Return the whole help of the verb."""
        given = [(_place(each), each.help) for each in self._actions if not each.option_strings]
        switches = [(_names(each), each.help) for each in self._actions if each.option_strings]
        described = str(self.description)
        parts = [self.format_usage(), "", f"{described[:1].upper()}{described[1:]}."]
        if given:
            parts += ["", say("command.given"), *columns(given)]
        parts += ["", say("command.switches"), *columns(switches)]
        return "\n".join(parts)


def columns(rows: Iterable[tuple[str, str | None]]) -> list[str]:
    """Return two columns, the left one as wide as the help's."""
    return [f"  {left:<{WIDTH}}{right or ''}".rstrip() for left, right in rows]


def _place(action: argparse.Action) -> str:
    name = str(action.metavar)
    return f"[{name}]" if action.nargs == "?" else name


def _switch(action: argparse.Action) -> str:
    name = action.option_strings[-1]
    return name if action.nargs == 0 else f"{name} {action.metavar}"


def _names(action: argparse.Action) -> str:
    if isinstance(action, _Help):
        return "-h, --aide"
    return _switch(action)


def _shown_in_usage(action: argparse.Action) -> bool:
    return bool(action.option_strings) and not isinstance(action, _Help)


def port(word: str) -> int:
    """Read a port. Raises ``Misuse``."""
    if word.isascii() and word.isdigit() and 1 <= int(word) <= 65535:
        return int(word)
    raise Misuse("usage.port", word=word)


def seed(word: str) -> int:
    """Read a seed. Raises ``Misuse``."""
    try:
        return int(word)
    except ValueError:
        raise Misuse("usage.seed", word=word) from None
