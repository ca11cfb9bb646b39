"""The log of a server: one stream, no words, and no more lines than somebody can read."""

import logging
import sys

from kit.server.limits.rates import Bucket
from kit.service.log_lines import FORM, without_words

LINES_AT_ONCE = 100
LINES_PER_SECOND = 0.5


class Few(logging.Filter):
    """Lets through ``bucket``'s worth of lines; the next one says how many were left out."""

    def __init__(self, bucket: Bucket) -> None:
        super().__init__()
        self._bucket = bucket
        self._left_out = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether this line is written."""
        if not self._bucket.try_take():
            self._left_out += 1
            return False
        if self._left_out:
            record.msg, record.args = f"{record.getMessage()} ({self._left_out} lines left out before)", ()
            self._left_out = 0
        return True


def keep(application: logging.Logger) -> None:
    """Write what ``application`` and the libraries say on standard error: without words, and seldom.

    Whoever asks for a thousand pages that do not exist must fill neither the
    disk of a machine that keeps this stream, nor the screen of who reads it.
    """
    without_words()
    stream = logging.StreamHandler(sys.stderr)
    stream.setFormatter(FORM)
    stream.setLevel(logging.WARNING)
    stream.addFilter(Few(Bucket(LINES_AT_ONCE, LINES_PER_SECOND)))
    logging.getLogger().handlers = [stream]
    application.handlers.clear()
    application.propagate = True
