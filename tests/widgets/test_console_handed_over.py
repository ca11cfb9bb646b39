"""The console changes hands on the page: a link, a band, and one page that writes."""

import pytest

from kit.service import access as accesses
from kit.service import reading
from kit.service.handover import Handover, Part
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.console import ConsoleApp
from kit.widgets.parts.address import Address
from tests.widgets.conftest import Hands

pytestmark = pytest.mark.usefixtures("loop")


@pytest.fixture
def beside(access):
    """Open the same session on a second page, as another window of the same laptop does."""

    def at(**params):
        other = accesses.facilitator(access.store, access.registry)
        handover = Handover(url="", part=Part.CONSOLE, participants=None)
        return Hands(ConsoleApp(Arrival(other, params, handover)))

    return at


def handed_over(opened, beside, session):
    old = opened(seance=session.id, page="seance")
    old.click("Commencer la séance")
    old.click("Passer la console")
    code = old.app._relay._code
    return old, beside(seance=session.id, page="conduire", relais=code), code


def test_the_console_is_handed_over_and_the_other_page_says_so_at_the_next_look(
    opened, beside, session, passes
):
    old, new, _ = handed_over(opened, beside, session)
    passes(lambda: "La console est passée." in old.read())
    assert "m-elsewhere" in old.app._dom_classes
    assert "Passer la console" not in old.labels()
    new.click("Retour et choix →")
    assert "Retour et choix" in new.read()
    old.type("Mes notes", "resté ici")
    assert reading.desk(new.app.model.access, session.id).notes == ()


def test_a_refresh_of_the_page_that_took_it_still_writes(opened, beside, session):
    _, new, code = handed_over(opened, beside, session)
    (address,) = new.parts(Address)
    pen = address.params["relais"]
    assert (address.replace, pen) != (False, code)
    again = beside(**address.params)
    again.click("Retour et choix →")
    assert again.title() == "Retour et choix"
    (address,) = again.parts(Address)
    again.app.go(page="saisie")
    assert address.params["relais"] == pen


def test_the_link_opened_a_second_time_only_looks_on(opened, beside, session):
    _, new, code = handed_over(opened, beside, session)
    late = beside(seance=session.id, page="conduire", relais=code)
    assert "Ce lien de relais ne vaut plus" in late.read()
    assert "m-elsewhere" in late.app._dom_classes
    new.click("Retour et choix →")
    assert new.title() == "Retour et choix"


def test_taking_it_back_gives_this_page_the_pen_and_the_other_reads(opened, beside, session, loop):
    old, new, code = handed_over(opened, beside, session)
    old.app.model.refresh()
    old.click("Reprendre la console")
    (address,) = old.parts(Address)
    assert address.params["relais"] not in ("", code)
    assert "La console est passée." not in old.read()
    new.app.model.refresh()
    assert "La console est passée." in new.read()
    old.click("Retour et choix →")
    assert "m-elsewhere" not in old.app._dom_classes


def test_a_link_that_served_already_opens_a_page_that_reads_and_says_why(opened, beside, session):
    old, _, code = handed_over(opened, beside, session)
    old.app.model.refresh()
    old.click("Reprendre la console")
    late = beside(seance=session.id, page="conduire", relais=code)
    assert "Ce lien de relais ne vaut plus" in late.read()
    assert "La console est passée." in late.read()


def test_no_code_is_in_the_repr_of_a_page(opened, beside, session):
    old, new, code = handed_over(opened, beside, session)
    assert all(code not in repr(part) for part in old.parts(object) if hasattr(part, "comm"))
    assert code not in repr(new.app.model.access)
