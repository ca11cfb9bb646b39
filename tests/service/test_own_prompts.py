"""One's own prompts: kept for a phase of a dispositif, at every later session, and for oneself alone."""

import pytest

from kit.domain.identity import Actor, Role, new_id
from kit.errors import BadInput, Forbidden
from kit.service import own_prompts


def texts(access, phase="analyser", dispositif="app"):
    return [each.text for each in own_prompts.of_phase(access, dispositif, phase)]


def test_a_question_comes_back_in_its_phase_and_in_no_other(access):
    own_prompts.add(access, "app", "analyser", "  Et si c’était   l’inverse ? ")
    own_prompts.add(access, "app", "analyser", "Qui manque ici ?")
    assert texts(access) == ["Et si c’était l’inverse ?", "Qui manque ici ?"]
    assert texts(access, "decrire") == []
    assert texts(access, dispositif="modele") == []


def test_the_same_words_are_kept_once_and_can_be_let_go(access):
    first = own_prompts.add(access, "app", "analyser", "Qui manque ici ?")
    again = own_prompts.add(access, "app", "analyser", "Qui manque ici ?")
    assert again == first
    own_prompts.remove(access, first.id)
    own_prompts.remove(access, first.id)
    assert texts(access) == []


@pytest.mark.parametrize("text", ["", "   ", "x" * 301])
def test_an_empty_or_endless_question_is_refused(access, text):
    with pytest.raises(BadInput):
        own_prompts.add(access, "app", "analyser", text)


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.PRESENTER, Role.ROOM])
def test_nobody_else_reads_them(access, session, role):
    own_prompts.add(access, "app", "analyser", "Qui manque ici ?")
    tied = access.tied_to(session.id, Actor(id=new_id(), role=role))
    with pytest.raises(Forbidden):
        own_prompts.of_phase(tied, "app", "analyser")


def test_no_repr_shows_a_word(access):
    assert "manque" not in repr(own_prompts.add(access, "app", "analyser", "Qui manque ici ?"))
