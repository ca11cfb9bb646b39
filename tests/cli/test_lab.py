"""``modifiable lab``: opens on the user's own notebooks, is found again, stops cleanly."""

import json
import signal
import subprocess
import sys
import urllib.request

import pytest


@pytest.fixture
def opened(folder):
    """JupyterLab on the demonstration, in another process; its first line of JSON."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kit.cli", "lab", "--demo", "--sans-navigateur", "--json"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout:
        yield process, json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        process.wait()


def test_it_opens_is_found_again_and_stops(ask, opened, folder):
    process, said = opened
    assert set(said) == {"address"}
    assert "/lab/tree/relire.ipynb?token=" in said["address"]
    with urllib.request.urlopen(said["address"]) as answer:
        assert answer.status == 200
    assert (folder / "carnets" / "relire.ipynb").is_file()
    again = ask("lab", "--demo", "--sans-navigateur", "--json")
    assert (again.code, again.json) == (0, said)
    shown = ask("lab", "--demo", "--sans-navigateur")
    assert shown.out == f"JupyterLab est déjà ouvert\u00a0: {said['address']}\n"
    process.send_signal(signal.SIGINT)
    assert process.wait() == 0
    assert list((folder / "serveurs").rglob("serveur.json")) == []
