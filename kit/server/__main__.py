"""One server process: ``python -m kit.server``. Started by ``kit.server.launch``, never by hand.

What is private arrives as one line on standard input; the port leaves as one
line on standard output. Standard input then stays open as long as the parent
lives: when it closes, however the parent ended, the server stops and takes its
kernels with it.
"""

import contextlib
import errno
import os
import shutil
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from jupyter_core.paths import jupyter_config_dir

from kit.server.orders import ADDRESS_GONE, PORT_TAKEN, Listening, Orders

if TYPE_CHECKING:
    from kit.server.app import ModifiableVoila

_ASSETS = Path(__file__).resolve().parent.parent / "assets"


def main() -> int:
    """Serve until the parent goes; return the exit code."""
    # Our template first, and no settings of this machine's other Jupyter tools. Voilà reads both when
    # imported, which is done before the orders come, while the other server starts too.
    os.environ["JUPYTER_PATH"] = str(_ASSETS)
    os.environ["JUPYTER_NO_CONFIG"] = "1"
    from kit.server.app import ModifiableVoila

    said = sys.stdin.buffer.readline()
    if not said:
        # Whoever started it is gone already.
        return 0
    orders = msgspec.json.decode(said, type=Orders)
    server = ModifiableVoila(
        orders.handover,
        port=orders.port,
        token=orders.token,
        cookie_secret=orders.cookie_secret,
        boot=orders.boot,
        notebooks=Path(orders.notebooks),
        announce=_announce,
        door=orders.door,
        fork=orders.fork,
        ready=orders.ready,
        most=orders.most,
    )
    threading.Thread(target=_stop_with_the_parent, args=(server,), daemon=True).start()
    try:
        server.start()
    except OSError as problem:
        print(problem.strerror, file=sys.stderr)  # noqa: T201 - the log of this process
        return ADDRESS_GONE if problem.errno == errno.EADDRNOTAVAIL else PORT_TAKEN
    finally:
        # The empty folder that stands for the configuration that must not be read.
        shutil.rmtree(jupyter_config_dir(), ignore_errors=True)
    return 0


def _announce(port: int) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(Listening(port=port)) + b"\n")
    sys.stdout.buffer.flush()


def _stop_with_the_parent(server: "ModifiableVoila") -> None:
    with contextlib.suppress(OSError):
        while os.read(sys.stdin.fileno(), 1):
            pass
    server.finish()


if __name__ == "__main__":
    sys.exit(main())
