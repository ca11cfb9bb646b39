"""A supervision is chosen by each person, shown to nobody, and leaves nothing they did not ask for."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kit.domain import commands as c
from kit.domain.dispositif import ForbiddenMove, Leaves, Level, Utterance
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.session import Seat, Session, Status
from kit.domain.settings import HierarchyPresent, TracePolicy, from_pairs
from kit.domain.settled import Force
from kit.errors import Blocked, Refused
from kit.protocol import apply
from kit.protocol.frame import as_agreed
from kit.registry import read_package, snapshot
from kit.testing import bare

SUPERVISION = read_package("modifiable_supervision")
SOCLE = SUPERVISION.variant("socle")
PHASES = {phase.key: phase for phase in SOCLE.phases}
FIELDS = {field.key: field for phase in SOCLE.phases for field in phase.fields}
AGREED = from_pairs(SOCLE.settings)
AT = datetime(2027, 5, 20, 14, 0, tzinfo=UTC)


def prepared(people: int = 5) -> Session:
    """Return a session of as many people, held as this dispositif is, to which nobody agreed yet."""
    return bare(as_agreed(snapshot(SUPERVISION, "socle"), AGREED), AGREED, people=people)


def agreeing(session: Session, *seats: Seat, agrees: bool = True) -> Session:
    """Return ``session`` once each of ``seats`` said, in private, whether they agree."""
    for seat in seats:
        session = apply(session, c.Agree("accord", seat.id, agrees), AT)
    return session


def test_the_seven_phases_make_two_hours_as_the_domain_reference_says() -> None:
    assert [(phase.title, phase.minutes) for phase in SOCLE.phases] == [
        ("Ouverture et météo", 15),
        ("Choix", 10),
        ("Récit du vécu", 20),
        ("Résonances", 35),
        ("Regard nouveau", 20),
        ("Ce que je garde", 10),
        ("Clôture", 10),
    ]
    assert SOCLE.minutes == 120
    assert (SUPERVISION.least, SUPERVISION.most) == (3, 8)


def test_each_role_does_what_the_matrix_says() -> None:
    moves = {
        key: (phase.moves_of(Role.PRESENTER), phase.moves_of(Role.PARTICIPANT))
        for key, phase in PHASES.items()
    }
    tells, listens, supposes = (Move.TELLS,), (Move.LISTENS,), (Move.SUPPOSES,)
    assert moves == {
        "ouverture": (tells, tells),
        "choix": (tells, (Move.DECIDES,)),
        "recit": (tells, listens),
        "resonances": ((Move.LISTENS, Move.ANSWERS), supposes),
        "regard": ((Move.TELLS, Move.SUPPOSES), supposes),
        "garde": (tells, listens),
        "cloture": (tells, tells),
    }
    assert all(phase.moves_of(Role.FACILITATOR)[0] is Move.HOLDS for phase in SOCLE.phases)


def test_nothing_begins_until_everybody_agreed_in_private_and_nobody_may_pass_over_it() -> None:
    session = prepared()
    gate = session.protocol.conditions[0].gate
    nearly = agreeing(session, *session.seats[:-1])
    for waiting in (session, nearly):
        with pytest.raises(Blocked) as held:
            apply(waiting, c.Start(), AT)
        assert held.value.gate == gate
    with pytest.raises(Refused):
        apply(nearly, c.PassOver(gate), AT)
    begun = apply(agreeing(nearly, session.seats[-1]), c.Start(), AT)
    assert (begun.status, begun.phase) == (Status.RUNNING, "ouverture")


def test_an_agreement_is_taken_back_as_it_was_given() -> None:
    session = prepared()
    ready = agreeing(session, *session.seats)
    with pytest.raises(Blocked):
        apply(agreeing(ready, session.seats[2], agrees=False), c.Start(), AT)


def test_the_agreement_is_asked_of_each_person_even_when_the_house_proposes_it_to_all() -> None:
    (condition,) = SUPERVISION.conditions
    assert (condition.each_seat, condition.may_pass, condition.lasting) == (True, False, False)
    assert condition.before == (SOCLE.phases[0].key,)
    assert condition.source.startswith("[S1]")
    (line,) = (each for each in SUPERVISION.frame if each.element == "Volontariat")
    assert line.force is Force.HARD
    assert "[S4]" in line.source
    assert "l’accord de chacun·e reste à demander" in line.value


def test_nothing_is_projected_and_nothing_leaves_but_what_the_person_asks_for() -> None:
    assert not any(field.projected or field.pinned for field in FIELDS.values())
    leaving = {key: field.leaves for key, field in FIELDS.items() if field.leaves is not Leaves.NOWHERE}
    assert leaving == {"phrase": Leaves.MEMO, "garde": Leaves.MEMO}
    assert all("seulement" in FIELDS[key].hint for key in leaving)


def test_no_trace_is_kept_and_another_agreement_would_not_make_one() -> None:
    assert (AGREED.trace_policy, AGREED.hierarchy_present) == (TracePolicy.NONE, HierarchyPresent.NEVER)
    asked = replace(AGREED, trace_policy=TracePolicy.ANONYMOUS_SYNTHESIS)
    fields = (
        field for phase in as_agreed(snapshot(SUPERVISION, "socle"), asked).phases for field in phase.fields
    )
    assert {field.leaves for field in fields} == {Leaves.MEMO, Leaves.NOWHERE}


def test_during_the_account_and_before_it_nobody_writes_for_the_group() -> None:
    written = {
        key: [field.key for field in phase.fields if field.level is not Level.PRIVATE]
        for key, phase in PHASES.items()
    }
    assert written == {
        "ouverture": [],
        "choix": [],
        "recit": [],
        "resonances": [],
        "regard": ["phrase"],
        "garde": ["garde"],
        "cloture": ["sort"],
    }


def test_resonances_are_a_word_for_oneself_that_does_not_outlive_the_session() -> None:
    field = FIELDS["resonances"]
    assert (field.kind, field.level, field.fleeting) == (Utterance.RESONANCE, Level.PRIVATE, True)


def test_nobody_advises_interprets_or_diagnoses_and_what_was_advised_too_early_does_not_come_back() -> None:
    assert {ForbiddenMove.INTERPRETATION, ForbiddenMove.DIAGNOSIS, ForbiddenMove.ADVICE} <= set(
        PHASES["resonances"].forbidden
    )
    assert not any(Move.PROPOSES in each.moves for phase in SOCLE.phases for each in phase.moves)
    assert not any(phase.gathers_aside for phase in SOCLE.phases)


def test_too_intimate_brings_back_to_the_scene_and_offers_somebody_outside_the_group() -> None:
    said = "\n".join(SUPERVISION.too_intimate)
    for word in ("nous restons sur cette scène", "relais hors du groupe", "ne s’écrit"):
        assert word in said


def test_the_situation_is_given_back_to_whoever_told_it_and_nobody_answers() -> None:
    last = [phase for phase in SOCLE.phases if phase.situation][-1]
    assert (last.key, last.closing, last.forbidden) == ("garde", True, (ForbiddenMove.REPLY,))
    assert PHASES["recit"].needs is Role.PRESENTER


def test_the_right_to_be_told_what_is_written_is_said_once_at_the_opening() -> None:
    said = [phase.key for phase in SOCLE.phases if "peut lui être communiqué" in phase.instruction]
    assert said == ["ouverture"]
