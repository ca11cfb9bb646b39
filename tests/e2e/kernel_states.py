"""What a kernel would tell any page that asks it for the state of its widgets."""

import json
import uuid
from urllib.parse import urlsplit

import websocket
from playwright.sync_api import Page, WebSocket


def channel_of(page: Page) -> list[str]:
    """Record the addresses of the kernel channels that ``page`` opens from now on."""
    addresses: list[str] = []

    def opened(socket: WebSocket) -> None:
        if "/api/kernels/" in socket.url:
            addresses.append(socket.url)

    page.on("websocket", opened)
    return addresses


def widget_states(page: Page, address: str) -> str:
    """The state of every widget of the kernel behind ``address``, asked as Jupyter's own scripts ask."""
    cookies = "; ".join(f"{each.get('name')}={each.get('value')}" for each in page.context.cookies())
    channel = websocket.create_connection(
        address.partition("?")[0] + "?session_id=regard",
        cookie=cookies,
        origin=f"http://{urlsplit(address).netloc}",
        timeout=20,
    )
    comm = uuid.uuid4().hex
    opening = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
    channel.send(_message("comm_open", opening, {"version": "1.0.0"}))
    channel.send(_message("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}}, {}))
    while True:
        said = channel.recv()
        text = said.decode(errors="replace") if isinstance(said, bytes) else said
        if '"update_states"' in text:
            channel.close()
            return text


def _message(kind: str, content: dict[str, object], metadata: dict[str, str]) -> str:
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "username": "",
        "session": "regard",
        "version": "5.3",
        "date": "2026-11-03T13:00:00Z",
    }
    message = {"header": header, "parent_header": {}, "metadata": metadata, "content": content}
    return json.dumps(message | {"channel": "shell", "buffers": []})
