"""Reading again in a notebook: what is shown, what a comment does, and what the file never keeps."""

import json
import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from kit.domain import commands as c
from kit.domain.identity import new_id
from kit.domain.note import LastWord
from kit.domain.settings import Settings, Timebox
from kit.messages import say
from kit.server.kernels.environment import scrubbed
from kit.service import commenting, last_word, notes
from kit.service.door import perform
from kit.service.handover import Handover, Part
from kit.service.prepare import Plan, prepare
from kit.service.rehearsal import play
from kit.service.rereading import reread
from kit.service.vignette import read_vignette
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.rereading import RereadingApp
from kit.widgets.parts.dress import ROOT_CLASS, style_sheet
from kit.widgets.parts.form import Form
from kit.widgets.views.minutes import minutes_nodes, minutes_sentence
from tests.widgets.conftest import Hands

ROOT = Path(__file__).parents[2]
D1 = read_vignette(ROOT / "datasets" / "vignettes" / "app_le_repas.toml")
NOTEBOOK = ROOT / "notebooks" / "relire.ipynb"


pytestmark = pytest.mark.usefixtures("loop")


@pytest.fixture
def played(access):
    return play(access, D1, new_id()).session


@pytest.fixture
def page(access):
    def at(**params):
        return Hands(RereadingApp(Arrival(access, params, Handover(url="", part=Part.CONSOLE))))

    return at


def write_comment(page, text):
    (form,) = page.parts(Form)
    form.receive({"type": "submit", "action": new_id(), "revision": 0, "values": {"text": text}})


def test_sessions_that_have_begun_are_offered_and_one_is_read_from_end_to_end(access, page, played):
    shown = page()
    assert shown.labels() == ["Relire"]
    shown.click("Relire")
    said = shown.read()
    for each in notes.of_session(access, played.id):
        assert each.text.strip() in said
    places = [said.index(phase.title) for phase in played.protocol.phases if f" {phase.title} " in said]
    assert places[0] < places[-1]
    shown.click("Choisir une autre séance")
    assert shown.labels() == ["Relire"]


def test_nothing_yet_says_how_to_begin(page):
    assert say("reread.none") in page().read()


def test_an_unknown_session_leads_to_the_list_with_a_sentence(page):
    assert "Cette séance est introuvable" in page(seance="x").read()


def test_a_comment_is_written_beside_its_note_changed_and_erased(access, page, played):
    shown = page(seance=played.id)
    shown.click("Commenter")
    write_comment(shown, "en reparler")
    (kept,) = commenting.comments(access, played.id)
    assert (kept.text, kept.note_id) == ("en reparler", notes.of_session(access, played.id)[0].note.id)
    assert "À côté, pour vous en reparler" in shown.read()
    shown.click("Reprendre le commentaire")
    write_comment(shown, "en reparler jeudi")
    assert "en reparler jeudi" in shown.read()
    shown.click("Effacer le commentaire")
    assert commenting.comments(access, played.id) == ()
    assert "en reparler" not in shown.read()


def test_leaving_a_comment_writes_nothing(access, page, played):
    shown = page(seance=played.id)
    shown.click("Commenter")
    shown.click("Ne rien changer")
    assert shown.parts(Form) == []
    assert commenting.comments(access, played.id) == ()


def test_tags_and_last_words_stand_with_their_item(access, page, session):
    note_id = new_id()
    perform(access, session.id, c.Gesture(new_id(), 0), c.Start())
    place = notes.Place(session_id=session.id, phase="analyser", field="hypotheses")
    notes.write(access, place, notes.Keystroke(note_id=note_id, writer="x", base=0, rev=1, text="une idée"))
    notes.tag(access, session.id, note_id, "didactique")
    last_word.say(access, session.id, note_id, LastWord.WITHDRAWN)
    assert "didactique l’exposant·e retire une idée" in page(seance=session.id).read()


def test_the_minutes_are_told_in_a_sentence_and_a_table(access, played):
    read = reread(access, played.id)
    title, sentence, table = minutes_nodes(read)
    assert (title[0], table[0]) == ("h2", "table")
    assert sentence[2] == [minutes_sentence(read)]
    assert re.fullmatch(
        r"Le groupe a (tenu l’heure.*|pris \d+ min de (plus|moins) que prévu, .*)", sentence[2][0]
    )


def test_a_group_without_a_clock_reads_no_minutes(access):
    plan = Plan(
        dispositif="app",
        variant="socle",
        planned=D1.planned,
        minutes=120,
        seat_names=("", "", "", ""),
        group_label="Les Vergnes",
        presenter=1,
        settings=Settings(timebox=Timebox.HIDDEN),
    )
    session = prepare(access, plan, new_id())
    for command in (c.Start(), c.Next()):
        session = perform(access, session.id, c.Gesture(new_id(), session.revision), command)
    read = reread(access, session.id)
    assert (minutes_nodes(read), minutes_sentence(read)) == ([], "")


def test_our_look_reaches_nothing_outside_the_page():
    fonts, fence, rules = style_sheet().partition(f"@scope (.{ROOT_CLASS}) {{")
    assert fence
    assert "{" not in re.sub(r"@font-face\{[^}]*\}", "", fonts)
    assert "@font-face" not in rules
    assert re.findall(r"(?m)^\s*(?::root|body|html)\b", rules) == []
    assert re.findall(r"url\((?!data:)", fonts + rules) == []
    assert rules.count("{") + 1 == rules.count("}")


def test_a_notebook_that_was_run_keeps_no_word_of_the_session(tmp_path, monkeypatch, access, played):
    canaries = {each.text.strip() for each in notes.of_session(access, played.id)}
    commenting.comment(
        access, played.id, notes.of_session(access, played.id)[0].note.id, "motcanari", new_id()
    )
    canaries |= {"motcanari", "Vergnes", *D1.seat_names}
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    places = {"MODIFIABLE_URL": access.store.url, "MODIFIABLE_DOSSIER": str(tmp_path / "données")}
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    # The page as it is shown once a session was chosen.
    notebook.cells[-1].source = notebook.cells[-1].source.replace(
        "rereading.run()", f"import os\nos.environ['QUERY_STRING'] = 'seance={played.id}'\nrereading.run()"
    )
    client = NotebookClient(notebook, timeout=60, store_widget_state=False)
    client.execute(env={**scrubbed(os.environ), **places})
    (output,) = notebook.cells[-1].outputs
    assert set(output["data"]) == {"application/vnd.jupyter.widget-view+json", "text/plain"}
    assert output["data"]["text/plain"] == say("reread.title")
    saved = json.dumps(notebook, ensure_ascii=False)
    assert [canary for canary in canaries if canary in saved] == []
