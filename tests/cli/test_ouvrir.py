"""``modifiable ouvrir``: opens, is found again, stops cleanly."""

import signal
import subprocess
import sys
import urllib.request

import psutil

from kit.domain.session import Status
from kit.server.running import find_running
from kit.service.access import facilitator
from kit.service.places import default_url, demo_url, runtime_folder
from kit.service.reading import listed
from kit.store import open_store
from tests.sealed import protected
from tests.server.processes import kernels
from tests.server.visitor import Visitor
from tests.stores import REGISTRY

VERB = "ouvrir"


def test_it_opens_is_found_again_and_stops_when_the_page_says_so(ask, opened):
    process, said = opened
    assert set(said) == {"address"}
    with urllib.request.urlopen(said["address"]) as answer:
        assert answer.status == 200
    again = ask("ouvrir", "--demo", "--sans-navigateur", "--json")
    assert (again.code, again.json) == (0, said)
    shown = ask("ouvrir", "--demo", "--sans-navigateur", "--port", "9")
    assert shown.out == f"Modifiable est déjà ouvert\u00a0: {said['address']}\n"
    port = said["address"].partition("127.0.0.1:")[2].partition("/")[0]
    own = ask("ouvrir", "--sans-navigateur", "--port", port)
    assert own.code == 1
    assert f"Le port {port} est déjà pris" in own.err
    # « Quitter », as the page asks for it.
    page = Visitor(said["address"])
    assert page.get("/modifiable/battement").status == 200
    forged = page.post("/modifiable/quitter")
    seen = dict(each.split("=", 1) for each in page.cookie.split("; "))["_xsrf"]
    stranger = Visitor(said["address"], token=False).post("/modifiable/quitter", **{"X-XSRFToken": seen})
    assert (forged.status, stranger.status) == (403, 403)
    _, kernel = page.open("/console")
    started = psutil.Process(process.pid).children(recursive=True)
    assert kernels()[kernel] in {each.pid for each in started}
    assert page.post("/modifiable/quitter", **{"X-XSRFToken": seen}).status == 204
    assert process.wait() == 0
    # Servers, warm processes, kernels that waited, kernels of pages: none is left.
    _, left = psutil.wait_procs(started, 30)
    assert left == []
    assert find_running(runtime_folder(demo_url())) is None
    store = open_store(demo_url())
    access = facilitator(store, REGISTRY)
    statuses = sorted(each.status for each in listed(access))
    store.close()
    assert statuses == [Status.CLOSED, Status.PREPARED]


def test_over_a_store_with_a_passphrase_it_says_that_the_page_will_ask_for_it(folder):
    folder.mkdir(mode=0o700)
    with protected(default_url()):
        pass
    # As a shell starts what runs in the background: Ctrl+C is not for it, and it must still stop when asked.
    process = subprocess.Popen(
        [sys.executable, "-m", "kit.cli", "ouvrir", "--sans-navigateur"],
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    with process.stdout:
        said = [process.stdout.readline() for _ in range(3)]
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
    assert said[0].startswith("Modifiable est ouvert\u00a0: http://127.0.0.1:")
    assert said[1:] == [
        "La page demandera la phrase de passe.\n",
        "Laissez cette fenêtre ouverte. Pour arrêter\u00a0: Ctrl+C.\n",
    ]
