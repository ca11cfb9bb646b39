"""Those who show the same page: ours, stock Voilà, Streamlit, Panel. Each is a server of this machine."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from kit.errors import KitError
from kit.measure.installing import ASSETS
from kit.server.launch import Waiting, start

OURS = "modifiable"
PATIENCE_SECONDS = 60
STOP_SECONDS = 15
LOOK_SECONDS = 0.1
_SETTINGS = ("JUPYTER", "XDG_", "PYTHONDONTWRITEBYTECODE")
"""Without compiled files a stock kernel compiles all it imports: three times slower, and not its fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a visitor does: presses ``button`` (its whole label), until ``answer`` (a pattern) is read."""

    button: str
    answer: str


COUNT = Ask(button="Compter", answer=r"Compté : [1-9]\d* fois")
"""On the neutral page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """A server that shows a page, and what is done there.

    ``name`` is what it is called in a result; ``door`` gives the address of the
    next visitor; ``pid`` is the process that started all the others; ``ready``
    is how many kernels wait there for visitors, once it has had the time.
    """

    name: str
    pid: int
    door: Callable[[], str]
    ask: Ask = COUNT
    ready: int = 0


@contextmanager
def ours(folder: Path, waiting: Waiting | None = None, *, fork: bool | None = None) -> Iterator[Contestant]:
    """Serve the neutral page as participants are served; ``waiting``: as many kernels as usual by default."""
    notebooks = folder / "carnets"
    notebooks.mkdir(parents=True, exist_ok=True)
    for name in ("console", "projection", "participant"):
        shutil.copy(ASSETS / "page.ipynb", notebooks / f"{name}.ipynb")
    waiting = waiting or Waiting()
    with start(
        f"sqlite:///{(folder / 'page.sqlite3').as_posix()}",
        notebooks_dir=notebooks,
        folder=folder,
        waiting=waiting,
        fork=fork,
    ) as running:
        yield Contestant(
            name=OURS,
            pid=running.processes[0],
            door=lambda: str(running.participants_address),
            ready=waiting.participants,
        )


@contextmanager
def stock_voila(folder: Path) -> Iterator[Contestant]:
    """Serve the neutral page with Voilà as it is shipped, no setting of this machine read."""
    command = [sys.executable, "-m", "voila", str(ASSETS / "page.ipynb"), "--no-browser"]
    with _served("voila", [*command, "--Voila.port={port}", "--Voila.port_retries=0"], folder) as contestant:
        yield contestant


@contextmanager
def streamlit(folder: Path, python: Path) -> Iterator[Contestant]:
    """Serve the equivalent page with Streamlit, of the environment of ``python``."""
    command = [str(python), "-m", "streamlit", "run", str(ASSETS / "page_streamlit.py")]
    options = [
        "--server.headless=true",
        "--server.address=127.0.0.1",
        "--browser.gatherUsageStats=false",
        "--server.port={port}",
    ]
    with _served("streamlit", [*command, *options], folder) as contestant:
        yield contestant


@contextmanager
def panel(folder: Path, python: Path) -> Iterator[Contestant]:
    """Serve the equivalent page with Panel, of the environment of ``python``."""
    command = [str(python), "-m", "panel", "serve", str(ASSETS / "page_panel.py")]
    with _served("panel", [*command, "--address=127.0.0.1", "--port={port}"], folder) as contestant:
        yield contestant


@contextmanager
def _served(name: str, command: list[str], folder: Path) -> Iterator[Contestant]:
    """Run ``command`` on a free port until its page answers. Raises ``KitError`` when it does not."""
    port = _free_port()
    # All it leaves goes with it: Voilà forgets its connection files.
    home = Path(mkdtemp(prefix="m"))
    process = subprocess.Popen(  # noqa: S603 - our own lines, no shell
        [word.format(port=port) for word in command],
        cwd=folder,
        env=_bare(os.environ, home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        path = "/page_panel" if name == "panel" else "/"
        _wait_until_listening(name, process, port)
        yield Contestant(name=name, pid=process.pid, door=lambda: f"http://127.0.0.1:{port}{path}")
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(home, ignore_errors=True)


def _bare(environment: Mapping[str, str], home: Path) -> dict[str, str]:
    """Return an environment in which nobody has settings, and Python keeps what it compiled."""
    kept = {name: value for name, value in environment.items() if not name.startswith(_SETTINGS)}
    settings = {
        name: str(home)
        for name in ("HOME", "USERPROFILE", "TMPDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")
    }
    return {**kept, **settings}


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_until_listening(name: str, process: subprocess.Popen[bytes], port: int) -> None:
    # A page asked for is a visit, that starts a kernel: a path that is nobody's says as much.
    end = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < end:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/modifiable-attend")
            connection.getresponse().read()
            return
        except (OSError, http.client.HTTPException):
            time.sleep(LOOK_SECONDS)
        finally:
            connection.close()
    raise KitError("measure.contestant", name=name)
