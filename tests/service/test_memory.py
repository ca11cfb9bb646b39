"""One screen tells everything the journal holds, counts what is written, and never says a word of it."""

import inspect
import re
from dataclasses import asdict, replace

import pytest

from kit.domain.commands import Back, Close, GiveRole, Hear, Next, PassOver, Skip, Spoke, Start, Suspend
from kit.domain.dispositif import ForbiddenMove, Level
from kit.domain.identity import Actor, Role, new_id
from kit.errors import Blocked, Forbidden
from kit.service import conduct_journal, notes, outputs, pieces
from kit.service.door import perform
from kit.service.join import invite
from kit.service.memory import Counted, memory, sentence_of
from kit.service.registering import opened
from kit.service.withdrawal_codes import codes
from kit.store import JournalLine
from tests.writing import write

CANARY = "canari-des-mots"


def typed(access, session, phase, field, text=CANARY):
    return write(access, session, phase, field, text)


@pytest.fixture
def do(access, session, gesture):
    """Perform commands one after the other."""

    def go(*commands):
        for command in commands:
            with access.store.read() as tx:
                revision = tx.sessions.get(session.id).revision
            perform(access, session.id, gesture(revision), command)

    return go


def test_the_journal_is_told_line_by_line_in_plain_french(access, session, do):
    do(Start(), Next(), Back(), Skip(), Suspend())
    told = [each.sentence for each in memory(access, session.id).journal]
    assert told == [
        "«\u00a0Ouverture\u00a0» commence.",
        "«\u00a0Ouverture\u00a0» se termine.",
        "«\u00a0Retour et choix\u00a0» commence.",
        "On revient avant «\u00a0Retour et choix\u00a0».",
        "«\u00a0Ouverture\u00a0» commence.",
        "«\u00a0Ouverture\u00a0» n’est pas tenue.",
        "«\u00a0Retour et choix\u00a0» commence.",
    ]


def test_every_line_of_the_journal_is_on_the_screen(access, session, do):
    do(Start(), Next(), Next(), Close())
    with access.store.read() as tx:
        lines = tx.journal.of_session(session.id)
    assert len(memory(access, session.id).journal) == len(lines)


def test_every_kind_of_line_the_code_writes_has_its_sentence(session):
    source = inspect.getsource(conduct_journal) + inspect.getsource(outputs)
    kinds = set(re.findall(r'lines\.append\(\("([a-z_.]+)"', source))
    kinds |= set(re.findall(r'journal\.append\(\s*session_id, access\.clock\(\), "([a-z_.]+)"', source))
    assert {"phase.entered", "phase.left", "session.closed", "exported"} <= kinds
    for kind in kinds:
        detail = {"phase": "analyser", "way": "done", "piece": "trace", "seats": 7, "minutes": 25}
        line = JournalLine(session_id=session.id, at=session.planned, kind=kind, detail=detail)
        assert not sentence_of(session.protocol, line).startswith("Autre ligne")


def test_a_line_nobody_put_into_words_is_shown_as_it_is_kept(session):
    line = JournalLine(session_id=session.id, at=session.planned, kind="nouvelle", detail={"n": 2})
    assert sentence_of(session.protocol, line) == "Autre ligne du journal\u00a0: nouvelle (n 2)."


def test_what_is_written_is_counted_by_kind_and_no_word_of_it_is_there(access, session, do):
    do(Start())
    typed(access, session, "analyser", "hypotheses")
    notes.set_aside(access, session.id, typed(access, session, "analyser", "hypotheses"))
    notes.remove(access, session.id, typed(access, session, "analyser", "hypotheses"))
    typed(access, session, "analyser", "notes_analyser")
    invite(access, session.id, session.seats[0].id)
    kept = memory(access, session.id)
    assert kept.notes == (
        Counted(kind="hypothesis", count=3, aside=1, removed=1),
        Counted(kind="mine", count=1, aside=0, removed=0),
    )
    assert (kept.names, kept.links, kept.undoable, kept.comments) == (7, 1, 1, 0)
    assert (kept.attributed, kept.codes, kept.register, kept.pieces) == (0, 0, 0, 0)
    said = str(asdict(kept))
    assert all(word not in said for word in (CANARY, "Orme", "Les Vergnes"))


def test_what_surrounds_the_session_is_counted_too(access, session):
    note_id = typed(access, session, "analyser", "hypotheses")
    with access.store.write() as tx:
        tx.notes.describe(replace(tx.notes.get(note_id).note, seat=session.seats[0].id))
        group_id = tx.engagements.get(session.engagement_id).group_id
    codes(access, session.id)
    opened(access, session.id)
    pieces.add(access, group_id, Level.CONTRACT, "Lettre", CANARY, new_id())
    kept = memory(access, session.id)
    assert (kept.attributed, kept.codes, kept.register, kept.pieces) == (1, 7, 2, 1)
    assert [(each.level, each.confirmed) for each in kept.until] == [(Level.GROUP, False)]
    assert CANARY not in str(asdict(kept))


def test_what_closing_will_destroy_is_what_closing_destroys(access, session, do):
    do(Start())
    typed(access, session, "choix", "propositions")
    later = typed(access, session, "choix", "propositions")
    with access.store.write() as tx:
        tx.notes.describe(replace(tx.notes.get(later).note, tag="pour une prochaine fois"))
    notes.remove(access, session.id, typed(access, session, "analyser", "hypotheses"))
    typed(access, session, "analyser", "hypotheses")
    before = memory(access, session.id)
    assert before.going == (("proposal", 1), ("hypothesis", 1))
    do(Close())
    after = memory(access, session.id)
    assert (after.closed, after.going, after.undoable) == (True, (), 0)
    lost = {each.kind: each.count for each in before.notes}
    for each in after.notes:
        lost[each.kind] -= each.count
    assert {kind: count for kind, count in lost.items() if count} == dict(before.going)


def test_a_gate_passed_over_is_told_without_saying_who(access, session, do):
    with access.store.read() as tx:
        presenter = tx.sessions.get(session.id).holder(Role.PRESENTER)
    do(Start(), GiveRole(presenter.id, Role.PARTICIPANT), Next())
    with pytest.raises(Blocked) as gate:
        do(Next())
    do(PassOver(gate.value.gate))
    told = [each.sentence for each in memory(access, session.id).journal]
    assert "L’intervenant·e passe outre à une condition du dispositif." in told


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FACILITATOR])
def test_only_the_facilitator_reads_it(access, session, role):
    with pytest.raises(Forbidden):
        memory(access.tied_to(session.id, Actor(id=new_id(), role=role)), session.id)


def test_what_training_counts_is_told_and_only_what_is_per_person_goes_at_closing(access, session, do):
    with access.store.write() as tx:
        now = tx.sessions.get(session.id)
        agreed = replace(now.settings, count_turns=True)
        tx.sessions.save(replace(now, settings=agreed, revision=now.revision + 1))
    do(
        Start(),
        Spoke(session.seats[0].id),
        Spoke(session.seats[1].id),
        Next(),
        Next(),
        Hear(ForbiddenMove.ADVICE),
    )
    kept = memory(access, session.id)
    assert (kept.going_turns, kept.heard) == (2, 1)
    do(Close())
    assert memory(access, session.id).going_turns == 0
