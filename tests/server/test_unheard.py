"""What a kernel says of its widgets before a page is there: nothing. After, everything; who asks is noted."""

import asyncio
import tempfile
from datetime import timedelta
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

from kit.server.kernels.here import KernelsHere
from kit.server.kernels.ready import maker
from kit.server.kernels.spec import OneKernel
from tests.server.test_visitors import Ours

SECONDS = 30

MAKES = """
import ipywidgets
text = ipywidgets.Text(value="avant")
text.value = "toujours avant"
gone = ipywidgets.Text()
gone.close()
"""


async def said(client: AsyncKernelClient, asked: str) -> list[dict[str, Any]]:
    """Return what the kernel publishes because of the message ``asked``, up to its end."""
    heard: list[dict[str, Any]] = []
    while True:
        message = await client.get_iopub_msg(timeout=SECONDS)
        if message["parent_header"].get("msg_id") != asked:
            continue
        if message["content"].get("execution_state") == "idle":
            return heard
        heard.append(message)


def of_widgets(heard: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in heard if each["msg_type"].startswith("comm_")]


def send(client: AsyncKernelClient, kind: str, content: dict[str, Any], **metadata: str) -> str:
    message = client.session.msg(kind, content, metadata=metadata)
    client.shell_channel.send(message)
    return str(message["header"]["msg_id"])


def test_nothing_is_said_of_widgets_before_a_page_asks_and_everything_after() -> None:
    async def story(folder: str) -> None:
        here = KernelsHere(
            parent=Ours(), connection_dir=folder, root_dir=folder, kernel_spec_manager=OneKernel()
        )
        ready = await maker(here, ("ipywidgets",))()
        ready.cells.close()
        client = AsyncKernelClient()
        client.load_connection_file(ready.connection_file)
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=SECONDS)
            assert of_widgets(await said(client, client.execute(MAKES))) == []
            control = {"comm_id": "page", "target_name": "jupyter.widget.control", "data": {}}
            await said(client, send(client, "comm_open", control, version="1.0.0"))
            asking = {"comm_id": "page", "data": {"method": "request_states"}}
            (answer,) = of_widgets(await said(client, send(client, "comm_msg", asking)))
            states = [each["state"] for each in answer["content"]["data"]["states"].values()]
            texts = [each["value"] for each in states if each["_model_name"] == "TextModel"]
            assert texts == ["toujours avant"]
            (changed,) = of_widgets(await said(client, client.execute("text.value = 'après'")))
            assert changed["content"]["data"]["state"] == {"value": "après"}
            (*opened,) = of_widgets(await said(client, client.execute("ipywidgets.Layout()")))
            assert [each["msg_type"] for each in opened] == ["comm_open"]
        finally:
            client.stop_channels()
            await here.shutdown_all(now=True)

    with tempfile.TemporaryDirectory(prefix="m") as folder:
        asyncio.run(story(folder))


def test_a_kernel_that_a_page_asks_of_is_not_left_alone() -> None:
    async def story(folder: str) -> None:
        here = KernelsHere(
            parent=Ours(), connection_dir=folder, root_dir=folder, kernel_spec_manager=OneKernel()
        )
        kernel = await here.start_kernel(kernel_name="python3")
        manager: Any = here.get_kernel(kernel)
        asked = manager.last_activity
        manager.last_activity -= timedelta(hours=1)
        here.asked(kernel)
        assert manager.last_activity >= asked
        await here.shutdown_all(now=True)
        # Said too late, by a page that does not know yet.
        here.asked(kernel)

    with tempfile.TemporaryDirectory(prefix="m") as folder:
        asyncio.run(story(folder))
