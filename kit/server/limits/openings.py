"""How often pages may be opened: each takes a kernel, and a kernel takes the machine for a moment.

A room of thirty sits behind one address, so addresses are not told apart;
browsers are, by their cookie. Whoever has one is never slowed down by a crowd
of strangers who hold the link and keep no cookie.
"""

import time
from collections.abc import Callable

from kit.server.limits.figures import (
    BROWSERS,
    NEWCOMERS_AT_ONCE,
    NEWCOMERS_PER_SECOND,
    PAGES_AT_ONCE,
    PAGES_PER_SECOND,
)
from kit.server.limits.rates import Bucket


class Openings:
    """The openings of one server: a bucket for each browser, and one for all newcomers together."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._newcomers = Bucket(NEWCOMERS_AT_ONCE, NEWCOMERS_PER_SECOND, clock)
        self._browsers: dict[str, Bucket] = {}

    def may_open(self, browser: str | None) -> bool:
        """Count one opening by ``browser`` (``None``: never seen); say whether it is not one too many."""
        if browser is None:
            return self._newcomers.try_take()
        bucket = self._browsers.pop(browser, None) or Bucket(PAGES_AT_ONCE, PAGES_PER_SECOND, self._clock)
        # The last one seen is the last one forgotten.
        self._browsers[browser] = bucket
        if len(self._browsers) > BROWSERS:
            del self._browsers[next(iter(self._browsers))]
        return bucket.try_take()
