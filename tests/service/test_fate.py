"""What the group decides of its trace: said in the trace, obeyed at closing."""

from dataclasses import replace

import pytest

from kit.domain.commands import Close, DecideFate
from kit.domain.identity import new_id
from kit.domain.review import fingerprint
from kit.domain.session import Fate
from kit.service import notes, outputs, review
from kit.service.door import perform
from kit.service.drafts import Piece
from kit.service.rehearsal import play
from kit.service.vignette import Line, vignettes
from tests.writing import write


@pytest.fixture
def asked(access, session):
    """A session whose question is written."""
    write(access, session, "problematiser", "question", "Comment tenir ?")
    return session


def trace_of(access, session):
    seen = tuple(fingerprint(draft.text) for draft in review.look(access, session.id, Piece.TRACE).drafts)
    review.sign_off(access, session.id, Piece.TRACE, seen)
    return outputs.export(access, session.id, Piece.TRACE, "markdown").content.decode()


def test_the_trace_says_what_was_decided_and_nothing_when_nothing_was(access, asked, gesture):
    assert "Ce que le groupe a décidé" not in trace_of(access, asked)
    perform(access, asked.id, gesture(0), DecideFate(Fate.HANDED_OVER))
    said = "Ce que le groupe a décidé pour cette trace\u00a0: remise au groupe."
    assert said in trace_of(access, asked)


def test_a_trace_destroyed_leaves_nothing_behind_once_the_session_is_closed(access, asked, gesture):
    perform(access, asked.id, gesture(0), DecideFate(Fate.DESTROYED))
    perform(access, asked.id, gesture(1), Close())
    assert notes.of_session(access, asked.id) == ()


@pytest.mark.parametrize(
    ("said", "fate"),
    [("gardée par l’intervenant·e", Fate.KEPT_BY_FACILITATOR), ("détruite", None)],
)
def test_a_rehearsal_decides_the_fate_its_script_says_but_never_destroys(access, said, fate):
    (script,) = [each for each in vignettes() if (each.dispositif, each.variant) == ("app", "socle")]
    line = Line(phase="meta", field="sort", text=said)
    played = play(access, replace(script, lines=(*script.lines, line)), new_id())
    assert played.session.fate is fate
    assert notes.of_session(access, played.session.id) != ()
