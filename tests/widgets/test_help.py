"""The help on the facilitator’s page: every topic, every section, with and without a session."""

import pytest

from kit.guides import Topic, read
from kit.registry.words import KEYS
from kit.service import notes
from kit.widgets.parts.address import Address
from kit.widgets.parts.download import Download
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.help_link import help_link

pytestmark = pytest.mark.usefixtures("loop")


def nodes_of(page, tag):
    """Every node of a tag on the page, depth first."""

    def walk(node):
        if isinstance(node, list):
            if node[0] == tag:
                yield node
            for child in node[2]:
                yield from walk(child)

    return [found for sheet in page.parts(Sheet) for node in sheet.nodes for found in walk(node)]


@pytest.mark.parametrize("topic", Topic)
def test_each_topic_opens_without_a_session_and_prints(opened, topic):
    page = opened(page="aide", sujet=str(topic))
    assert read(topic).title in page.read()
    (download,) = page.parts(Download)
    sent = []
    download.send = lambda content, buffers=None: sent.append((content, buffers))
    download.receive({"type": "ask", "action": "019ac3f1-0000-7000-8000-000000000001"})
    assert sent[0][1][0].startswith(b"%PDF")


@pytest.mark.parametrize("topic", Topic)
def test_every_link_of_the_contents_leads_to_a_heading_of_the_page(opened, topic):
    page = opened(page="aide", sujet=str(topic))
    links = [link[1]["href"] for link in nodes_of(page, "a") if link[1]["href"].startswith("#")]
    places = [f"#{heading[1]['id']}" for heading in nodes_of(page, "h2") if "id" in heading[1]]
    assert links == places
    assert links


def test_an_unknown_topic_or_section_opens_the_ten_screens(opened):
    for garbage in ("", "x", "../..", "guide/nulle-part", "<script>"):
        assert "Écran par écran" in opened(page="aide", sujet=garbage).read()


def test_a_section_shows_itself_alone_and_leads_to_the_whole(opened):
    page = opened(page="aide", sujet="guide/analyser")
    assert "Écrire les hypothèses du groupe" in page.read()
    assert "Choisir le dispositif et sa variante" not in page.read()
    page.click("Écran par écran")
    assert "Choisir le dispositif et sa variante" in page.read()


def test_the_help_of_a_session_leads_back_to_it(opened, session):
    page = opened(page="aide", seance=session.id)
    page.click("Les mots du métier")
    (address,) = page.parts(Address)
    assert address.params == {"page": "aide", "sujet": "glossaire", "seance": session.id}
    page.click("Retour à la séance")
    assert address.params["page"] == "seance"


def test_a_question_mark_opens_its_section_in_another_tab(opened):
    page = opened()
    link = help_link(page.app.model, "analyser").nodes[0]
    assert link[1]["href"] == "?page=aide&sujet=guide%2Fanalyser"
    assert link[1]["target"] == "_blank"
    assert link[1]["aria-label"] == "Aide sur cet écran, dans un autre onglet"
    with pytest.raises(ValueError, match="nulle-part"):
        help_link(page.app.model, "nulle-part")


def test_what_is_kept_of_a_session_follows_it_and_shows_no_word(opened, session, access):
    page = opened(page="aide", seance=session.id)
    page.click("Ce qui est gardé de cette séance")
    assert "Rien n’est écrit." in page.read()
    assert "Encore aucune ligne." in page.read()
    page.click("Retour à la séance")
    page.click("Commencer la séance")
    page.type("Mes notes", "canari")
    page.app.go(page="memoire")
    seen = page.read()
    assert "Mes notes\u00a0: 1" in seen
    assert "«\u00a0Ouverture\u00a0» commence." in seen
    assert "canari" not in seen
    assert "Orme" not in seen
    (mine,) = notes.of_session(access, session.id)
    notes.remove(access, session.id, mine.note.id)
    page.app.model.refresh()
    assert "dont 1 à effacer en terminant" in page.read()


def test_what_is_kept_needs_a_session(opened):
    assert "Préparer une séance" in opened(page="memoire").labels()


def test_the_list_of_dispositifs_hands_the_guide_of_who_writes_one(opened):
    page = opened(page="aide", sujet="dispositifs")
    (download,) = page.parts(Download)
    sent = []
    download.send = lambda content, buffers=None: sent.append((content, buffers))
    download.receive({"type": "ask", "action": "019ac3f1-0000-7000-8000-000000000002"})
    guide = bytes(sent[0][1][0]).decode()
    assert "<title>Écrire un dispositif</title>" in guide
    assert guide.count("<table>") == guide.count("</table>") >= len(KEYS) - 1
    assert [key for kind in KEYS.values() for key in kind if f"<code>{key}</code>" not in guide] == []
    page.click("Composer notre dispositif")
    assert "Notre déroulé" in page.read()
