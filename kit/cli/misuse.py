"""How a line can be misspelt, and the French sentence of each way.

argparse only says what went wrong in English sentences, so they are read here.
One that is not known becomes a general sentence: English never comes out.
"""

import re

from kit.messages import say


class Misuse(Exception):  # noqa: N818 - the person did not read us, we do not call it an error
    """The line is not understood; exit code 2. ``sentence`` is French."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.sentence = say(key, **values)


_READ = (
    (re.compile(r"the following arguments are required: (?P<names>.+)"), "usage.missing"),
    (re.compile(r"unrecognized arguments: (?P<words>.+)"), "usage.unrecognized"),
    (re.compile(r"argument (?P<name>\S+): expected one argument"), "usage.no_value"),
    (re.compile(r"argument (?P<name>\S+): ignored explicit argument .+"), "usage.too_much"),
)


def misuse_of(message: str) -> Misuse:
    """Return our own way of saying argparse's ``message``."""
    for pattern, key in _READ:
        found = pattern.fullmatch(message)
        if found is not None:
            values = found.groupdict()
            if "name" in values:
                values["name"] = values["name"].rpartition("/")[2]
            return Misuse(key, **values)
    return Misuse("usage.unreadable")
