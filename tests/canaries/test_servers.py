"""Real servers over a sealed cycle: what they print, hand down, show and leave holds no marker."""

import os
import socket
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from kit.keys import HeldKeys
from kit.server.launch import Running, start
from kit.service import protecting
from kit.service.access import facilitator
from kit.store import open_store
from tests.canaries.artefacts import Artefact, Family, folder, said
from tests.canaries.markers import Where, the
from tests.canaries.opening import opened
from tests.canaries.searching import leaks
from tests.server.processes import kernel_process
from tests.server.visitor import Visitor
from tests.stores import REGISTRY


def test_what_real_servers_say_hand_down_and_leave_holds_no_marker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "donnees"
    monkeypatch.setenv("MODIFIABLE_DOSSIER", str(data))
    monkeypatch.setenv("MAISON", the(Where.HOUSE))
    with opened(data, sealed=True) as cycle:
        cycle.begin(sealed=True)
        cycle.hold()
        first, url = cycle.first, cycle.store.url
    with start(url, folder=data / "serveurs", participants_port=None) as running:
        found = _while_they_run(running, url, first.id)
        found += [said(Family.LOG, "while they run", "".join(capfd.readouterr()))]
        _only_this_machine(running)
    output = capfd.readouterr()
    found += [said(Family.LOG, "once stopped", output.out + output.err), *folder(Family.SEALED, data)]
    assert leaks(found) == []


def _while_they_run(running: Running, url: str, session_id: str) -> list[Artefact]:
    """Open each page with the keys held, and one address that leads nowhere."""
    keys = HeldKeys(running.holder.rendezvous)
    store = open_store(url, keys=keys)
    protecting.unlock(facilitator(store, REGISTRY, keys), the(Where.PASSPHRASE))
    console = Visitor(running.address)
    assert console.get(f"/nulle-part?seance={quote(the(Where.ASKED))}").status == 404
    answer, desk = console.open(f"/console?seance={session_id}")
    found = [
        _environment("console", kernel_process(desk)),
        *(_command(number) for number in (*running.processes, kernel_process(desk))),
    ]
    for number in (*running.processes, kernel_process(desk)):
        # A crash writes no copy of the memory, where keys and words are.
        limits = Path(f"/proc/{number}/limits").read_text(encoding="ascii").splitlines()
        assert ["Max", "core", "file", "size", "0", "0", "bytes"] in [each.split() for each in limits]
    # What a page is sent before its widgets are drawn holds no word of anybody.
    found.append(said(Family.LOG, "the page, undrawn", answer.text))
    keys.close()
    store.close()
    return found


def _environment(name: str, process: int) -> Artefact:
    return Artefact(Family.ENVIRONMENT, name, Path(f"/proc/{process}/environ").read_bytes())


def _command(process: int) -> Artefact:
    return Artefact(Family.LOG, "command line", Path(f"/proc/{process}/cmdline").read_bytes())


def _only_this_machine(running: Running) -> None:
    """Whoever is on the same network knocks at every address this machine has but the loopback."""
    port = urlsplit(running.address).port
    assert port
    for other in _other_addresses():
        with socket.socket(socket.AF_INET6 if ":" in other else socket.AF_INET) as knocking:
            knocking.settimeout(3)
            assert knocking.connect_ex((other, port)) != 0


def _other_addresses() -> set[str]:
    found = {"127.0.0.2", "::1"}
    found |= {str(each[4][0]) for each in socket.getaddrinfo(os.uname().nodename, None)}
    return found - {"127.0.0.1"}
