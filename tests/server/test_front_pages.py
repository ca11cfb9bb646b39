"""Pages in a browser: widgets that are not ours, a broken link, the weight of a first visit."""

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import nbformat
import pytest
from playwright.sync_api import Page, Request, WebSocket, expect

from kit.measure.proxy import Proxy, Wire
from kit.server.launch import Running, start
from kit.server.pages.notebooks import app_notebooks

pytestmark = pytest.mark.browser

READY = 45_000
"""Milliseconds: more than any page needs on a busy machine. No test measures time."""

TOY = """
import anywidget, traitlets
import ipywidgets as W
from IPython.display import display
from ipykernel.connect import get_connection_file
from kit.service.handover import take
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.pulse import Pulse
take(get_connection_file())

class Elsewhere(W.DOMWidget):
    _model_name = traitlets.Unicode("PlanetModel").tag(sync=True)
    _model_module = traitlets.Unicode("planets").tag(sync=True)
    _view_name = traitlets.Unicode("PlanetView").tag(sync=True)
    _view_module = traitlets.Unicode("planets").tag(sync=True)

class Text(anywidget.AnyWidget):
    _esm = "window.ran = true; export default { render() { window.ran = true; } };"

name = W.Text(description="Nom")
long = W.Textarea(description="Récit")
choice = W.Dropdown(description="Choix", options=["un", "deux"])
tick = W.Checkbox(description="Cochez")
rich = W.HTML("<b>en gras</b> <i style='color: red'>en italique</i>")
answer = W.Label("rien")
go = W.Button(description="Dire")
go.on_click(lambda _: setattr(answer, "value", f"{name.value}, {long.value}, {choice.value}, {tick.value}"))
count = W.Label("0 fois")
acted = []
def act(_):
    acted.append(1)
    count.value = f"{len(acted)} fois"
once = CommandButton("Agir", act, revision=0)
print("Ce qui est écrit <b>tel quel</b>")
asked = W.HBox([name, long, choice, tick])
display(W.VBox([asked, rich, go, answer, Elsewhere(), Text(), once, count, Pulse("essai")]))
"""

NOT_SHOWN = "Cet élément ne peut pas être montré dans cette page."


@pytest.fixture(scope="module")
def running(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The console's server, with the real console, and the toy where the projection is."""
    folder = tmp_path_factory.mktemp("notebooks")
    shutil.copy(app_notebooks() / "console.ipynb", folder)
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    toy = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(TOY)], metadata={"kernelspec": kernelspec}
    )
    nbformat.write(toy, folder / "projection.ipynb")
    with start(store, notebooks_dir=folder, folder=folder / "state", participants_port=None) as running:
        yield running


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the browser's console complains of, a refused script or style among others."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def toy(running: Running) -> str:
    """The address of the toy."""
    return running.address.replace("/?", "/projection?")


def test_a_notebook_of_plain_ipywidgets_is_drawn_and_answers(
    page: Page, running: Running, said: list[str]
) -> None:
    page.goto(toy(running))
    page.get_by_label("Nom").fill("Ada", timeout=READY)
    page.get_by_label("Récit").fill("une page")
    page.get_by_label("Choix").select_option("deux")
    page.get_by_label("Cochez").check()
    page.get_by_role("button", name="Dire").click()
    expect(page.get_by_text("Ada, une page, deux, True")).to_be_visible()
    expect(page.locator("b", has_text="en gras")).to_be_visible()
    expect(page.get_by_text("Ce qui est écrit <b>tel quel</b>")).to_be_visible()
    # What nobody here knows, and what would be run from a text, say so in their place; nothing else breaks.
    expect(page.get_by_text(NOT_SHOWN)).to_have_count(2)
    assert page.evaluate("window.ran") is None
    refused = [each for each in said if "style-src" in each]
    assert said == refused


def test_a_gesture_made_while_the_link_is_broken_acts_once_when_it_is_back(
    page: Page, running: Running
) -> None:
    port = urlsplit(running.address).port
    assert port
    with Proxy(port) as wire:
        page.goto(toy(running).replace(f":{port}/", f":{wire.port}/"))
        press = page.get_by_role("button", name="Agir")
        press.click(timeout=READY)
        expect(page.get_by_text("1 fois")).to_be_visible()
        for state, times in ((Wire.CUT, 2), (Wire.SWALLOWED, 3), (Wire.FROZEN, 4)):
            wire.become(state)
            press.click()
            expect(page.locator("#liaison")).to_contain_text("Liaison perdue", timeout=READY)
            wire.become(Wire.WHOLE)
            expect(page.get_by_text(f"{times} fois")).to_be_visible(timeout=READY)
            expect(page.locator("#liaison")).to_be_hidden(timeout=READY)
            expect(press).not_to_have_attribute("aria-busy", "true")


def test_a_first_visit_of_the_console_is_light(page: Page, running: Running, said: list[str]) -> None:
    asked: list[Request] = []
    heard: list[int] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: heard.append(len(frame)))

    page.on("requestfinished", lambda request: asked.append(request))
    page.on("websocket", listen)
    page.goto(running.address)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=READY)
    expect(page.locator("html[data-liaison=lie]")).to_have_count(1, timeout=READY)
    page.evaluate("document.fonts.ready")
    sizes = [each.sizes() for each in asked]
    weight = sum(each["responseHeadersSize"] + each["responseBodySize"] for each in sizes) + sum(heard)
    kinds = sorted(each.resource_type for each in asked if each.resource_type != "fetch")
    assert kinds == ["document", "font", "font", "font", "script", "script", "script", "stylesheet"]
    assert len(asked) <= 12
    assert weight <= 500_000
    assert said == []
