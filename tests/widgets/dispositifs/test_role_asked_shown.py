"""Where a first phase asks for somebody: at the table before the start, inside for a second situation."""

from dataclasses import replace

import pytest

from kit.domain import commands as c
from kit.domain.identity import Role, new_id
from kit.messages import say
from kit.protocol import ahead
from kit.service.prepare import prepare
from tests.plans import FOUR
from tests.widgets.dispositifs.own import do, now

pytestmark = pytest.mark.usefixtures("loop")
NOBODY = say("gate.presenter")


def test_a_session_is_not_ready_until_somebody_presents_or_it_is_seen_to(access, opened):
    session = prepare(access, replace(FOUR, dispositif="modele", presenter=None), new_id())
    page = opened(seance=session.id, page="seance")
    assert "Pas prêt" in page.read()
    assert NOBODY in page.read()
    page.click("Je m’en occupe")
    assert "Pas prêt" not in page.read()
    assert do(access, session, c.Start()).phase == "question"


def test_the_second_consultation_asks_at_once_who_brings_it_and_stays_there(access, opened):
    session = prepare(access, replace(FOUR, dispositif="codev", presenter=1), new_id())
    session = do(access, session, c.Start())
    while ahead(session).after is not None:
        gates = ahead(session).gates
        session = do(access, session, c.PassOver(gates[0]) if gates else c.Next())
    session = do(access, session, c.AnotherSituation())
    page = opened(seance=session.id)
    assert NOBODY in page.read()
    page.click("Je m’en occupe")
    assert NOBODY not in page.read()
    assert now(access, session).phase == "expose"
    assert now(access, session).holder(Role.PRESENTER) is None
