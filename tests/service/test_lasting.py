"""What a group said once and for all, and a whole process played from its first session to its bilan."""

from dataclasses import replace

import pytest

from kit.domain.commands import Close, Declare, Gesture, Next, Start
from kit.domain.decisions import count_decisions
from kit.domain.identity import new_id
from kit.errors import Blocked
from kit.service import carry
from kit.service.door import perform
from kit.service.from_before import before, standings
from kit.service.prepare import Plan, prepare
from kit.service.rehearsed_cycle import play_chain
from kit.service.vignette import chain, vignettes
from tests.service.meeting import FIRST, WEEK

STAGE = Plan(
    dispositif="regulation",
    variant="diagnostic",
    planned=FIRST,
    minutes=60,
    seat_names=("Orme", "Saule"),
    group_label="Les Vergnes",
)
"""The stage of a process that a group validates."""


def test_what_was_said_to_last_holds_for_the_following_sessions(group):
    session = group.prepare()
    group.do(session, Start())
    with pytest.raises(Blocked):
        group.do(session, Next())
    group.do(session, Declare("accord_de_tous"))
    group.do(session, Next())
    waiting = group.prepare(variant="courte")
    group.do(session, Close())
    assert group.now(waiting).declared == ("accord_de_tous",)
    group.do(group.do(waiting, Start()), Next())
    group.do(waiting, Close())
    assert group.prepare().declared == ("accord_de_tous",)


def test_what_was_taken_back_does_not_last_any_more(group):
    first = group.prepare()
    group.do(first, Declare("accord_de_tous"))
    group.do(first, Close())
    second = group.prepare()
    assert second.declared == ("accord_de_tous",)
    group.do(second, Declare("accord_de_tous", so=False))
    assert group.do(second, Start()).declared == ()
    group.do(second, Close())
    assert group.prepare().declared == ()


def test_what_was_taken_back_here_is_not_said_again_by_an_earlier_session_that_ends(group):
    first = group.prepare()
    group.do(first, Declare("accord_de_tous"))
    group.do(first, Close())
    second, third = group.prepare(), group.prepare()
    group.do(third, Declare("accord_de_tous", so=False))
    group.do(second, Close())
    assert group.now(third).declared == ()


def test_what_an_earlier_session_says_for_the_first_time_is_added_when_it_ends(group):
    first, second = group.prepare(), group.prepare()
    group.do(second, Declare("accord_de_tous"))
    group.do(second, Declare("accord_de_tous", so=False))
    group.do(first, Declare("accord_de_tous"))
    group.do(first, Close())
    assert group.now(second).declared == ("accord_de_tous",)


def test_what_was_typed_from_paper_is_not_lost_when_an_earlier_session_ends(access):
    """« Nous validons » is said in a phase: typed before the start, it is kept."""
    talks = prepare(access, replace(STAGE, variant="entretiens"), new_id())
    stage = replace(STAGE, planned=FIRST + WEEK, group_id=_group_of(access, talks), group_label="")
    diagnosis = prepare(access, stage, new_id())
    gesture = Gesture(new_id(), diagnosis.revision)
    perform(access, diagnosis.id, gesture, Declare("processus_valide"))
    perform(access, talks.id, Gesture(new_id(), talks.revision), Close())
    with access.store.read() as tx:
        assert tx.sessions.get(diagnosis.id).declared == ("processus_valide",)


def test_carried_where_its_group_never_met_a_session_keeps_what_was_said_before_it(group, elsewhere):
    first = group.prepare()
    group.do(first, Declare("accord_de_tous"))
    group.do(first, Close())
    packed = carry.pack(group.access, group.prepare().id)
    arrived = carry.unpack(elsewhere, packed.file.content, packed.code)
    assert perform(elsewhere, arrived, Gesture(new_id(), 0), Start()).declared == ("accord_de_tous",)


def test_carried_there_the_next_stage_of_a_process_may_begin(access, elsewhere):
    diagnosis = prepare(access, STAGE, new_id())
    for command in (Declare("processus_valide"), Close()):
        revision = diagnosis.revision
        diagnosis = perform(access, diagnosis.id, Gesture(new_id(), revision), command)
    stage = replace(
        STAGE, variant="accompagnement", planned=FIRST + WEEK, group_id=_group_of(access, diagnosis)
    )
    packed = carry.pack(access, prepare(access, stage, new_id()).id)
    arrived = carry.unpack(elsewhere, packed.file.content, packed.code)
    begun = perform(elsewhere, arrived, Gesture(new_id(), 0), Start())
    assert begun.declared == ("processus_valide",)


def test_the_white_board_is_played_from_its_first_session_to_its_bilan(access):
    """D-3: a diagnosis validated by all, four decisions, three held and one revised."""
    last = next(each for each in vignettes() if each.name == "regulation_tableau_blanc_6")
    played = play_chain(access, chain(last), new_id())
    assert len(played) == 6
    assert [
        met.answer for each in played[1:] for met in each.met if met.gate.startswith("condition.pro")
    ] == []
    with access.store.read() as tx:
        session = replace(played[-1].session, planned=played[-1].session.planned + WEEK, id=new_id())
        found = standings(tx, before(tx, session), ["decisions"])
    count = count_decisions(each.latest.tag for each in found)
    assert (count.taken, count.of("tenue"), count.of("révisée")) == (4, 3, 1)
    # D-7: three held out of four; the revised one is counted apart.
    assert (count.share("tenue"), count.share("révisée")) == (75, 25)


def test_accompaniment_waits_for_the_group_to_validate_the_process(access):
    scripts = [each for each in vignettes() if each.name.startswith("regulation_tableau_blanc")]
    without = replace(scripts[0], declares=())
    (played,) = play_chain(access, (without,), new_id())
    plan = Plan(
        dispositif="regulation",
        variant="accompagnement",
        planned=without.planned + WEEK,
        minutes=120,
        seat_names=without.seat_names,
        group_id=_group_of(access, played.session),
    )
    session = prepare(access, plan, new_id())
    with pytest.raises(Blocked) as held:
        perform(access, session.id, Gesture(new_id(), session.revision), Start())
    assert held.value.gate == "condition.processus_valide"


def _group_of(access, session):
    with access.store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id
