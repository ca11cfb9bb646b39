"""The family decides: its question, its time alone, its plan, and whether anybody comes back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kit.domain import commands as c
from kit.domain.dispositif import Field, Leaves, Utterance
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.session import Session, Status
from kit.domain.settings import Settings, from_pairs
from kit.domain.settled import CONDITION
from kit.errors import Blocked, Refused
from kit.protocol import apply
from kit.protocol.frame import as_agreed
from kit.registry import read_package, snapshot
from kit.testing import bare

FAMILY = read_package("modifiable_family_conference")
AT = datetime(2027, 2, 27, 10, 0, tzinfo=UTC)
DEFAULTS = Settings(own=tuple((setting.key, setting.default) for setting in FAMILY.settings))


def prepared(variant: str, settings: Settings = DEFAULTS) -> Session:
    """Return a session of five people, about which nothing was said yet."""
    agreed = from_pairs(FAMILY.variant(variant).settings, settings)
    return bare(as_agreed(snapshot(FAMILY, variant), agreed), agreed, people=5)


def after(session: Session, *commands: c.Command) -> Session:
    for command in commands:
        session = apply(session, command, AT)
    return session


def saying(*conditions: str) -> tuple[c.Command, ...]:
    return tuple(c.Declare(condition) for condition in conditions)


def held_back(session: Session, command: c.Command) -> str:
    """Return the condition that holds ``command`` back."""
    with pytest.raises(Blocked) as held:
        apply(session, command, AT)
    return held.value.gate.removeprefix(CONDITION)


def to_private_time() -> Session:
    return after(
        prepared("conference"),
        *saying("autre_institution", "accord_famille"),
        c.Start(),
        *saying("question_de_la_famille"),
        c.Next(),
        *saying("non_negociable_dit"),
        c.Next(),
    )


def fields(variant: str) -> dict[str, Field]:
    return {field.key: field for phase in FAMILY.variant(variant).phases for field in phase.fields}


def test_the_conference_has_the_five_phases_and_nobody_measures_the_private_time() -> None:
    assert [(phase.title, phase.minutes) for phase in FAMILY.variant("conference").phases] == [
        ("Accueil", 10),
        ("Partage d’informations", 30),
        ("Temps privé", None),
        ("Validation", 20),
        ("Suites", 10),
    ]


def test_the_process_is_a_preparation_a_conference_and_what_the_family_wants_after() -> None:
    assert [variant.key for variant in FAMILY.variants] == ["preparation", "conference", "suites"]
    assert FAMILY.variant("preparation").timed is False


def test_in_the_private_time_nothing_is_written_prompted_or_timed() -> None:
    private = [phase for variant in FAMILY.variants for phase in variant.phases if phase.private]
    (phase,) = private
    assert (phase.key, phase.fields, phase.prompts, phase.minutes, phase.least_minutes) == (
        "temps_prive",
        (),
        (),
        None,
        None,
    )


def test_in_the_private_time_only_the_family_and_those_it_chose_are_in_the_room() -> None:
    moves = {
        each.role: each.moves for each in FAMILY.variant("conference").phases[2].moves if each.role != "room"
    }
    outside = {role for role, each in moves.items() if each == (Move.AWAY,)}
    assert outside == {Role.FACILITATOR, Role.PROFESSIONAL}
    assert set(moves) - outside == {Role.PRESENTER, Role.PARTICIPANT, Role.SUPPORT}


def test_nobody_is_brought_into_the_private_time() -> None:
    session = to_private_time()
    assert session.phase == "temps_prive"
    with pytest.raises(Refused) as refused:
        apply(session, c.GiveRole(session.seats[0].id, Role.PROFESSIONAL), AT)
    assert refused.value.key == "private.family_only"


@pytest.mark.parametrize("variant", ["preparation", "conference", "suites"])
def test_no_stage_begins_without_a_coordinator_of_another_house_and_nobody_passes_over_it(
    variant: str,
) -> None:
    session = prepared(variant)
    assert held_back(session, c.Start()) == "autre_institution"
    with pytest.raises(Refused) as refused:
        apply(session, c.PassOver(f"{CONDITION}autre_institution"), AT)
    assert refused.value.key == "condition.no_way_round"


def test_the_conference_waits_for_the_yes_of_the_family() -> None:
    session = after(prepared("conference"), *saying("autre_institution"))
    assert held_back(session, c.Start()) == "accord_famille"
    with pytest.raises(Refused):
        apply(session, c.PassOver(f"{CONDITION}accord_famille"), AT)
    assert after(session, *saying("accord_famille"), c.Start()).phase == "accueil"


def test_nobody_comes_back_unless_the_family_asked() -> None:
    session = after(prepared("suites"), *saying("autre_institution"))
    assert held_back(session, c.Start()) == "famille_le_veut"


def test_only_the_coordinator_s_independence_outlives_a_session() -> None:
    assert [each.key for each in FAMILY.conditions if each.lasting] == ["autre_institution"]


@pytest.mark.parametrize(
    ("variant", "phase", "before"),
    [("preparation", "prep_question", ()), ("conference", "accueil", ("accord_famille",))],
)
def test_a_question_that_is_not_the_family_s_goes_no_further(
    variant: str, phase: str, before: tuple[str, ...]
) -> None:
    session = after(prepared(variant), *saying("autre_institution", *before), c.Start())
    while session.phase != phase:
        session = after(session, c.Next())
    assert held_back(session, c.Next()) == "question_de_la_famille"
    assert after(session, *saying("question_de_la_famille"), c.Next()).phase != phase


def test_the_question_is_on_the_wall_and_comes_from_the_preparation() -> None:
    question = fields("conference")["question"]
    assert question.kind is Utterance.QUESTION
    assert (question.pinned, question.projected, question.takes_up) == (True, True, ("question",))


def test_a_preparation_of_several_weeks_finds_again_what_it_left() -> None:
    again = [key for key, field in fields("preparation").items() if field.takes_up]
    assert again == ["question", "invites", "soutiens", "informations", "non_negociables"]
    assert all(field.takes_up == (key,) for key, field in fields("preparation").items() if field.takes_up)


def test_what_cannot_be_negotiated_is_said_before_the_family_decides() -> None:
    session = after(
        prepared("conference"),
        *saying("autre_institution", "accord_famille", "question_de_la_famille"),
        c.Start(),
        c.Next(),
    )
    assert held_back(session, c.Next()) == "non_negociable_dit"


def test_the_form_and_the_rights_are_two_checks_and_one_may_go_back_to_the_private_time() -> None:
    session = after(to_private_time(), c.Next())
    assert session.phase == "validation"
    assert held_back(session, c.Next()) == "forme_verifiee"
    half = after(session, *saying("forme_verifiee"))
    assert held_back(half, c.Next()) == "droits_verifies"
    assert after(session, c.Back()).phase == "temps_prive"
    assert after(half, *saying("droits_verifies"), c.Next()).phase == "suites"


def test_a_conference_ends_without_a_plan_when_the_family_says_so() -> None:
    session = after(
        to_private_time(),
        c.Next(),
        c.PassOver(f"{CONDITION}forme_verifiee"),
        c.PassOver(f"{CONDITION}droits_verifies"),
    )
    assert session.phase == "suites"
    assert after(session, c.Close()).status is Status.CLOSED


@pytest.mark.parametrize(
    ("answer", "there", "gone"), [("oui", "inquietudes", "note_lue"), ("non", "note_lue", "inquietudes")]
)
def test_the_family_decides_whether_professionals_come_to_inform(answer: str, there: str, gone: str) -> None:
    settings = replace(DEFAULTS, own=(("professionnels_informent", answer),))
    written = {
        field.key for phase in prepared("conference", settings).protocol.phases for field in phase.fields
    }
    assert there in written
    assert gone not in written


def test_the_professionals_never_decide_nor_write_nor_propose() -> None:
    moves = {
        move
        for variant in FAMILY.variants
        for phase in variant.phases
        for move in phase.moves_of(Role.PROFESSIONAL)
    }
    assert moves == {Move.AWAY, Move.LISTENS, Move.TELLS, Move.ANSWERS, Move.ASKS}


def test_the_coordinator_never_decides_nor_proposes() -> None:
    moves = {
        move
        for variant in FAMILY.variants
        for phase in variant.phases
        for move in phase.moves_of(Role.FACILITATOR)
    }
    assert moves == {Move.HOLDS, Move.WRITES, Move.LISTENS, Move.AWAY}


def test_the_plan_says_what_when_who_for_whom_and_with_what_and_is_read_again_line_by_line() -> None:
    plan, again = fields("conference")["plan"], fields("suites")["plan"]
    assert plan.columns == ("Quoi", "Quand", "Qui", "Pour qui", "Avec quoi")
    assert (again.columns, again.takes_up) == (plan.columns, ("plan",))
    assert (again.choices, again.ends) == (
        ("tenu", "à changer", "terminé", "abandonné"),
        ("terminé", "abandonné"),
    )


def test_the_attempts_at_a_question_do_not_outlive_the_session() -> None:
    attempts = fields("preparation")["essais"]
    assert (attempts.fleeting, attempts.leaves) == (True, Leaves.NOWHERE)
