"""A real browser, when there is one: a developer's Chromium, driven by Playwright."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from shutil import which
from typing import Any

from kit.errors import KitError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
"""Names a system gives it, when Playwright's own is not there."""

ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
"""For ``args``: no name resolves, so that whatever a page asks of another host fails at once."""


@contextmanager
def browser(args: Sequence[str] = ()) -> Iterator[Any]:
    """Lend a Chromium started with ``args``. Raises ``KitError``, with the remedy, when none can be had."""
    if find_spec("playwright") is None:
        raise KitError("measure.no_playwright")
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(args=list(args))
        except Error:
            # Playwright's own is not there: the one of the system does as well.
            path = next(filter(None, map(which, BROWSERS)), None)
            if path is None:
                raise KitError("measure.no_browser") from None
            chromium = playwright.chromium.launch(executable_path=path, args=list(args))
        try:
            yield chromium
        except Error:
            raise KitError("measure.page") from None
        finally:
            chromium.close()
