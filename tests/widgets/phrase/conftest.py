"""A store with a passphrase behind a headless console, and the browser's end of the wire."""

import comm
import pytest
from comm.base_comm import BaseComm
from ipywidgets.widgets import widget as widgets

from kit.domain.commands import Gesture, Start
from kit.domain.identity import new_id
from kit.service.door import perform
from kit.service.handover import Handover, Part
from kit.service.prepare import prepare
from kit.service.protecting import protect
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.console import ConsoleApp
from kit.widgets.parts.passphrase import PassphraseForm
from kit.widgets.parts.recovery_sheet import RecoverySheet
from tests.plans import FOUR
from tests.sealed import opened as unlocked_store
from tests.widgets.conftest import Hands
from tests.writing import write

WORDS = "La carafe tombe et personne ne bouge."
TITLE = "Le repas que personne ne sert"
PHRASE = "trois ponts et deux barques"
OTHER = "cinq autres mots bien choisis"


class Wire(BaseComm):
    """The browser's end: it keeps what a part sent."""

    def __init__(self, *args, **keys):
        self.sent = []
        super().__init__(*args, **keys)

    def publish_msg(self, msg_type, data=None, **_):
        if msg_type == "comm_msg" and data["method"] == "custom":
            self.sent.append(data["content"])


@pytest.fixture
def wire(monkeypatch):
    """A kernel of this test's own: nothing that another left open."""
    widgets.Widget.close_all()
    monkeypatch.setattr(comm, "create_comm", Wire)


@pytest.fixture
def access(tmp_path):
    with unlocked_store(f"sqlite:///{tmp_path / 'essai.sqlite3'}") as access:
        yield access


@pytest.fixture
def session(access, plan):
    made = prepare(access, plan, new_id())
    started = perform(access, made.id, Gesture(new_id(), made.revision), Start())
    write(access, started, "choix", "titre", TITLE)
    write(access, started, "ouverture", "notes_ouverture", WORDS)
    return started


@pytest.fixture
def plan():
    return FOUR


def arrived(access, **params):
    return Arrival(access, params, Handover(url="", part=Part.CONSOLE))


@pytest.fixture
def opened(access):
    return lambda **params: Hands(ConsoleApp(arrived(access, **params)))


def forms(page):
    return page.parts(PassphraseForm)


def given(form, **values):
    """Send what was typed as a browser does; return the answer."""
    assert form.model_id  # on the page: the browser was told of it
    form.receive({"type": "phrases", "action": new_id(), "values": values})
    return form.comm.sent[-1]


def shown(sheet):
    """The code that the page is given when it asks."""
    sheet.receive({"type": "ready"})
    return sheet.comm.sent[-1]["code"]


def protected(page):
    """Set the first passphrase by the page; return the code of the sheet."""
    page.click("Protéger ce dossier")
    assert given(forms(page)[0], new=PHRASE)["sentence"] == ""
    (sheet,) = page.parts(RecoverySheet)
    return shown(sheet)


@pytest.fixture
def code(access, session):
    """The code of the sheet, the session sealed."""
    return protect(access, PHRASE)


def states():
    """All that every open widget of this kernel would tell a browser that asks."""
    return repr([each.get_state() for each in widgets._instances.values()])
