"""Starting, finding again, stopping without leaving anything behind."""

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kit.errors import BadInput
from kit.server.launch import Waiting, start
from kit.server.pages.notebooks import app_notebooks
from kit.server.running import find_running
from tests.server.processes import ended, kernels
from tests.server.visitor import Visitor, known


def test_the_runtime_file_is_private_and_found_until_the_servers_stop(
    store: str, small_notebooks: Path, tmp_path: Path
) -> None:
    assert find_running(tmp_path) is None
    with start(store, notebooks_dir=small_notebooks, folder=tmp_path, participants_port=None) as running:
        assert running.participants_address is None
        assert find_running(tmp_path) == running.address
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    assert find_running(tmp_path) is None
    assert not (tmp_path / "serveur.json").exists()


def test_nothing_is_left_in_the_temporary_folder(
    store: str, small_notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Sockets need a short name: the folder stays beside the others.
    with tempfile.TemporaryDirectory(prefix="m") as temporary:
        monkeypatch.setenv("TMPDIR", temporary)
        with start(store, notebooks_dir=small_notebooks, folder=tmp_path) as running:
            assert Visitor(running.address).get("/modifiable/battement").status == 200
        assert list(Path(temporary).iterdir()) == []


def test_a_temporary_folder_that_is_tidied_turns_nobody_away(
    store: str, small_notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = Waiting(console=0)
    with tempfile.TemporaryDirectory(prefix="m") as temporary:
        monkeypatch.setenv("TMPDIR", temporary)
        with start(
            store, notebooks_dir=small_notebooks, folder=tmp_path, participants_port=None, waiting=alone
        ) as running:
            [folder] = Path(temporary).glob("voila_*")
            shutil.rmtree(folder)
            page, _ = Visitor(running.address).open("/console?seance=s1")
            assert known(page)["question"] == "seance=s1"
            assert folder.stat().st_mode & 0o077 == 0


def test_a_runtime_file_left_by_a_dead_server_is_not_believed(tmp_path: Path) -> None:
    record = {"address": "http://127.0.0.1:9/?token=x", "participants_address": None, "boot": "b"}
    (tmp_path / "serveur.json").write_text(json.dumps(record))
    assert find_running(tmp_path) is None


def test_a_port_already_taken_is_said_in_french(store: str, small_notebooks: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadInput) as refused:
            start(store, port=port, notebooks_dir=small_notebooks, folder=tmp_path, participants_port=None)
    assert f"Le port {port} est déjà pris" in refused.value.sentence


def test_a_browser_stays_welcome_when_the_server_is_started_again(
    store: str, small_notebooks: Path, tmp_path: Path
) -> None:
    with start(store, notebooks_dir=small_notebooks, folder=tmp_path, participants_port=None) as first:
        port = int(first.address.rpartition(":")[2].split("/")[0])
        given = Visitor(first.address).get("/modifiable/battement").headers.get_all("Set-Cookie") or []
    cookies = "; ".join(cookie.split(";")[0] for cookie in given)
    with start(
        store, port=port, notebooks_dir=small_notebooks, folder=tmp_path, participants_port=None
    ) as second:
        assert second.address != first.address
        answer = Visitor(second.address, token=False).get("/modifiable/battement", Cookie=cookies)
        assert answer.status == 200


PARENT = """
import sys
import tempfile
from pathlib import Path
from kit.server.launch import start
notebooks, folder, store = sys.argv[1:]
running = start(store, notebooks_dir=Path(notebooks), folder=Path(folder))
print(running.address, *running.processes, flush=True)
running.wait()
"""


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_when_the_parent_dies_the_servers_and_their_kernels_go_too(
    store: str, small_notebooks: Path, tmp_path: Path, end: signal.Signals
) -> None:
    arguments = [sys.executable, "-c", PARENT, str(small_notebooks), str(tmp_path), store]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        address, *servers = parent.stdout.readline().split()
        _, kernel = Visitor(address).open("/console")
        watched = [os.pidfd_open(int(pid)) for pid in [*servers, str(kernels()[kernel])]]
        parent.send_signal(end)
        for process in watched:
            ended(process)
    assert kernel not in kernels()


def test_the_app_notebooks_are_found() -> None:
    names = {path.name for path in app_notebooks().glob("*.ipynb")}
    assert {"console.ipynb", "projection.ipynb", "participant.ipynb"} <= names
