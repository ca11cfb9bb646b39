"""The page in a browser: what is on screen before, during and after a fault."""

import json
import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kit.messages import say
from kit.server.launch import Running, Waiting, start
from tests.e2e.visits import another_kernel
from tests.server.processes import ended, kernel_process, kernels
from tests.server.visitor import Visitor

pytestmark = pytest.mark.browser

READY = 30_000
"""Milliseconds: more than any page needs on a busy machine. No test measures time."""


@pytest.fixture
def opened(page: Page, small: Running) -> Page:
    """The console's page, with its widgets on screen."""
    page.goto(f"{small.address}&seance=abc")
    expect(page.get_by_label("Partie")).to_have_value("console", timeout=READY)
    return page


def kernel_of(page: Page) -> str:
    """The id of the kernel behind the page, once it has one."""
    expect(page.locator("html[data-noyau]")).to_have_count(1, timeout=READY)
    return str(page.locator("html").get_attribute("data-noyau"))


def test_something_true_is_said_in_french_before_any_script_runs(page: Page, small: Running) -> None:
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(small.address)
    expect(page.get_by_text("Modifiable s’ouvre…")).to_be_visible(timeout=READY)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("main")).to_have_count(1)


def test_the_token_leaves_the_address_bar_and_the_session_stays(opened: Page) -> None:
    assert opened.url.endswith("/?seance=abc")


def test_the_app_is_inside_the_one_main_landmark(opened: Page) -> None:
    expect(opened.get_by_role("main")).to_have_count(1)
    expect(opened.get_by_role("main").get_by_label("Partie")).to_be_visible()
    expect(opened.get_by_text("Modifiable s’ouvre…")).to_have_count(0)


def test_the_theme_follows_the_system_until_someone_chooses(opened: Page) -> None:
    root = opened.locator("html")
    opened.emulate_media(color_scheme="dark")
    expect(root).to_have_attribute("data-theme", "sombre")
    opened.evaluate("window.modifiable.theme.basculer()")
    expect(root).to_have_attribute("data-theme", "clair")
    opened.reload()
    expect(root).to_have_attribute("data-theme", "clair")


def test_a_frozen_link_is_said_aloud_and_its_return_too(opened: Page, small: Running) -> None:
    console = small.processes[-1]
    os.kill(console, signal.SIGSTOP)
    try:
        banner = opened.get_by_role("alert")
        expect(banner).to_contain_text("Liaison perdue depuis", timeout=READY)
        expect(banner).to_contain_text("Votre texte reste sur cet écran.")
    finally:
        os.kill(console, signal.SIGCONT)
    expect(opened.locator("#liaison")).to_be_hidden(timeout=READY)
    expect(opened.get_by_role("status").filter(has_text="Liaison rétablie.")).to_have_count(1)


def test_a_kernel_that_does_not_answer_is_not_taken_for_a_lost_link(opened: Page) -> None:
    process = kernel_process(kernel_of(opened))
    os.kill(process, signal.SIGSTOP)
    try:
        expect(opened.get_by_role("alert")).to_contain_text("La séance ne répond pas depuis", timeout=READY)
    finally:
        os.kill(process, signal.SIGCONT)
    expect(opened.locator("#liaison")).to_be_hidden(timeout=READY)


def test_a_page_whose_kernel_died_says_so_and_resumes_with_a_new_one(opened: Page) -> None:
    dead = kernel_of(opened)
    os.kill(kernel_process(dead), signal.SIGKILL)
    expect(opened.get_by_role("alert")).to_contain_text("Elle se recharge", timeout=READY)
    another_kernel(opened, dead)
    expect(opened.get_by_label("Partie")).to_have_value("console", timeout=READY)
    assert opened.url.endswith("/?seance=abc")


def test_a_page_that_keeps_losing_its_kernel_stops_reloading_and_says_what_to_do(opened: Page) -> None:
    lost = json.dumps({"boot": "x", "vivant": False})
    opened.route(
        "**/modifiable/battement*", lambda route: route.fulfill(body=lost, content_type="application/json")
    )
    loads: list[str] = []
    opened.on("framenavigated", lambda frame: loads.append(frame.url))
    expect(opened.get_by_role("alert")).to_contain_text("se recharge trop souvent", timeout=2 * READY)
    assert len(loads) == 3
    expect(opened.get_by_role("button", name="Recharger la page")).to_be_visible()


def test_a_page_that_lost_its_access_says_how_to_come_back(opened: Page) -> None:
    opened.context.clear_cookies()
    expect(opened.get_by_role("alert")).to_contain_text("n’a plus accès à la séance", timeout=READY)


def test_leaving_the_page_frees_its_kernel(opened: Page) -> None:
    kernel = kernel_of(opened)
    watched = os.pidfd_open(kernels()[kernel])
    opened.goto("about:blank")
    ended(watched)
    assert kernel not in kernels()


def test_a_page_that_does_not_open_tries_once_more_then_says_what_to_do(page: Page, small: Running) -> None:
    page.route("**/front-*.js", lambda route: route.abort())
    page.clock.install()
    page.goto(small.address)
    first = kernel_of(page)
    page.clock.fast_forward(25_000)
    another_kernel(page, first)
    expect(page.get_by_text("La page ne s’ouvre pas.")).to_have_count(0)
    page.clock.fast_forward(25_000)
    expect(page.get_by_role("alert")).to_contain_text("La page ne s’ouvre pas.", timeout=READY)
    expect(page.get_by_role("button", name="Recharger la page")).to_be_visible()


def test_a_page_that_fails_shows_neither_code_nor_trace(page: Page, broken: Running) -> None:
    page.goto(broken.address)
    expect(page.get_by_text("Cette page n’a pas pu se construire")).to_be_visible(timeout=READY)
    text = page.content()
    assert "mot de passe" not in text
    assert "RuntimeError" not in text
    assert "Traceback" not in text


def test_a_full_room_says_so_and_the_same_page_opens_once_somebody_has_left(
    page: Page, store: str, small_notebooks: Path, tmp_path: Path
) -> None:
    waiting = Waiting(console=0, participants=0, most=1)
    with start(store, notebooks_dir=small_notebooks, folder=tmp_path, waiting=waiting) as running:
        assert running.participants_address
        first = Visitor(running.participants_address)
        _, kernel = first.open("/")
        refused = page.goto(f"{running.participants_address}&p=capacite")
        assert refused is not None
        assert refused.status == 503
        expect(page.get_by_role("heading", level=1)).to_have_text(say("server.full"))
        expect(page.get_by_role("main")).to_contain_text(say("server.full_what"))
        assert first.leave(kernel) == 204
        page.get_by_role("link", name=say("server.reload")).click()
        expect(page.get_by_label("Partie")).to_have_value("participants", timeout=READY)
        assert page.url.endswith("/?p=capacite")
