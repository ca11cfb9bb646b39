"""Two real servers, what they wrote, and the promise every attack is judged by: nobody else noticed."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
import pytest

from kit.server.launch import Running, Waiting, start
from kit.service.handover import Part
from tests.server.hostile.intruder import Intruder

MARKER = "mot-que-personne-ne-doit-lire"
"""Stands in everything an attack sends; nothing of it is ever repeated."""

SERVED_WITHIN_SECONDS = 2.0

CELL = """
from IPython.display import display
from ipywidgets import Button, Text, VBox
from kit.service.handover import Part
from kit.widgets.apps.arrival import arrive
from kit.widgets.parts.guard import guarded
arrived = arrive(Part({part!r}))
text = Text(description="Partie", value=arrived.handover.part.value)
button = Button(description="Suite")
said = Text(description="Dit")
def fail(_):
    raise RuntimeError(text.value)
button.on_click(guarded(fail, lambda sentence: setattr(said, "value", sentence)))
hidden = Button(description="Cache")
display(VBox([text, button, said]))
"""


@dataclass(frozen=True)
class House:
    """Both servers and their log."""

    running: Running
    written: Path

    @property
    def log(self) -> str:
        """What the servers and their kernels wrote until now."""
        return self.written.read_text(encoding="utf-8", errors="replace")

    @property
    def guests(self) -> str:
        """The participants' address."""
        assert self.running.participants_address
        return self.running.participants_address

    def memory(self) -> int:
        """The bytes held by both server processes, kernels left out."""
        return sum(psutil.Process(pid).memory_info().rss for pid in self.running.processes)

    def files(self) -> int:
        """The files both server processes hold open."""
        return sum(psutil.Process(pid).num_fds() for pid in self.running.processes)


@pytest.fixture(scope="session")
def house(made: Path, tmp_path_factory: pytest.TempPathFactory, small_store: str) -> Iterator[House]:
    """The servers of all these tests."""
    folder = tmp_path_factory.mktemp("hostile")
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for name in ("console", "projection", "participant"):
        part = Part.PARTICIPANTS if name == "participant" else Part.CONSOLE
        cell = CELL.format(part=part.value)
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell)], metadata={"title": name, "kernelspec": kernelspec}
        )
        nbformat.write(notebook, folder / f"{name}.ipynb")
    written = folder / "journal.txt"
    # Servers and kernels inherit it.
    descriptor, ours = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_APPEND), os.dup(2)
    os.dup2(descriptor, 2)
    try:
        running = start(
            small_store, notebooks_dir=folder, folder=folder / "state", waiting=Waiting(participants=3)
        )
    finally:
        os.dup2(ours, 2)
        os.close(ours)
        os.close(descriptor)
    with running:
        house = House(running, written)
        # Kernels wait from here on: the first visitor of a server is not the one these tests are about.
        visit(house)
        yield house


@pytest.fixture(scope="session")
def small_store(made: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of these tests' own."""
    path = tmp_path_factory.mktemp("magasin") / "of-these-tests.sqlite"
    path.write_bytes(made.read_bytes())
    return f"sqlite:///{path}"


def visit(house: House) -> float:
    """Let somebody honest open a page and hear its widgets; return the seconds it took."""
    begun = time.monotonic()
    with Intruder(house.guests) as honest:
        kernel = honest.arrive("/")
        with honest.channel(kernel) as channel:
            assert channel.states()
        return time.monotonic() - begun


@pytest.fixture
def unharmed(house: House) -> Iterator[None]:
    """After the attack, somebody honest is served at once, and the log holds nothing of what was sent."""
    yield
    assert visit(house) < SERVED_WITHIN_SECONDS
    assert MARKER not in house.log
    assert "Traceback" not in house.log
