"""From phase to phase: order, gates, back without a reason, two situations or none, the circle."""

from dataclasses import replace

import pytest

from kit.domain import commands as c
from kit.domain.conduct import Heard, Turns
from kit.domain.dispositif import ForbiddenMove
from kit.domain.identity import Role, new_id
from kit.domain.session import Setting, Status, Way
from kit.domain.settings import Settings
from kit.domain.settled import Condition
from kit.errors import Blocked, Refused
from kit.protocol import ahead
from kit.registry import read_package, snapshot
from tests.protocol.circle import PROTOCOL, led_to, play, prepared, with_presenter


def test_the_nine_phases_come_in_order_and_each_visit_is_left_as_done():
    session = play(with_presenter(prepared()), c.Start())
    seen = [session.phase]
    while ahead(session).after is not None:
        session = play(session, c.Next())
        seen.append(session.phase)
    assert seen == [phase.key for phase in PROTOCOL.phases]
    closed = play(session, c.Close())
    assert closed.status is Status.CLOSED
    assert [visit.way for visit in closed.visits] == [Way.DONE] * 9


def test_nobody_enters_the_account_until_somebody_said_yes():
    session = play(prepared(), c.Start(), c.Next())
    with pytest.raises(Blocked) as held:
        play(session, c.Next())
    assert held.value.gate == "decrire.presenter"
    assert ahead(session).gates == ("decrire.presenter",)
    assert play(session, c.PassOver("decrire.presenter")).phase == "decrire"
    assert play(with_presenter(session), c.Next()).phase == "decrire"


def test_going_back_needs_no_reason_and_keeps_what_was_visited():
    session = play(with_presenter(prepared()), c.Start(), c.Next(), c.Next(), c.Back())
    assert session.phase == "choix"
    assert [(visit.phase, visit.way) for visit in session.visits] == [
        ("ouverture", Way.DONE),
        ("choix", Way.DONE),
        ("decrire", Way.BACK),
        ("choix", None),
    ]


def test_a_role_held_by_one_leaves_its_former_holder():
    session = with_presenter(prepared())
    second = session.seats[1].id
    after = play(session, c.GiveRole(second, Role.PRESENTER))
    assert [seat.role for seat in after.seats[:2]] == [Role.PARTICIPANT, Role.PRESENTER]


def test_skipping_the_closing_is_announced_and_not_refused():
    session = play(prepared(), c.Start())
    assert [phase.key for phase in ahead(session).unheld_closing] == ["conclusion", "meta"]
    assert play(session, c.Close()).status is Status.CLOSED


def test_a_suspended_session_only_resumes_or_closes():
    session = play(prepared(), c.Start(), c.Suspend())
    for command in (c.Next(), c.Skip(), c.Back(), c.Start(), c.Suspend()):
        with pytest.raises(Refused):
            play(session, command)
    assert play(session, c.Resume()).phase == session.phase


def test_nothing_happens_to_a_closed_session():
    closed = play(prepared(), c.Close())
    for command in (c.Start(), c.Next(), c.Close(), c.AddSeat(new_id())):
        with pytest.raises(Refused):
            play(closed, command)


def test_a_second_situation_begins_where_a_situation_begins_with_nobody_presenting():
    session = led_to("conclusion")
    assert ahead(session).can_take_another
    second = play(session, c.AnotherSituation())
    assert (second.phase, second.situation, second.holder(Role.PRESENTER)) == ("choix", 2, None)
    assert ahead(second).before is None
    assert ahead(second).gates == ("decrire.presenter.2",)
    held = play(with_presenter(second), *[c.Next()] * 6)
    assert held.phase == "conclusion"
    assert [visit.situation for visit in held.visits if visit.phase == "analyser"] == [1, 2]
    assert not ahead(held).can_take_another


def test_a_first_phase_that_asks_for_somebody_is_not_begun_without_them():
    session = prepared(protocol=snapshot(read_package("modifiable_modele"), "socle"))
    assert ahead(session).gates == ("question.presenter",)
    with pytest.raises(Blocked):
        play(session, c.Start())
    assert play(with_presenter(session), c.Start()).phase == "question"
    passed = play(session, c.PassOver("question.presenter"))
    assert (passed.status, ahead(passed).gates) == (Status.PREPARED, ())
    assert play(passed, c.Start()).phase == "question"


def test_a_second_situation_that_begins_with_its_account_asks_there_who_brings_it():
    session = play(second_account(), c.AnotherSituation())
    assert (session.phase, session.situation, session.holder(Role.PRESENTER)) == ("expose", 2, None)
    assert ahead(session).gates == ("expose.presenter.2",)
    with pytest.raises(Blocked):
        play(session, c.Next())
    after = play(session, c.GiveRole(session.seats[1].id, Role.PRESENTER), c.Next())
    assert after.phase == "clarification"
    # Seen to, one is still in the account: the gesture moves nothing.
    passed = play(session, c.PassOver("expose.presenter.2"))
    assert (passed.phase, ahead(passed).gates) == ("expose", ())
    assert play(passed, c.Next()).phase == "clarification"


def test_what_must_be_so_before_a_situation_holds_the_second_one_too():
    condition = Condition(key="accord", sentence="Il manque l’accord.", gesture="Accord", before=("expose",))
    session = second_account(condition)
    again = play(session, c.Declare("accord", so=False))
    assert (ahead(again).gates, ahead(again).gates_of_another) == ((), ("condition.accord",))
    with pytest.raises(Blocked) as held:
        play(again, c.AnotherSituation())
    assert held.value.gate == "condition.accord"
    assert play(again, c.Declare("accord"), c.AnotherSituation()).situation == 2
    passed = play(again, c.PassOver("condition.accord"))
    assert (passed.phase, passed.situation) == (again.phase, 1)
    assert play(passed, c.AnotherSituation()).phase == "expose"


def second_account(*conditions):
    """A codéveloppement whose first consultation is over, in its last phase."""
    protocol = replace(snapshot(read_package("modifiable_codev"), "socle"), conditions=conditions)
    session = with_presenter(prepared(protocol=protocol))
    session = play(session, *(c.Declare(each.key) for each in conditions), c.Start())
    while ahead(session).after is not None:
        session = play(session, c.Next())
    return session


def test_a_session_held_on_paper_may_have_had_two_situations():
    typed = play(prepared(), c.AnotherSituation())
    assert (typed.phase, typed.situation, typed.status) == (None, 2, Status.PREPARED)
    with pytest.raises(Refused):
        play(typed, c.AnotherSituation())
    # Begun here after all, it begins with the first one.
    assert play(typed, c.Start()).situation == 1


def test_a_second_situation_waits_until_the_first_was_given_back():
    session = led_to("analyser")
    assert not ahead(session).can_take_another
    with pytest.raises(Refused):
        play(session, c.AnotherSituation())


def test_a_session_without_situation_goes_on_to_what_comes_after():
    session = led_to("choix")
    assert ahead(session).can_do_without
    after = play(session, c.WithoutSituation())
    assert (after.phase, after.without_situation) == ("meta", True)
    assert ahead(after).before.key == "ouverture"
    assert [phase.key for phase in ahead(after).unheld_closing] == []
    with pytest.raises(Refused):
        play(after, c.AnotherSituation())


def test_once_an_account_began_the_session_has_its_situation():
    with pytest.raises(Refused):
        play(led_to("decrire"), c.WithoutSituation())


def test_going_straight_to_the_closing_holds_nothing_between():
    session = led_to("questionner")
    assert ahead(session).to_closing.key == "conclusion"
    after = play(session, c.ToClosing())
    assert after.phase == "conclusion"
    assert [visit.phase for visit in after.visits][-2:] == ["questionner", "conclusion"]
    assert play(after, c.ToClosing()).phase == "meta"


def test_whoever_leaves_frees_the_role_and_takes_none_until_back():
    session = with_presenter(prepared())
    seat = session.seats[0].id
    gone = play(session, c.StepOut(seat))
    assert gone.holder(Role.PRESENTER) is None
    with pytest.raises(Refused):
        play(gone, c.GiveRole(seat, Role.SCRIBE))
    assert play(gone, c.ComeBack(seat), c.GiveRole(seat, Role.SCRIBE)).holder(Role.SCRIBE).id == seat


def test_speaking_turns_are_counted_only_in_training_when_it_was_agreed_and_not_after_closing():
    counted = led_to("analyser", agreed=Settings(count_turns=True))
    seat = counted.seats[2].id
    counted = play(counted, c.Spoke(seat), c.Spoke(seat))
    assert counted.turns == (Turns(phase="analyser", situation=1, seat_id=seat, count=2),)
    assert play(counted, c.Close()).turns == ()
    for session in (
        led_to("analyser"),
        led_to("analyser", agreed=Settings(count_turns=True), setting=Setting.REAL),
    ):
        with pytest.raises(Refused):
            play(session, c.Spoke(session.seats[0].id))


def test_a_move_is_heard_only_where_it_is_out_of_place_and_only_in_training():
    session = play(led_to("decrire"), c.Hear(ForbiddenMove.ADVICE))
    assert session.heard == (Heard(phase="decrire", situation=1, move=ForbiddenMove.ADVICE, count=1),)
    with pytest.raises(Refused):
        play(led_to("modifiable"), c.Hear(ForbiddenMove.ADVICE))
    with pytest.raises(Refused):
        play(led_to("decrire", setting=Setting.REAL), c.Hear(ForbiddenMove.ADVICE))


def test_a_line_manager_the_letter_does_not_foresee_holds_the_start_until_somebody_sees_to_it():
    session = play(prepared(), c.ManagerPresent(present=True))
    assert ahead(session).gates == ("hierarchy",)
    with pytest.raises(Blocked):
        play(session, c.Start())
    ready = play(session, c.PassOver("hierarchy"))
    assert (ready.status, ahead(ready).gates) == (Status.PREPARED, ())
    assert play(ready, c.Start()).phase == PROTOCOL.phases[0].key
