"""A page whose session is erased elsewhere: it lets go of its drafts, says so, and writes nothing more."""

import asyncio

import pytest

from kit.domain.identity import new_id
from kit.messages import say
from kit.service.deleting import destroyed_with_group, destroyed_with_session
from kit.service.prepare import Plan, prepare
from kit.service.purging import purge_group, purge_session
from kit.widgets.parts.address import Address
from kit.widgets.parts.sheet import Sheet
from kit.widgets.parts.wipe import Wipe
from tests.writing import write


@pytest.fixture
def another(access, session):
    """A session of another group."""
    plan = Plan(
        dispositif="app",
        variant="socle",
        planned=session.planned,
        minutes=120,
        seat_names=("If", "Houx"),
        group_label="Les Aulnes",
    )
    return prepare(access, plan, new_id())


def wiped(page):
    (part,) = page.parts(Wipe)
    return part.scopes


def said(page):
    """The line above the page."""
    return [node[2] for sheet in page.parts(Sheet) if sheet.cls == "m-problem" for node in sheet.nodes]


def hear(loop, page):
    """Let the page follow the store until it has nothing more to follow."""
    loop.run_until_complete(asyncio.wait({page.app.model._following}, timeout=20))


def test_an_open_page_goes_home_wipes_its_drafts_and_says_so(loop, opened, session, access):
    write(access, session, "analyser", "hypotheses", "une idée")
    page = opened(seance=session.id, page="ecrits")
    assert wiped(page) == []
    purge_session(access, session.id, destroyed_with_session(access, session.id))
    hear(loop, page)
    assert wiped(page) == [session.id]
    assert page.title() == "Vos séances"
    assert said(page) == [[say("purge.open_page")]]
    (address,) = page.parts(Address)
    assert address.params == {}
    assert page.app.model.desk is None


def test_the_pages_of_its_neighbour_stay_as_they_are(loop, opened, session, access, another):
    page = opened(seance=another.id, page="ecrits")
    purge_session(access, session.id, destroyed_with_session(access, session.id))
    write(access, another, "choix", "titre", "Le portail")
    assert page.title() == "Tout ce qui est écrit"
    assert wiped(page) == []


@pytest.mark.usefixtures("loop")
def test_an_address_kept_from_before_wipes_what_its_tab_holds(opened, session, access):
    with access.store.read() as tx:
        group_id = tx.engagements.get(session.engagement_id).group_id
    purge_group(access, group_id, destroyed_with_group(access, group_id))
    for asked in ({"seance": session.id, "page": "ecrits"}, {"groupe": group_id, "page": "groupe"}):
        page = opened(**asked)
        assert wiped(page) == [next(iter(asked.values()))]
        assert said(page) == [[say("purge.open_page")]]


@pytest.mark.usefixtures("loop")
@pytest.mark.parametrize("garbage", ["x", "00000000-0000-7000-8000-000000000000"])
def test_an_address_that_never_was_wipes_nothing(opened, session, garbage):
    page = opened(seance=garbage, page="ecrits")
    assert wiped(page) == []
    assert said(page) == [[say("session.unknown")]]


@pytest.mark.usefixtures("loop")
def test_a_certificate_that_is_not_one_says_so(opened, session):
    page = opened(page="certificat", marque=new_id())
    assert said(page) == [[say("purge.no_certificate")]]
