"""What our servers say and hand down, piece by piece: the log, the environment of a kernel, the orders."""

import asyncio
import logging
import os
from pathlib import Path
from urllib.parse import quote

import tornado.httpserver
import tornado.netutil
import tornado.web
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from tornado.httpclient import AsyncHTTPClient

from kit.server import app
from kit.server.kernels.provisioner import PrivateProvisioner
from kit.server.orders import Orders
from kit.server.pages import page
from kit.service.handover import Handover, Part
from tests.canaries.artefacts import Artefact, Family, said
from tests.canaries.markers import Where, the
from tests.canaries.showing import Kept

QUERY = f"seance=x&p={quote(the(Where.ASKED))}"


def environment(place: Path) -> list[Artefact]:
    """What a kernel is told from outside: the environment of whoever started us, and the page’s question."""
    manager = KernelManager(connection_file=str(place / "kernel.json"))
    starting = PrivateProvisioner(parent=manager, kernel_id="x", kernel_spec=KernelSpec())
    env = {**os.environ, "MAISON": the(Where.HOUSE)}
    starting._finalize_env(env)
    assert env["IPYTHONDIR"]
    question = page.without_token(QUERY.replace("p=", "token="))
    handed = {**env, "the question of the page": question}
    return [said(Family.ENVIRONMENT, name, f"{name}={value}") for name, value in handed.items()]


def access_log(place: Path) -> list[Artefact]:
    """What is logged of an address that was asked and is not there, with a secret in its query."""
    kept = Kept()
    former = logging.getLogger("tornado.access").level
    logging.getLogger("tornado.access").addHandler(kept)
    logging.getLogger("tornado.access").setLevel(logging.DEBUG)
    try:
        asyncio.run(_asked(place))
    finally:
        logging.getLogger("tornado.access").removeHandler(kept)
        logging.getLogger("tornado.access").setLevel(former)
    assert len(kept.lines) == 1
    return [said(Family.LOG, "the server's log", "\n".join(kept.lines))]


async def _asked(place: Path) -> None:
    served = tornado.web.Application([], log_function=app._log)
    (socket,) = tornado.netutil.bind_sockets(0, "127.0.0.1")
    server = tornado.httpserver.HTTPServer(served)
    server.add_sockets([socket])
    address = f"http://127.0.0.1:{socket.getsockname()[1]}/{place.name}?{QUERY}"
    answer = await AsyncHTTPClient(force_instance=True).fetch(address, raise_error=False)
    assert answer.code == 404
    server.stop()
    await server.close_all_connections()


def orders(place: Path) -> list[Artefact]:
    """What Python shows of the orders of a server and of what a kernel is handed."""
    handover = Handover(url=f"postgresql://x:{the(Where.HOUSE)}@y/z", part=Part.CONSOLE)
    given = Orders(
        handover=handover,
        port=0,
        token=the(Where.ASKED),
        cookie_secret=the(Where.HOUSE).encode(),
        boot="b",
        notebooks=str(place),
    )
    return [said(Family.SHOWN_BY_PYTHON, "orders", f"{given!r}\n{handover!r}")]
