"""Taking back what came from somebody: all that is theirs goes, and nothing of the others."""

import pytest

from kit.domain.note import LastWord
from kit.domain.withdrawal import Going
from kit.errors import Refused
from kit.service import choosing, last_word, notes, rivals
from kit.service.attributing import attribute
from kit.service.notes import Keystroke, Place
from kit.service.reading import desk
from kit.service.withdrawing import preview
from tests.service.taking_back import ORME, SAULE, TILLEUL, take_back, texts


def test_what_was_noted_on_somebodys_behalf_goes_and_the_rest_stays(access, session, typed, given):
    theirs = typed("hypotheses", "La règle protège.")
    typed("hypotheses", "Il a eu peur.")
    attribute(access, session.id, theirs, session.seats[SAULE].id)
    went = take_back(access, given[SAULE])
    assert went.going == Going(notes=1, names=1)
    assert went.ids == (theirs,)
    assert texts(access, session) == {"Il a eu peur."}
    assert desk(access, session.id).seat_names[session.seats[SAULE].id] == "Place 2"


def test_of_somebody_nothing_was_noted_for_only_the_name_goes(access, session, typed, given):
    typed("hypotheses", "La règle protège.")
    assert preview(access, given[TILLEUL]).going == Going(names=1)
    take_back(access, given[TILLEUL])
    assert texts(access, session) == {"La règle protège."}


def test_somebody_else_s_code_takes_nothing_of_theirs(access, session, typed, given):
    theirs = typed("hypotheses", "La règle protège.")
    attribute(access, session.id, theirs, session.seats[SAULE].id)
    take_back(access, given[TILLEUL])
    assert texts(access, session) == {"La règle protège."}


def test_no_longer_noted_on_their_behalf_it_stays(access, session, typed, given):
    theirs = typed("hypotheses", "La règle protège.")
    attribute(access, session.id, theirs, session.seats[SAULE].id)
    attribute(access, session.id, theirs, None)
    assert preview(access, given[SAULE]).going.notes == 0


def test_a_presenter_takes_back_the_situation_and_the_others_keep_their_work(access, session, typed, given):
    for field, text, phase in (
        ("titre", "Le repas", "choix"),
        ("faits", "Il refuse de manger.", "decrire"),
        ("precisions", "C’était un mardi.", "questionner"),
        ("question", "Comment tenir ?", "problematiser"),
        ("garde", "Je garde la phrase.", "conclusion"),
        ("laisse", "Je laisse la colère.", "conclusion"),
    ):
        typed(field, text, phase)
    typed("hypotheses", "La règle protège.", "analyser")
    typed("pistes", "Une assiette gardée.", "modifiable")
    typed("apprentissages", "Ralentir.", "meta")
    typed("notes_analyser", "Penser à la porte.", "analyser")
    seen = preview(access, given[ORME])
    assert seen.situations == {1}
    assert seen.going == Going(notes=6, names=1)
    take_back(access, given[ORME])
    assert texts(access, session) == {
        "La règle protège.",
        "Une assiette gardée.",
        "Ralentir.",
        "Penser à la porte.",
    }


def test_a_fact_noted_on_somebody_else_s_behalf_is_not_the_presenter_s(access, session, typed, given):
    fact = typed("precisions", "J’y étais aussi.", "questionner")
    attribute(access, session.id, fact, session.seats[SAULE].id)
    take_back(access, given[ORME])
    assert texts(access, session) == {"J’y étais aussi."}


def test_what_they_keep_is_forgotten_and_what_they_had_withdrawn_never_comes_out(
    access, session, typed, given
):
    kept = typed("hypotheses", "La règle protège.", "analyser")
    gone = typed("hypotheses", "Il a eu peur.", "analyser")
    last_word.say(access, session.id, kept, LastWord.KEPT)
    last_word.say(access, session.id, gone, LastWord.WITHDRAWN)
    assert take_back(access, given[ORME]).going == Going(notes=1, last_words=1, names=1)
    [left] = notes.of_session(access, session.id)
    assert (left.text, left.note.last_word) == ("La règle protège.", None)


def test_the_title_offered_goes_with_the_title_it_became(access, session, typed, given):
    offered = typed("propositions", "Le repas", "choix")
    typed("propositions", "Le bruit", "choix")
    choosing.retain(access, session.id, offered)
    take_back(access, given[ORME])
    assert texts(access, session) == {"Le bruit"}


def test_a_title_offered_on_somebodys_behalf_bears_it_once_retained(access, session, typed, given):
    offered = typed("propositions", "Le repas", "choix")
    attribute(access, session.id, offered, session.seats[SAULE].id)
    choosing.retain(access, session.id, offered)
    assert take_back(access, given[SAULE]).going.notes == 2


def test_another_version_of_the_same_words_goes_too(access, session, typed, given):
    theirs = typed("hypotheses", "La règle protège.")
    place = Place(session_id=session.id, phase="analyser", field="hypotheses")
    notes.write(access, place, Keystroke(note_id=theirs, writer="b", base=0, rev=1, text="La règle aide."))
    attribute(access, session.id, theirs, session.seats[SAULE].id)
    take_back(access, given[SAULE])
    assert texts(access, session) == set()


def test_two_people_s_versions_are_not_joined(access, session, typed):
    first, second = typed("hypotheses", "La règle protège."), typed("hypotheses", "La règle aide.")
    attribute(access, session.id, first, session.seats[SAULE].id)
    attribute(access, session.id, second, session.seats[TILLEUL].id)
    with pytest.raises(Refused) as refused:
        rivals.merge(access, session.id, first, second)
    assert refused.value.key == "attribute.two_people"


def test_a_version_joined_to_another_keeps_whom_it_comes_from(access, session, typed, given):
    first, second = typed("hypotheses", "La règle protège."), typed("hypotheses", "La règle aide.")
    attribute(access, session.id, second, session.seats[SAULE].id)
    rivals.merge(access, session.id, first, second)
    assert take_back(access, given[SAULE]).going.notes == 2
