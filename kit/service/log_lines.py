"""What a log may say: our own lines whole; of everybody else's, only where they come from.

A library that meets something unexpected writes it down: the value that was
refused, the address that was asked, its query, a cookie. In our servers and
their pages any of these may be somebody's words or somebody's key.
"""

import logging
import sys
from pathlib import PurePath
from typing import Any

_OURS = ("kit.", "tornado.access")
"""How the loggers are called whose lines we write ourselves, without words; the second is the server's."""


FORM = logging.Formatter("[%(levelname)s %(asctime)s] %(message)s")
"""How a line of any of our processes is set."""

LINES_OF_A_PAGE = 100
"""What fails more often has been said."""


class _First(logging.Filter):
    """Lets through the first lines and no more: whoever presses a button that fails fills no disk."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether this line is written."""
        del record
        self._left -= 1
        return self._left >= 0


def of_a_page() -> None:
    """From now on, in this kernel, our own lines go to the standard error of its server, before any answer.

    What a kernel says on ``sys.stderr`` goes to its page, which draws nothing of it.
    """
    without_words()
    stream = logging.StreamHandler(sys.__stderr__)
    stream.setFormatter(FORM)
    stream.setLevel(logging.WARNING)
    stream.addFilter(_First(LINES_OF_A_PAGE))
    logging.getLogger("kit").handlers = [stream]


def without_words() -> None:
    """From now on, in this process, a library's line is its place and the type of its error."""
    logging.setLogRecordFactory(_record)


def _record(
    name: str,
    level: int,
    pathname: str,
    lineno: int,
    msg: object,
    args: Any,
    exc_info: Any,
    func: str | None = None,
    sinfo: str | None = None,
    **others: Any,
) -> logging.LogRecord:
    del sinfo
    if not name.startswith(_OURS):
        raised = f" {exc_info[0].__name__}" if exc_info and exc_info[0] else ""
        msg, args = f"{name}, {PurePath(pathname).name}:{lineno}{raised}", ()
    # Never a traceback: its last line is the error's own words.
    return logging.LogRecord(name, level, pathname, lineno, msg, args, None, func, None, **others)
