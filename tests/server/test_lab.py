"""JupyterLab, started for real: on this machine only, behind a token, silent, and private on disk."""

import http.client
import json
import os
import re
import socket
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from jupyter_server.services.contents.filecheckpoints import AsyncFileCheckpoints

from kit.errors import BadInput, NotFound
from kit.server.lab.contents import PrivateCheckpoints
from kit.server.lab.launch import RunningLab, start_lab
from kit.server.lab.notebooks import GIVEN, give
from kit.server.running import find_running
from tests.server.processes import ended, kernel_process, kernels
from tests.server.visitor import Visitor, message


@dataclass(frozen=True)
class Lab:
    """JupyterLab that runs, its data folder, and where it says that it runs."""

    running: RunningLab
    data: Path
    folder: Path

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Ask its API as its own page does; return what it answers."""
        parts = urlsplit(self.running.address)
        token = parse_qs(parts.query)["token"][0]
        connection = http.client.HTTPConnection(f"{parts.hostname}:{parts.port}", timeout=60)
        connection.request(
            method,
            path,
            body=None if body is None else json.dumps(body),
            headers={"Authorization": f"token {token}"},
        )
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        assert answer.status < 300, (answer.status, said)
        return json.loads(said) if said else None

    def run(self, kernel: str, code: str) -> str:
        """Run ``code`` in a kernel and return what it printed."""
        channel = Visitor(self.running.address).channel(kernel)
        channel.settimeout(60)
        asked = {"code": code, "silent": False, "store_history": False, "user_expressions": {}}
        sent = message("execute_request", {**asked, "allow_stdin": False, "stop_on_error": True})
        channel.send(sent)
        printed = ""
        while True:
            heard = json.loads(channel.recv())
            if heard["parent_header"].get("msg_id") != json.loads(sent)["header"]["msg_id"]:
                continue
            if heard["msg_type"] == "stream":
                printed += heard["content"]["text"]
            if heard["msg_type"] == "execute_reply":
                assert heard["content"]["status"] == "ok", heard
            if heard["msg_type"] == "status" and heard["content"]["execution_state"] == "idle":
                channel.close()
                return printed


@pytest.fixture(scope="module")
def lab(
    store: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch_module: pytest.MonkeyPatch
) -> Iterator[Lab]:
    """JupyterLab, started by somebody whose environment holds secrets."""
    monkeypatch_module.setenv("SECRET_OF_THE_HOUSE", "ouvre-toi")
    monkeypatch_module.setenv("JUPYTER_TOKEN", "facile")
    data = tmp_path_factory.mktemp("données")
    with start_lab(store, data=data, folder=data / "etat") as running:
        yield Lab(running, data, data / "etat")


def test_it_opens_on_reading_again_on_this_machine_only(lab: Lab) -> None:
    parts = urlsplit(lab.running.address)
    assert (parts.hostname, parts.path) == ("127.0.0.1", "/lab/tree/relire.ipynb")
    assert Visitor(lab.running.address).get(parts.path).status == 200
    listening = socket.socket()
    with listening, pytest.raises(OSError, match="refused"):
        # Another address of this very machine: nobody listens there.
        listening.connect(("127.0.0.2", parts.port))


@pytest.mark.parametrize("path", ["/api/contents", "/api/kernels", "/lab/api/settings", "/login"])
def test_nothing_answers_without_the_token(lab: Lab, path: str) -> None:
    assert Visitor(lab.running.address, token=False).get(path).status == 403


@pytest.mark.parametrize("path", ["/lab", "/lab/tree/relire.ipynb"])
def test_a_page_without_the_token_says_in_french_where_the_link_is(lab: Lab, path: str) -> None:
    stranger = Visitor(lab.running.address, token=False)
    sent = stranger.get(path)
    assert (sent.status, urlsplit(sent.headers["Location"]).path) == (302, "/login")
    assert "Lancez «\u00a0modifiable lab\u00a0»" in stranger.get("/login").text


def test_no_news_no_update_no_extension_manager(lab: Lab) -> None:
    page = Visitor(lab.running.address).get("/lab").text
    found = re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    config = json.loads(found[1])
    assert config["news"] == {"disabled": True}
    assert config["extensionManager"]["can_install"] is False
    assert {
        "@jupyterlab/apputils-extension:announcements",
        "@jupyterlab/extensionmanager-extension",
        "@voila-dashboards/jupyterlab-preview",
    } <= set(config["disabledExtensions"])
    said = lab.ask("GET", "/lab/api/settings/@jupyterlab/apputils-extension:notification")
    defaults = {name: each["default"] for name, each in said["schema"]["properties"].items()}
    assert (defaults["fetchNews"], defaults["checkForUpdates"]) == ("false", False)
    saved = lab.ask("GET", "/lab/api/settings/@jupyter-widgets/jupyterlab-manager:plugin")
    assert saved["schema"]["properties"]["saveState"]["default"] is False


def test_its_menus_are_in_french(lab: Lab) -> None:
    said = lab.ask("GET", "/lab/api/settings/@jupyterlab/translation-extension:plugin")
    assert said["schema"]["properties"]["locale"]["default"] == "fr_FR"
    words = lab.ask("GET", "/lab/api/translations/fr_FR")["data"]["jupyterlab"]
    assert words["File Browser"] == ["Explorateur de fichiers"]


def test_its_pages_may_speak_to_this_machine_only(lab: Lab) -> None:
    policy = Visitor(lab.running.address).get("/lab").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "connect-src 'self'" in policy


@pytest.mark.parametrize("path", ["/voila/render/relire.ipynb", "/voila/tree", "/terminals/1"])
def test_neither_voila_nor_a_terminal_is_beside_it(lab: Lab, path: str) -> None:
    assert Visitor(lab.running.address).get(path).status == 404


def test_every_folder_is_this_users_only_and_holds_the_notebooks(lab: Lab) -> None:
    folders = [lab.data / "carnets", lab.data / "lab", *(lab.data / "lab").iterdir()]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    listed = lab.ask("GET", "/api/contents")["content"]
    assert {each["name"] for each in listed} == {"relire.ipynb", "tutoriels"}
    assert [name for name in GIVEN if not (lab.data / "carnets" / name).is_file()] == []


def test_earlier_versions_are_kept_apart_each_in_its_own_place(lab: Lab) -> None:
    assert PrivateCheckpoints.checkpoint_path is not AsyncFileCheckpoints.checkpoint_path
    lab.ask("POST", "/api/contents/relire.ipynb/checkpoints")
    lab.ask("POST", "/api/contents/tutoriels/premiere_seance.ipynb/checkpoints")
    versions = lab.data / "lab" / "versions"
    kept = sorted(path.relative_to(versions).as_posix() for path in versions.rglob("*.ipynb"))
    assert kept == ["relire-checkpoint.ipynb", "tutoriels/premiere_seance-checkpoint.ipynb"]
    assert list((lab.data / "carnets").rglob(".ipynb_checkpoints")) == []


def test_what_widgets_hold_is_never_written_in_a_notebook(lab: Lab) -> None:
    model = lab.ask("GET", "/api/contents/relire.ipynb")
    model["content"]["metadata"]["widgets"] = {"state": {"x": {"value": "motcanari"}}}
    lab.ask("PUT", "/api/contents/relire.ipynb", {"type": "notebook", "content": model["content"]})
    written = (lab.data / "carnets" / "relire.ipynb").read_text(encoding="utf-8")
    assert "motcanari" not in written
    assert "widgets" not in json.loads(written)["metadata"]


def test_a_kernel_knows_its_store_and_no_secret(store: str, lab: Lab) -> None:
    assert {*lab.ask("GET", "/api/kernelspecs")["kernelspecs"]} == {"python3"}
    kernel = lab.ask("POST", "/api/kernels", {"name": "python3"})["id"]
    code = """
import json, os
from IPython import get_ipython
from kit.service.places import data_folder, store_url
history = get_ipython().history_manager.enabled
print(json.dumps([store_url(), str(data_folder()), history, sorted(os.environ)]))
"""
    found, data, history, names = json.loads(lab.run(kernel, code))
    assert (found, data, history) == (store, str(lab.data), False)
    assert [name for name in names if "SECRET" in name or "TOKEN" in name] == []
    lab.ask("DELETE", f"/api/kernels/{kernel}")


def test_a_second_call_finds_it(lab: Lab) -> None:
    assert find_running(lab.folder) == lab.running.address
    assert {stat.S_IMODE(path.stat().st_mode) for path in lab.folder.iterdir()} == {0o600}


def test_stopping_takes_its_kernels_with_it_and_leaves_no_runtime_file(store: str, tmp_path: Path) -> None:
    with start_lab(store, data=tmp_path, folder=tmp_path / "etat") as running:
        kernel = Lab(running, tmp_path, tmp_path / "etat").ask("POST", "/api/kernels", {"name": "python3"})[
            "id"
        ]
        watched = [os.pidfd_open(kernel_process(kernel)), os.pidfd_open(running.process)]
        running.stop()
        for process in watched:
            ended(process)
    assert kernel not in kernels()
    assert find_running(tmp_path / "etat") is None


def test_a_port_already_taken_is_said_in_french(store: str, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadInput) as refused:
            start_lab(store, data=tmp_path, folder=tmp_path / "etat", port=port)
    assert f"Le port {port} est déjà pris" in refused.value.sentence


def test_notebooks_are_given_once_and_never_written_over(tmp_path: Path) -> None:
    ours, theirs, record = (tmp_path / name for name in ("ours", "theirs", "record"))
    for folder in (ours / "tutoriels", record):
        folder.mkdir(parents=True)
    for name in GIVEN:
        (ours / name).write_text("première version")
    today = date(2026, 11, 22)
    assert give(theirs, record, today, ours) == ()
    (theirs / "relire.ipynb").write_text("à moi")
    assert give(theirs, record, today, ours) == ()
    (ours / "relire.ipynb").write_text("deuxième version")
    fresh = theirs / "relire 2026-11-22.ipynb"
    assert give(theirs, record, today, ours) == (fresh,)
    assert give(theirs, record, today, ours) == ()
    (ours / "relire.ipynb").write_text("troisième version")
    assert give(theirs, record, today, ours) == (theirs / "relire 2026-11-22 2.ipynb",)
    assert [(theirs / "relire.ipynb").read_text(), fresh.read_text()] == ["à moi", "deuxième version"]
    (theirs / "relire.ipynb").unlink()
    assert give(theirs, record, today, ours) == ()
    assert (theirs / "relire.ipynb").read_text() == "troisième version"


def test_an_installation_without_notebooks_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as missing:
        give(tmp_path / "theirs", tmp_path, date(2026, 11, 22), tmp_path)
    assert missing.value.key == "lab.notebooks_missing"
