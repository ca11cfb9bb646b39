"""Real pages, watched: a request to another host, an error of a script or console fails the journey."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError, expect

from tests.e2e.house import House

READY = 45_000
"""Milliseconds a page may take on a busy machine. No test measures time."""

HERE = {"127.0.0.1", None}

LEAVING = "Cannot send"
"""What Jupyter says of a message on its way when its page is left. What was typed is in the store by
then, as every journey checks there."""

LAPTOP = {"width": 1366, "height": 820}
PHONE = {"width": 390, "height": 844}


class Visits:
    """Opens pages for one test; ``wrong`` is what nobody should have seen."""

    def __init__(self, browser: Browser, house: House) -> None:
        self._browser = browser
        self._house = house
        self._contexts: list[BrowserContext] = []
        self.wrong: list[str] = []
        self.cut = False
        """Set by a journey that breaks the link itself: scripts then rightly complain."""

    def context(self, *, viewport: Any = LAPTOP, scheme: Any = "light", **more: Any) -> BrowserContext:
        """A browser of its own: other cookies, other drafts."""
        context = self._browser.new_context(
            viewport=viewport, color_scheme=scheme, locale="fr-FR", reduced_motion="reduce", **more
        )
        context.set_default_timeout(20_000)
        context.on("request", self._asked)
        context.on("weberror", self._broke)
        context.on("console", self._said)
        self._contexts.append(context)
        return context

    def console(self, context: BrowserContext | None = None, **query: str) -> Page:
        """The facilitator's page, once its first heading is drawn."""
        return self.page(self._house.address(**query), context)

    def projection(self, session_id: str, context: BrowserContext | None = None) -> Page:
        """The room's page."""
        return self.page(self._house.address("projection", seance=session_id), context)

    def page(self, address: str, context: BrowserContext | None = None) -> Page:
        """Any page of ours."""
        page = (context or self.context()).new_page()
        page.goto(address)
        settled(page)
        return page

    def close(self) -> None:
        """Leave every page."""
        for context in self._contexts:
            context.close()

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in HERE:
            self.wrong.append(f"asked of another host: {request.url}")

    def _broke(self, error: WebError) -> None:
        if not self.cut and LEAVING not in str(error.error):
            self.wrong.append(f"script: {error.error}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self.cut:
            self.wrong.append(f"console: {message.text}")


def settled(page: Page) -> None:
    """Wait until the page is drawn."""
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=READY)


def kept(page: Page) -> None:
    """Wait until nothing typed on this page is outside the store."""
    # Not `wait_for_function`: between two looks it evaluates a text, which our pages forbid.
    page.evaluate(
        """(patience) => new Promise((kept, lost) => {
          const look = () => window.modifiableUnsaved?.size ? setTimeout(look, 50) : kept();
          setTimeout(lost, patience, new Error("not kept in time"));
          look();
        })""",
        READY,
    )


def another_kernel(page: Page, former: str) -> None:
    """Wait until the page has come back with a kernel of its own."""
    fresh = page.locator(f'html[data-noyau]:not([data-noyau="{former}"])')
    expect(fresh).to_have_count(1, timeout=READY)
