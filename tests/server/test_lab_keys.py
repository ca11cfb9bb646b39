"""Notebooks of a store that has a passphrase: they ask for keys in private, and say what to do without."""

import shutil
import stat
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest

from kit.domain.identity import new_id
from kit.errors import Locked
from kit.keys import HeldKeys
from kit.server.lab.launch import start_lab
from kit.service.own import own_access
from kit.service.places import FOLDER_VARIABLE, URL_VARIABLE
from kit.service.prepare import Plan, prepare
from tests.plans import FOUR
from tests.sealed import PHRASE, protected
from tests.server.processes import kernel_process
from tests.server.test_lab import Lab


def test_notebooks_of_a_sealed_store_ask_in_private_and_say_what_to_do(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{shutil.copy(made, tmp_path / 'essai.sqlite3')}"
    with protected(url) as (access, _):
        session = prepare(access, plan_of("Les Vergnes"), new_id())
    with start_lab(url, data=tmp_path, folder=tmp_path / "etat") as running:
        (left,) = (tmp_path / "serveurs").rglob("cles.json")
        assert [stat.S_IMODE(path.stat().st_mode) for path in (left, left.parent)] == [0o600, 0o700]
        lab = Lab(running, tmp_path, tmp_path / "etat")
        kernel = lab.ask("POST", "/api/kernels", {"name": "python3"})["id"]
        secret = running.holder.rendezvous.secret
        for where in ("environ", "cmdline"):
            told = Path(f"/proc/{kernel_process(kernel)}/{where}").read_bytes()
            assert not any(each in told for each in (secret, b64encode(secret), secret.hex().encode()))
        assert lab.run(kernel, TO_OPEN).startswith("Ce dossier est verrouillé\u00a0: saisissez")
        keys = HeldKeys(running.holder.rendezvous)
        keys.unlock(PHRASE)
        keys.close()
        assert lab.run(kernel, TO_OPEN) == f"{session.id} Les Vergnes\n"
    assert not left.exists()
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.setenv(URL_VARIABLE, url)
    with pytest.raises(Locked) as nobody:
        own_access()
    assert nobody.value.key == "keys.own_nobody"
    assert nobody.value.__notes__ == [nobody.value.sentence]


TO_OPEN = """
from kit.errors import Locked
from kit.service.own import own_access
from kit.service.reading import listed
try:
    access = own_access()
    print(*[f"{each.id} {each.group_label}" for each in listed(access)])
except Locked as problem:
    print(*problem.__notes__)
"""


def plan_of(group: str) -> Plan:
    """A plan of the dispositif that is installed."""
    return replace(FOUR, group_label=group)
