"""A session carried out of a protected store: its code on the page, once, and asked for on arrival."""

import base64

import pytest

from kit.domain.identity import new_id
from kit.service.handover import Handover, Part
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.console import ConsoleApp
from kit.widgets.parts.address import Address
from kit.widgets.parts.carried_code import CarriedCode
from kit.widgets.parts.download import Download
from kit.widgets.parts.passphrase import PassphraseForm
from kit.widgets.parts.upload import Upload
from tests.sealed import opened as opened_store
from tests.sealed import protected
from tests.widgets.conftest import Hands

pytestmark = pytest.mark.usefixtures("loop")


@pytest.fixture
def access(tmp_path):
    """The handle of a protected store."""
    with protected(f"sqlite:///{tmp_path / 'ici.sqlite3'}") as (found, _):
        yield found


def page_of(access):
    """The facilitator’s page on that store."""
    return Hands(ConsoleApp(Arrival(access, {}, Handover(url="", part=Part.CONSOLE))))


def sent_by(part):
    """Every message the part sends from now on, with its bytes."""
    sent = []
    part.send = lambda content, buffers=None: sent.append((content, buffers))
    return sent


def carried(page):
    """Carry the session that is listed; return the file and the code shown under the button."""
    page.click("Autres gestes")
    shown, ask = sent_by(page.parts(CarriedCode)[0]), page.parts(Download)[0]
    files = sent_by(ask)
    ask.receive({"type": "ask", "action": new_id()})
    return next(buffers[0] for content, buffers in files if content["type"] == "file"), shown[-1][0]["code"]


def given(page, content):
    """Give a file to « Ouvrir une séance emportée »."""
    data = base64.b64encode(content).decode()
    piece = {
        "type": "piece",
        "action": new_id(),
        "upload": "u",
        "rank": 0,
        "size": len(content),
        "data": data,
    }
    page.parts(Upload)[0].receive(piece)


def address(page):
    [found] = page.parts(Address)
    return found.params


def test_the_code_is_shown_beside_the_file_and_is_in_no_trait(opened, session):
    page = opened()
    content, code = carried(page)
    assert code.count("-") == 6
    state = repr([part.get_state() for part in page.parts(object) if hasattr(part, "get_state")])
    assert code not in state
    assert b"Les Vergnes" not in content


def test_on_arrival_the_code_is_asked_and_a_wrong_one_is_said(opened, session, tmp_path):
    content, code = carried(opened())
    with protected(f"sqlite:///{tmp_path / 'là-bas.sqlite3'}") as (there, _):
        page = page_of(there)
        given(page, content)
        [form] = page.parts(PassphraseForm)
        assert [each["label"] for each in form.asked] == ["Code donné avec le fichier"]
        said = sent_by(form)
        form.receive({"type": "phrases", "action": new_id(), "values": {"code": code[:-1] + "?"}})
        assert said[-1][0]["sentence"].startswith("Un signe du code manque")
        form.receive({"type": "phrases", "action": new_id(), "values": {"code": code}})
        assert address(page) == {"page": "seance", "seance": session.id}


def test_a_store_in_clear_says_to_protect_first(opened, session, tmp_path):
    content, code = carried(opened())
    with opened_store(f"sqlite:///{tmp_path / 'clair.sqlite3'}") as there:
        page = page_of(there)
        given(page, content)
        [form] = page.parts(PassphraseForm)
        said = sent_by(form)
        form.receive({"type": "phrases", "action": new_id(), "values": {"code": code}})
        assert "Choisissez d’abord une phrase de passe" in said[-1][0]["sentence"]
