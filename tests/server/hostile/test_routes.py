"""The exact list of what a server answers: a library that brings one more address turns this red."""

import json
import subprocess
import sys

from kit.service.handover import Part

_KERNEL = "(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"

BOTH = {
    f"/api/kernels/{_KERNEL}/channels$": "kit.server.limits.channel.PageSocket",
    f"/voila/api/shutdown/{_KERNEL}$": "kit.server.limits.routes.GivingBack",
    "/modifiable/battement$": "kit.server.pages.handlers.Heartbeat",
    "/modifiable/front/([^/]+)$": "kit.server.pages.assets.Asset",
    "/$": "kit.server.pages.page.Page",
}
CONSOLE = {
    "/console$": "kit.server.pages.page.Page",
    "/projection$": "kit.server.pages.page.Page",
    "/modifiable/quitter$": "kit.server.pages.leaving.Leaving",
}
EVERYTHING_ELSE = "kit.server.pages.handlers.Nowhere"

TELLS_ITS_TABLE = """
import json, os, shutil
import kit.server.__main__ as main
os.environ["JUPYTER_PATH"] = str(main._ASSETS)
os.environ["JUPYTER_NO_CONFIG"] = "1"
from kit.server.app import ModifiableVoila
from kit.server.pages.notebooks import app_notebooks
from kit.service.handover import Handover, Part

def name(it):
    return f"{it.__module__}.{it.__qualname__}"

class Table(ModifiableVoila):
    def listen(self):
        rules = [rule for outer in self.app.default_router.rules for rule in outer.target.rules]
        shutil.rmtree(self.connection_dir)
        tables[self.handover.part] = {
            "routes": {rule.matcher.regex.pattern: name(rule.target) for rule in rules},
            "wildcard": len(self.app.wildcard_router.rules),
            "default": name(self.app.settings["default_handler_class"]),
        }

tables = {}
for part in Part:
    Table(
        Handover(url="sqlite://", part=part), port=0, token="x", cookie_secret=b"x", boot="x",
        notebooks=app_notebooks(), announce=print,
    ).start()
print(json.dumps(tables))
"""


def test_a_server_answers_these_addresses_and_no_other() -> None:
    said = subprocess.run(
        [sys.executable, "-P", "-c", TELLS_ITS_TABLE], check=True, capture_output=True, text=True, timeout=60
    ).stdout
    tables = json.loads(said)
    assert {part: table["routes"] for part, table in tables.items()} == {
        Part.CONSOLE: BOTH | CONSOLE,
        Part.PARTICIPANTS: BOTH,
    }
    for table in tables.values():
        # Tornado's own table, for any name of machine: empty.
        assert table["wildcard"] == 0
        assert table["default"] == EVERYTHING_ELSE
