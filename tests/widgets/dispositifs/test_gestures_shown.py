"""Too intimate, the balance of groups, and a phase drawn by its plugin."""

from dataclasses import replace

import pytest

from kit.domain import commands as c
from kit.domain.document import Document, Paragraph
from kit.domain.identity import new_id
from kit.domain.session import Setting
from kit.hookspecs import PhaseView, hookimpl
from kit.registry.guard import new_manager
from kit.registry.hooks import register
from kit.service import notes
from kit.service.phase_record import record_of
from kit.service.prepare import prepare
from kit.service.reading import desk
from kit.widgets.parts.card_over import CardOver
from kit.widgets.parts.sheet import Sheet
from tests.own_dispositif import PLAN
from tests.plans import FOUR
from tests.widgets.dispositifs.own import FIRST, MINE, begun, do, led, wall
from tests.widgets.test_frame import everything
from tests.writing import write

pytestmark = pytest.mark.usefixtures("loop")


class Drawing:
    """A plugin that draws all it is given of a phase."""

    @hookimpl
    def kit_phase_view(self, record):
        blocks = tuple(Paragraph(text=f"vu\u00a0: {text}") for _, text in record.entries)
        return PhaseView(document=Document(title="Carte", blocks=blocks))


@pytest.fixture
def access(access):
    manager = new_manager()
    assert register(manager, Drawing(), "dessin") == ()
    return replace(access, registry=replace(access.registry, manager=manager, owners={"essai": "dessin"}))


def test_too_intimate_shows_its_lines_and_leaves_no_record_whatever(access, session, opened):
    page = opened(seance=begun(access, session).id)
    before = everything(access)
    (card,) = [part for part in page.parts(CardOver) if part.label == "Trop intime"]
    assert card.sections[0][1][:2] == ["« Nous nous arrêtons là. »", "Proposer un relais, hors du groupe."]
    # Its script sends nothing; what a hostile page would send of it is heard by nobody.
    card.receive({"type": "act", "action": new_id(), "revision": 0})
    assert everything(access) == before


def test_where_the_dispositif_has_no_such_lines_there_is_no_such_gesture(access, opened):
    session = do(access, prepare(access, FOUR, new_id()), c.Start())
    assert [part.label for part in opened(seance=session.id).parts(CardOver)] == ["Danger"]


# The balance of two groups


@pytest.mark.parametrize("setting", Setting)
def test_two_buttons_count_a_group_and_say_its_share_in_words(access, opened, setting):
    session = begun(access, prepare(access, replace(PLAN, setting=setting), new_id()), "retour")
    page = opened(seance=session.id)
    assert "Personne n’a encore parlé." in page.read()
    for label, times in (("Premier groupe", 3), ("Second groupe", 7)):
        for _ in range(times):
            page.click(label)
    assert "«\u00a0Premier groupe\u00a0»\u00a0: 3 prises de parole sur 10" in page.read()
    assert "Leur rendre la parole en premier" in page.read()
    page.click("Premier groupe")
    page.click("Premier groupe")
    assert "Leur rendre la parole en premier" not in page.read()
    assert "prises de parole" not in wall(access, session)
    assert "Premier groupe" not in opened(seance=led(access, session, "prive").id).labels()


# What a plugin draws of a phase


def test_a_phase_is_drawn_from_what_the_group_finished_and_nothing_else(access, session, opened):
    session = begun(access, session, "axe_1")
    page = opened(seance=session.id)
    write(access, session, "axe_1", "faits", "un fait")
    write(access, session, "axe_1", "faits", "à moitié", finish=False)
    write(access, session, "axe_1", "mis_de_cote", "plus tard")
    notes.remove(access, session.id, write(access, session, "axe_1", "faits", "retiré"))
    page.app.model.refresh()
    drawn = next(part.nodes for part in page.parts(Sheet) if part.cls == "m-drawn")
    assert drawn[0][:1] == ["h2"]
    said = page.read()
    assert "vu\u00a0: un fait" in said
    for absent in ("à moitié", "plus tard", "retiré", MINE, FIRST):
        assert f"vu\u00a0: {absent}" not in said
    on = desk(access, session.id)
    assert ("premiere", FIRST) not in record_of(on.session, on.notes).entries
    assert record_of(on.session, on.notes).texts("faits") == ("un fait",)
