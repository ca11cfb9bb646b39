"""The page as it is sent: something true at once, then what the cells show, or one sentence."""

import json
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest

from kit.messages import say
from kit.server.launch import Running, Waiting, start
from kit.server.pages.notebooks import PAGES, app_notebooks, read
from tests.server.processes import ended
from tests.server.visitor import Visitor

WORDS = "le secret de Mme R."

SHOWS = """
import ipywidgets
from IPython.display import HTML, display
print("<b>dit</b> & écrit")
display(HTML("<img src=x onerror=alert(1)>"))
display(ipywidgets.VBox())
import sys
print("{words}", file=sys.stderr)
"""

RAISES = "raise RuntimeError('{words}')"

DIES = "import os; os.kill(os.getpid(), 9)"

LAST_WORD = """
import logging, os
from kit.service.log_lines import of_a_page
of_a_page()
logging.getLogger("kit.essai").error("le dernier mot")
os.kill(os.getpid(), 9)
"""

DIES_ONCE = """
import os, pathlib
try:
    pathlib.Path({mark!r}).touch(exist_ok=False)
except FileExistsError:
    print("la page est là")
else:
    os.kill(os.getpid(), 9)
"""


@dataclass(frozen=True)
class Pages:
    """A server with a page that shows several things and one that waits for a pipe of ``folder``."""

    running: Running
    folder: Path


def write(path: Path, *cells: str) -> None:
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# Un titre qui ne paraît pas"),
            *map(nbformat.v4.new_code_cell, cells),
        ],
        metadata={"title": "Essai & titre"},
    )
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def pages(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    folder = tmp_path_factory.mktemp("pages")
    os.mkfifo(folder / "pipe")
    write(folder / "console.ipynb", "1 + 1;", SHOWS.format(words=WORDS))
    write(folder / "projection.ipynb", f"open({str(folder / 'pipe')!r}).read()")
    with start(
        store,
        notebooks_dir=folder,
        folder=tmp_path_factory.mktemp("state"),
        participants_port=None,
        waiting=Waiting(console=1),
    ) as running:
        yield Pages(running, folder)


@dataclass
class Half:
    """A visitor who reads a page as it comes."""

    connection: socket.socket
    read: bytes = b""

    def until(self, mark: bytes) -> bytes:
        """Read until ``mark``; what was read so far."""
        while mark not in self.read:
            piece = self.connection.recv(65536)
            assert piece, self.read
            self.read += piece
        return self.read


@pytest.fixture
def half(pages: Pages) -> Iterator[Half]:
    """Somebody who has asked for the page that waits for a pipe."""
    parts = urlsplit(pages.running.address)
    with socket.create_connection((parts.hostname, parts.port), timeout=60) as connection:
        request = f"GET /projection?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n"
        connection.sendall(request.encode())
        yield Half(connection)


def test_what_is_true_is_sent_before_the_cells_have_run(pages: Pages, half: Half) -> None:
    begun = half.until("Modifiable s’ouvre".encode()).decode()
    assert "200 OK" in begun
    assert "<title>Essai &amp; titre</title>" in begun
    assert "kernelId" not in begun
    # The kernel opens the other end when it is there, and goes on.
    (pages.folder / "pipe").write_text("")
    assert "kernelId" in half.until(b"</html>").decode()


def test_a_visitor_who_leaves_before_the_end_leaves_no_kernel(pages: Pages, half: Half) -> None:
    half.until("Modifiable s’ouvre".encode())
    # Returns once the kernel has opened the other end: it runs the cell.
    with (pages.folder / "pipe").open("w"):
        reader = next(iter(readers(pages.folder / "pipe")))
        process = os.pidfd_open(reader)
        half.connection.close()
    ended(process)


def readers(pipe: Path) -> set[int]:
    """The processes, besides this one, that hold ``pipe`` open."""
    found = set()
    for descriptor in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if descriptor.readlink() == pipe and int(descriptor.parts[2]) != os.getpid():
                found.add(int(descriptor.parts[2]))
        except OSError:
            continue
    return found


def test_a_page_shows_widgets_and_plain_text_and_no_html_made_elsewhere(pages: Pages) -> None:
    page = Visitor(pages.running.address).get("/console").text
    assert page.count('class="mo-vue"') == 1
    assert "&lt;b&gt;dit&lt;/b&gt; &amp; écrit" in page
    assert "onerror" not in page
    assert WORDS not in page
    assert "Un titre qui ne paraît pas" not in page
    assert page.rstrip().endswith("</html>")
    config = page.partition('<script id="jupyter-config-data" type="application/json">')[2].partition("<")[0]
    assert set(json.loads(config)) == {"baseUrl", "kernelId"}


def test_a_page_that_fails_is_one_sentence_and_the_log_says_which_without_its_words(
    store: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "console.ipynb", RAISES.format(words=WORDS), "print('la suite')")
    write(tmp_path / "projection.ipynb", DIES)
    with start(
        store, notebooks_dir=tmp_path, folder=tmp_path, participants_port=None, waiting=Waiting(console=0)
    ) as running:
        for path in ("/console", "/projection"):
            page = Visitor(running.address).get(path).text
            assert say("server.cell_failed") in page
            assert page.rstrip().endswith("</html>")
            for hidden in (WORDS, "RuntimeError", "Traceback", "kernelId", "la suite"):
                assert hidden not in page
    log = capfd.readouterr().err
    assert "console.ipynb: the cell raised RuntimeError" in log
    assert "projection.ipynb: the kernel ended or did not answer" in log
    assert WORDS not in log


def test_what_a_kernel_said_last_is_in_the_log_whatever_ended_it(
    store: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "console.ipynb", LAST_WORD)
    write(tmp_path / "projection.ipynb", "")
    with start(
        store, notebooks_dir=tmp_path, folder=tmp_path, participants_port=None, waiting=Waiting(console=0)
    ) as running:
        assert say("server.cell_failed") in Visitor(running.address).get("/console").text
    # Once for each of the two kernels that tried.
    assert capfd.readouterr().err.count("le dernier mot") == 2


def test_a_kernel_that_ends_under_its_page_is_replaced_and_the_visitor_sees_only_the_page(
    store: str, tmp_path: Path
) -> None:
    write(tmp_path / "console.ipynb", DIES_ONCE.format(mark=str(tmp_path / "mark")))
    write(tmp_path / "projection.ipynb", "")
    with start(
        store, notebooks_dir=tmp_path, folder=tmp_path, participants_port=None, waiting=Waiting(console=0)
    ) as running:
        page, _ = Visitor(running.address).open("/console")
    assert page.text.count("la page est là") == 1
    assert say("server.cell_failed") not in page.text


def test_our_notebooks_have_nothing_a_page_leaves_out() -> None:
    for name in {name for pages_of in PAGES.values() for name in pages_of.values()}:
        notebook = nbformat.read(app_notebooks() / name, as_version=4)
        assert [cell.cell_type for cell in notebook.cells] == ["code"] * len(
            read(app_notebooks() / name).cells
        )


def test_a_file_that_is_no_notebook_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "console.ipynb"
    path.write_text('{"nbformat": 3, "worksheets": []}')
    with pytest.raises(ValueError, match="format 4"):
        read(path)
