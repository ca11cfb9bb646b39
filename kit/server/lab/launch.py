"""Starts JupyterLab on the user's own notebooks, and keeps it tied to this process."""

import os
import secrets
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from kit.keys import Holder
from kit.server.child import Child
from kit.server.kernels.environment import scrubbed
from kit.server.lab.notebooks import FIRST, give
from kit.server.lab.orders import LabOrders
from kit.server.launch import hold_keys
from kit.server.running import Record, cookie_secret, forget, register
from kit.service.lab_places import LabPlaces
from kit.service.own_keys import forget_keys, leave_keys
from kit.service.places import FOLDER_VARIABLE, URL_VARIABLE


class RunningLab:
    """JupyterLab, for as long as this object's process lives."""

    def __init__(
        self, child: Child, holder: Holder, record: Record, notebooks: Path, undo: ExitStack
    ) -> None:
        self._child = child
        self.holder = holder
        """Who holds the keys of the store for notebooks, in this process."""
        self._record = record
        self._notebooks = notebooks
        self._undo = undo
        self.beside: tuple[Path, ...] = ()
        """Newer versions of our notebooks that were just put beside the user's."""

    @property
    def address(self) -> str:
        """Where it opens, token included: to open, never to print in a log."""
        return self._record.address

    @property
    def notebooks(self) -> Path:
        """The folder of the user's notebooks."""
        return self._notebooks

    @property
    def process(self) -> int:
        """The id of its process."""
        return self._child.process.pid

    def wait(self) -> int:
        """Wait until it ends by itself (its own menu can stop it); return its exit code."""
        return self._child.process.wait()

    def stop(self) -> None:
        """Stop it and its kernels. Calling it again does nothing."""
        self._undo.close()

    def __enter__(self) -> "RunningLab":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def start_lab(store_url: str, *, data: Path, folder: Path, port: int = 0) -> RunningLab:
    """Start JupyterLab and return once it listens, on loopback, behind a token.

    ``data`` is the data folder, ``folder`` where this server says that it runs;
    a ``port`` of 0 means any free one. Its kernels open the store at
    ``store_url``. Raises ``BadInput`` when the port is taken, ``NotFound``,
    ``StoreProblem`` or ``KitError`` when it cannot start.
    """
    places = LabPlaces(data)
    places.make()
    beside = give(places.notebooks, places.jupyter, date.today())  # noqa: DTZ011 - a date for the person here
    token, boot = secrets.token_urlsafe(24), secrets.token_urlsafe(9)
    orders = LabOrders(data=str(data), port=port, token=token, cookie_secret=cookie_secret(folder), boot=boot)
    with ExitStack() as undo:
        holder = undo.enter_context(hold_keys(store_url))
        child = Child("kit.server.lab", "lab.not_started", _environment(os.environ, places, store_url))
        undo.callback(child.gone)
        undo.callback(child.let_go)
        listening = child.begin(orders, port)
        # Kernels are our user's own code: they find where to ask for keys as they find the store.
        left = leave_keys(data, store_url, holder.rendezvous)
        undo.callback(forget_keys, left, holder.rendezvous)
        address = f"http://127.0.0.1:{listening}/lab/tree/{FIRST}?token={token}"
        record = Record(address=address, participants_address=None, boot=boot)
        register(record, folder)
        undo.callback(forget, record, folder)
        running = RunningLab(child, holder, record, places.notebooks, undo.pop_all())
    running.beside = beside
    return running


def lab_folder(runtime: Path) -> Path:
    """Return where JupyterLab says that it runs, beside the servers of the same store."""
    return runtime / "lab"


def _environment(ours: Mapping[str, str], places: LabPlaces, store_url: str) -> dict[str, str]:
    """Return what JupyterLab and its kernels may see: no secret of the house, and whose store to open.

    A notebook here is the user's own code on their own machine: it finds the
    store as the command does, by the same two names.
    """
    return {
        **scrubbed(ours),
        FOLDER_VARIABLE: str(places.data),
        URL_VARIABLE: store_url,
        "JUPYTER_DATA_DIR": str(places.jupyter),
        "IPYTHONDIR": str(places.jupyter / "ipython"),
    }
