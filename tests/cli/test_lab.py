"""``modifiable lab``: opens on the user's own notebooks, is found again, stops cleanly."""

import signal
import urllib.request

VERB = "lab"


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
