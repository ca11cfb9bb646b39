"""What stands at both ends of a part: a comm that remembers, and a page that draws it."""

import base64
import functools
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import comm
import pytest
from comm.base_comm import BaseComm
from playwright.sync_api import Browser, Page

STATIC = Path(__file__).parents[3] / "kit/assets/voila/templates/modifiable/static"


class RecordingComm(BaseComm):
    """The browser's end of the wire: it keeps what a part sent."""

    def __init__(self, *args: Any, **keys: Any) -> None:
        self.sent: list[dict[str, Any]] = []
        self.buffers: list[list[bytes]] = []
        super().__init__(*args, **keys)

    def publish_msg(
        self, msg_type: str, data: Any = None, _metadata: Any = None, buffers: Any = None, **_: Any
    ) -> None:
        if msg_type == "comm_msg" and data["method"] == "custom":
            self.sent.append(data["content"])
            self.buffers.append([bytes(each) for each in buffers or []])


@pytest.fixture(autouse=True)
def _wire(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comm, "create_comm", RecordingComm)


@pytest.fixture
def push() -> Callable[[Any, dict[str, Any]], list[dict[str, Any]]]:
    """Send one message as a browser does; return what the part has sent since the beginning."""

    def pushing(part: Any, content: dict[str, Any]) -> list[dict[str, Any]]:
        assert part.model_id  # the browser was told of it: it is shown
        part._handle_msg({"content": {"data": {"method": "custom", "content": content}}, "buffers": []})
        return list(part.comm.sent)

    return pushing


MODEL = """
// The half of an anywidget model that a part uses, and a notebook of what it sent.
export function makeModel(state) {
  const handlers = new Map();
  const fire = (name, ...given) => [...(handlers.get(name) ?? [])].forEach((each) => each(...given));
  return {
    sent: [],
    get: (name) => structuredClone(state[name]),
    on: (name, handler) => handlers.set(name, [...(handlers.get(name) ?? []), handler]),
    off: (name, handler) => handlers.set(name, (handlers.get(name) ?? []).filter((each) => each !== handler)),
    send(content) { this.sent.push(structuredClone(content)); },
    change(changes) {
      Object.assign(state, changes);
      Object.keys(changes).forEach((name) => fire(`change:${name}`));
    },
    hear: (content, buffers = []) => fire("msg:custom", content, buffers),
  };
}
"""

PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>Pièces</title>
<link rel="stylesheet" href="tokens.css"><link rel="stylesheet" href="widgets.css">
<body><h1>Pièces</h1><main></main>
<script type="module">
import { makeModel } from "./model.js";
window.__x = "";
window.parts = {};
for (const { name, module, state } of await (await fetch("parts.json")).json()) {
  const url = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
  const { default: part } = await import(url);
  const el = document.createElement("div");
  el.dataset.part = name;
  document.querySelector("main").append(el);
  const model = makeModel(state);
  parts[name] = { model, el, stop: part.render({ model, el }) };
}
window.ready = true;
</script>"""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the styles of the kit, the page, and the parts of the moment."""

    def __init__(self, *args: Any, texts: dict[str, tuple[str, str]], **keys: Any) -> None:
        self.texts = texts
        super().__init__(*args, directory=str(STATIC), **keys)

    def do_GET(self) -> None:
        found = self.texts.get(self.path.partition("?")[0])
        if found is None:
            super().do_GET()
            return
        body = found[1].encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{found[0]}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Stay quiet."""


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[str, dict[str, tuple[str, str]]]]:
    texts = {"/page.html": ("text/html", PAGE), "/model.js": ("text/javascript", MODEL)}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, texts=texts))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/page.html", texts
    server.shutdown()
    thread.join()
    server.server_close()


class Drawn:
    """A page with parts on it, and the kernel's end of their wires."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def sent(self, name: str) -> list[dict[str, Any]]:
        """Return what the part drawn as ``name`` has sent."""
        found: list[dict[str, Any]] = self.page.evaluate("(name) => parts[name].model.sent", name)
        return found

    def hear(self, name: str, content: dict[str, Any], carried: bytes = b"") -> None:
        """Let the kernel answer the part drawn as ``name``."""
        self.page.evaluate(
            """([name, content, carried]) => parts[name].model.hear(content,
              [new DataView(Uint8Array.from(atob(carried), (c) => c.charCodeAt(0)).buffer)])""",
            [name, content, base64.b64encode(carried).decode()],
        )

    def change(self, name: str, **changes: Any) -> None:
        """Let the kernel change traits of the part drawn as ``name``."""
        self.page.evaluate("([name, changes]) => parts[name].model.change(changes)", [name, changes])


@pytest.fixture
def draw(browser: Browser, served: tuple[str, dict[str, tuple[str, str]]]) -> Iterator[Callable[..., Drawn]]:
    """Draw parts, by name, in a page of their own; its clock stands still until the test moves it."""
    address, texts = served
    context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", accept_downloads=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())
    page.clock.install(time="2026-11-22T14:01:59+01:00")
    page.clock.pause_at("2026-11-22T14:02:00+01:00")

    def drawing(**parts: Any) -> Drawn:
        listed = [{"name": n, "module": p._esm, "state": _state(p)} for n, p in parts.items()]
        texts["/parts.json"] = ("application/json", json.dumps(listed))
        page.goto(address)
        page.wait_for_function("window.ready")
        return Drawn(page)

    yield drawing
    context.close()
    assert wrong == []


def _state(part: Any) -> dict[str, Any]:
    """Return what travels to the browser, less the layout that is Jupyter's own."""
    return {name: value for name, value in part.get_state().items() if name not in ("_esm", "layout")}
