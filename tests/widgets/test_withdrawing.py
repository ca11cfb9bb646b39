"""The page where a code is typed, the codes on paper, whom a line comes from: without a browser."""

import pytest

from kit.domain.commands import Gesture, Start
from kit.domain.identity import Actor, new_id
from kit.service import notes
from kit.service.attributing import attribute
from kit.service.door import perform
from kit.service.withdrawal_codes import codes, seats_with_code
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.download import Download
from kit.widgets.parts.form import Form
from kit.widgets.parts.passphrase import PassphraseForm
from kit.widgets.parts.told_once import ToldOnce
from kit.widgets.views.folded import Folded
from kit.widgets.views.own_code import OwnCode
from tests.writing import write

pytestmark = pytest.mark.usefixtures("loop")


@pytest.fixture
def theirs(access, session):
    """A line that comes from the second seat, and the code of that seat."""
    note = write(access, session, "analyser", "hypotheses", "La règle protège.")
    attribute(access, session.id, note, session.seats[1].id)
    return note, codes(access, session.id)[session.seats[1].id]


def typed(page, code):
    """Type a code as the browser sends it; what the page answers."""
    (form,) = page.parts(PassphraseForm)
    heard = []
    form.send = heard.append
    form.receive({"type": "phrases", "action": new_id(), "values": {"code": code}})
    return heard[-1]


def asked(page, label):
    """Ask for a file; the answers the browser gets."""
    part = next(each for each in page.parts(Download) if each.label == label)
    heard = []
    part.send = lambda content, buffers=(): heard.append((content, buffers))
    part.receive({"type": "ask", "action": new_id()})
    return [content for content, _ in heard]


def test_a_code_tells_what_would_go_then_takes_it_away(opened, access, session, theirs):
    page = opened(page="retirer")
    assert typed(page, theirs[1])["sentence"] == ""
    assert "une note un prénom d’emprunt" in page.read()
    assert "La règle protège." not in page.read()
    button = page.button("Retirer pour de bon")
    assert button.kind == "danger"
    assert button.confirm.startswith("Retirer une note et un prénom d’emprunt")
    page.click("Retirer pour de bon")
    assert page.title() == "Attestation de retrait"
    assert theirs[0] in page.read()
    assert notes.of_session(access, session.id) == ()
    (told, _done) = asked(page, "Imprimer l’attestation")
    assert (told["filename"], told["media_type"]) == ("attestation-de-retrait.pdf", "application/pdf")


def test_what_changed_while_one_hesitated_is_told_again(opened, access, session, theirs):
    page = opened(page="retirer")
    typed(page, theirs[1])
    note = write(access, session, "analyser", "hypotheses", "Il a eu peur.")
    attribute(access, session.id, note, session.seats[1].id)
    page.click("Retirer pour de bon")
    assert "2 notes" in page.read()
    assert "a changé entre-temps" in page.app.model.problem
    assert len(notes.of_session(access, session.id)) == 2
    page.click("Retirer pour de bon")
    assert notes.of_session(access, session.id) == ()


def test_when_nothing_is_left_the_page_says_so(opened, theirs):
    page = opened(page="retirer")
    typed(page, theirs[1])
    page.click("Retirer pour de bon")
    page.click("Un autre code")
    typed(page, theirs[1])
    assert "il ne reste rien dans les écrits de cette séance" in page.read()
    assert "Retirer pour de bon" not in page.labels()


def test_a_mistyped_code_is_answered_beside_the_field(opened):
    page = opened(page="retirer")
    answer = typed(page, "4F7K")
    assert answer["failed"]
    assert answer["sentence"].startswith("Un signe du code manque")


def test_codes_are_printed_for_those_who_have_none_then_anew(opened, access, session):
    page = opened(page="seance", seance=session.id)
    assert "Personne n’a encore de code." in page.read()
    first = asked(page, "Imprimer des codes de retrait")
    assert first[0]["filename"] == "codes-de-retrait.pdf"
    assert len(seats_with_code(access, session.id)) == len(session.seats)
    assert "4 personnes ont déjà le leur." in page.read()
    again = asked(page, "Imprimer de nouveaux codes pour tout le monde")
    assert again[0]["filename"] == "codes-de-retrait.pdf"


def test_whom_a_line_comes_from_is_asked_where_everything_is_written(opened, access, session):
    note = write(access, session, "analyser", "hypotheses", "La règle protège.")
    page = opened(page="ecrits", seance=session.id)
    places = [part for part in page.parts(CommandButton) if part.label == "Dire de la part de qui"]
    assert len(places) == len([phase for phase in session.protocol.phases if phase.fields])
    for part in places:
        part.receive({"type": "act", "action": new_id(), "revision": 0})
    (form,) = [part for part in page.parts(Form) if part.submit_label == "Noter"]
    assert form.fields[0]["value"] == "nobody"
    chosen = {"seat": session.seats[2].id}
    form.receive({"type": "submit", "action": new_id(), "revision": 0, "values": chosen})
    [written] = notes.of_session(access, session.id)
    assert (written.note.id, written.note.seat) == (note, session.seats[2].id)
    (form,) = [part for part in page.parts(Form) if part.submit_label == "Noter"]
    nobody = {"seat": "nobody"}
    form.receive({"type": "submit", "action": new_id(), "revision": 0, "values": nobody})
    assert notes.of_session(access, session.id)[0].note.seat is None


def test_in_the_console_it_is_folded_with_the_circle_s_changes(opened, access, session):
    perform(access, session.id, Gesture(new_id(), session.revision), Start())
    page = opened(seance=session.id)
    (fold,) = [each for each in page.parts(Folded) if "m-circle-forms" in each.inside._dom_classes]
    assert fold.inside not in fold.children
    assert "Dire de la part de qui" in page.labels()


def test_a_phone_shows_its_code_once_and_keeps_none(access, session):
    seat = session.seats[1]
    handle = access.tied_to(session.id, Actor(id=seat.id, role=seat.role, seat_id=seat.id))
    own = OwnCode(handle)
    (button,) = own.children
    assert button.confirm is None
    button.receive({"type": "act", "action": new_id(), "revision": 0})
    told = own.children[-1]
    assert isinstance(told, ToldOnce)
    heard = []
    told.send = heard.append
    told.receive({"type": "ready"})
    told.receive({"type": "ready"})
    code = heard[0]["code"]
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert heard[1]["code"] == ""
    assert code not in repr(vars(told)) + repr(told.get_state())
    assert OwnCode(handle).children[0].confirm.startswith("Un code vous a déjà été donné.")
