"""What a log may say: our own lines whole; of everybody else's, only where they come from.

A library that meets something unexpected writes it down: the value that was
refused, the address that was asked, its query, a cookie. In our servers and
their pages any of these may be somebody's words or somebody's key.
"""

import logging
from pathlib import PurePath
from typing import Any

_OURS = ("kit.", "tornado.access")
"""How the loggers are called whose lines we write ourselves, without words; the second is the server's."""


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
