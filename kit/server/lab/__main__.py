"""JupyterLab in a process of its own: ``python -m kit.server.lab``. Started by ``lab.launch``, never by hand.

As with our other servers, what is private arrives by standard input, the port
leaves by standard output, and the process stops when standard input closes.
"""

import contextlib
import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import msgspec
from jupyter_core.paths import jupyter_config_dir

from kit.server.lab.orders import LabOrders
from kit.server.orders import PORT_TAKEN, Listening


def main() -> int:
    """Serve until the parent goes; return the exit code."""
    # No settings of this machine's other Jupyter tools.
    os.environ["JUPYTER_NO_CONFIG"] = "1"
    # In the temporary folder, private to us: sockets need a short name.
    runtime = os.environ["JUPYTER_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="modif_")
    try:
        return _serve()
    finally:
        shutil.rmtree(runtime, ignore_errors=True)
        # The empty folder that stands for the configuration that must not be read.
        shutil.rmtree(jupyter_config_dir(), ignore_errors=True)


def _serve() -> int:
    orders = msgspec.json.decode(sys.stdin.buffer.readline(), type=LabOrders)
    try:
        server = _server(orders)
    except OSError as problem:
        print(problem.strerror, file=sys.stderr)  # noqa: T201 - the log of this process
        return PORT_TAKEN
    threading.Thread(target=_stop_with_the_parent, args=(server,), daemon=True).start()
    sys.stdout.buffer.write(msgspec.json.encode(Listening(port=server.port)) + b"\n")
    sys.stdout.buffer.flush()
    server.start()
    return 0


def _server(orders: LabOrders) -> Any:
    """Return JupyterLab, listening. Raises ``OSError`` when the port is taken."""
    from jupyter_server.serverapp import ServerApp
    from tornado.httpserver import HTTPServer
    from tornado.netutil import bind_sockets

    from kit.server.lab.contents import without_widget_state
    from kit.server.lab.door import Closed
    from kit.server.lab.settings import lab_configuration
    from kit.server.pages.handlers import HEARTBEAT, Heartbeat
    from kit.service.lab_places import LabPlaces

    # Bound before JupyterLab is told its port: nobody takes it in between.
    sockets = bind_sockets(orders.port, "127.0.0.1")
    port: int = sockets[0].getsockname()[1]
    configuration = lab_configuration(
        LabPlaces(Path(orders.data)), token=orders.token, cookie_secret=orders.cookie_secret, port=port
    )
    # Only JupyterLab: Voilà beside it would obey whatever a page asks of its kernel.
    server = ServerApp.instance(config=configuration, jpserver_extensions={"jupyterlab": True})
    server.initialize(argv=[], find_extensions=False, new_httpserver=False, starter_extension="lab")
    server.web_app.settings["boot"] = orders.boot
    server.web_app.add_handlers(".*$", [(HEARTBEAT, Heartbeat), (r"/login", Closed)])
    server.contents_manager.register_pre_save_hook(without_widget_state)
    # No page with the token in a folder of the machine.
    server.no_browser_open_file = True
    http = HTTPServer(server.web_app)
    http.add_sockets(sockets)
    # Where Jupyter stops it when it stops itself.
    vars(server)["_http_server"] = http
    return server


def _stop_with_the_parent(server: Any) -> None:
    with contextlib.suppress(OSError):
        while os.read(sys.stdin.fileno(), 1):
            pass
    server.stop(from_signal=True)


if __name__ == "__main__":
    sys.exit(main())
