"""Forked kernels open whatever a kernel started alone does: a PostgreSQL, a dispositif of the data folder."""

import json
from pathlib import Path

import pytest

from kit.server.launch import start
from kit.service.places import FOLDER_VARIABLE
from kit.store import open_store
from tests.server.hostile.intruder import Intruder
from tests.server.processes import kernel_process
from tests.server.test_forking_servers import command, parent
from tests.store.server import postgresql, postgresql_url

__all__ = ["postgresql", "postgresql_url"]

APP = Path(__file__).parents[2] / "plugins" / "app" / "modifiable_app" / "dispositif.toml"
TITLE = "Maison"


@pytest.mark.postgres
def test_a_page_on_postgresql_offers_the_dispositif_of_the_data_folder(
    postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(postgresql_url).close()
    shipped = APP.read_text(encoding="utf-8")
    own = shipped.replace('cle = "app"', 'cle = "maison"', 1).replace(
        'titre_court = "APP"', f'titre_court = "{TITLE}"', 1
    )
    dispositifs = tmp_path / "dispositifs"
    dispositifs.mkdir()
    (dispositifs / "maison.toml").write_text(own, encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    with (
        start(postgresql_url, folder=tmp_path / "state", participants_port=None) as running,
        Intruder(running.address) as visitor,
    ):
        for _ in range(2):
            kernel = visitor.arrive("/?page=preparer")
            with visitor.channel(kernel) as channel:
                said = json.dumps(channel.states(), ensure_ascii=False)
            assert f"{TITLE} — Balint" in said
            assert command(parent(kernel_process(kernel))) == "kit.server.forking.warm"
