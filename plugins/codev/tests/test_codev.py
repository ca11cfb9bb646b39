"""A codéveloppement has six steps: a contract before any help, advice in its time, a plan that comes back."""

from datetime import UTC, datetime

import pytest

from kit.domain import commands as c
from kit.domain.dispositif import ForbiddenMove, Leaves, Utterance
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.session import Session
from kit.domain.settings import HierarchyPresent, from_pairs
from kit.domain.settled import CONDITION
from kit.errors import Blocked, Refused
from kit.guards.lexicon import lexicon
from kit.protocol import apply
from kit.protocol.frame import as_agreed
from kit.registry import read_package, snapshot
from kit.testing import bare

CODEV = read_package("modifiable_codev")
SIX_STEPS = CODEV.variant("socle")
PHASES = {phase.key: phase for phase in SIX_STEPS.phases}
FIELDS = {field.key: field for phase in SIX_STEPS.phases for field in phase.fields}
AGREED = from_pairs(SIX_STEPS.settings)
AT = datetime(2027, 1, 14, 9, 30, tzinfo=UTC)
GATE = f"{CONDITION}contrat"


def led_to(phase: str) -> Session:
    """Return a consultation in ``phase``, its first seat being the client."""
    session = bare(as_agreed(snapshot(CODEV, "socle"), AGREED), AGREED)
    session = apply(session, c.GiveRole(session.seats[0].id, Role.PRESENTER), AT)
    session = apply(session, c.Start(), AT)
    while session.phase != phase:
        session = apply(session, c.Next(), AT)
    return session


def test_six_steps_between_an_opening_and_a_closing_make_two_hours() -> None:
    assert [(phase.title, phase.minutes) for phase in SIX_STEPS.phases] == [
        ("Ouverture et retour", 15),
        ("Exposé", 10),
        ("Clarification", 20),
        ("Contrat", 10),
        ("Consultation", 30),
        ("Synthèse et plan d’action", 15),
        ("Apprentissages", 15),
        ("Clôture", 5),
    ]
    assert SIX_STEPS.minutes == 120
    assert (CODEV.least, CODEV.most) == (5, 8)


def test_each_role_does_what_the_matrix_says() -> None:
    moves = {
        key: (phase.moves_of(Role.PRESENTER), phase.moves_of(Role.PARTICIPANT))
        for key, phase in PHASES.items()
    }
    tells, listens = (Move.TELLS,), (Move.LISTENS,)
    assert moves == {
        "ouverture": (listens, (Move.TELLS, Move.LISTENS)),
        "expose": (tells, listens),
        "clarification": ((Move.ANSWERS,), (Move.ASKS,)),
        "contrat": ((Move.DECIDES,), (Move.LISTENS, Move.DECIDES)),
        "consultation": (listens, (Move.PROPOSES, Move.SUPPOSES)),
        "synthese": ((Move.TELLS, Move.DECIDES), listens),
        "apprentissages": (tells, tells),
        "cloture": (tells, tells),
    }
    titles = {card.role: card.title for card in CODEV.roles}
    assert (titles[Role.PRESENTER], titles[Role.PARTICIPANT]) == ("Client·e", "Consultant·e")


def test_nobody_depends_on_anybody_in_the_circle() -> None:
    assert AGREED.hierarchy_present is HierarchyPresent.NEVER


def test_the_consultation_waits_until_the_contract_is_accepted() -> None:
    session = led_to("contrat")
    with pytest.raises(Blocked) as held:
        apply(session, c.Next(), AT)
    assert held.value.gate == GATE
    accepted = apply(session, c.Declare("contrat"), AT)
    assert apply(accepted, c.Next(), AT).phase == "consultation"


def test_the_contract_is_accepted_in_its_own_step_and_skipping_it_stays_one_gesture() -> None:
    with pytest.raises(Refused):
        apply(led_to("clarification"), c.Declare("contrat"), AT)
    assert apply(led_to("contrat"), c.PassOver(GATE), AT).phase == "consultation"


def test_the_contract_is_one_sentence_that_stays_in_sight_of_everybody() -> None:
    field = FIELDS["contrat"]
    assert (field.kind, field.many, field.pinned, field.projected) == (
        Utterance.AGREEMENT,
        False,
        True,
        True,
    )
    assert field.placeholder == "Aidez-moi à…"
    assert [each.key for each in FIELDS.values() if each.pinned] == ["contrat"]


def test_advice_is_kept_for_the_fourth_step_and_gathered_there() -> None:
    steps = list(PHASES)[1:7]
    gathering = [key for key, phase in PHASES.items() if phase.gathers_aside]
    assert gathering == [steps[3]] == ["consultation"]
    assert all(ForbiddenMove.ADVICE in PHASES[key].forbidden for key in steps[:3])
    assert ForbiddenMove.ADVICE not in PHASES["consultation"].forbidden


def test_only_one_why_is_welcome() -> None:
    without_why = [key for key, phase in PHASES.items() if ForbiddenMove.WHY in phase.forbidden]
    assert without_why == ["expose", "clarification"]
    words = lexicon("pourquoi")
    assert words.find(PHASES["expose"].prompts[-1]) == ()
    assert PHASES["expose"].prompts[-1].startswith("Pourquoi maintenant")
    assert words.find("Pourquoi as-tu promis ?") != ()


def test_during_the_consultation_nobody_answers_and_contributions_have_no_author() -> None:
    assert ForbiddenMove.REPLY in PHASES["consultation"].forbidden
    field = FIELDS["contributions"]
    assert (field.many, field.choices) == (True, ("idée", "réaction", "hypothèse", "expérience"))
    assert "sans auteur" in field.hint


def test_the_plan_belongs_to_the_client_and_comes_back_at_the_next_opening() -> None:
    plan, follow_up = FIELDS["plan"], FIELDS["suivi"]
    assert (plan.columns, plan.leaves) == (("Étape", "Quand", "Avec quoi, avec qui"), Leaves.MEMO)
    assert "jamais par le nom" in plan.hint
    assert follow_up in SIX_STEPS.phases[0].fields
    assert (follow_up.takes_up, follow_up.choices, follow_up.ends) == (
        ("plan",),
        ("tenu", "modifié", "pas encore", "laissé"),
        ("tenu", "laissé"),
    )


def test_the_client_has_the_last_word_on_the_subject_and_nobody_adds_to_it() -> None:
    last = [phase for phase in SIX_STEPS.phases if phase.situation][-1]
    assert (last.key, last.closing) == ("synthese", True)
    assert {ForbiddenMove.REPLY, ForbiddenMove.ADVICE} <= set(last.forbidden)


def test_what_is_learnt_stands_without_the_subject() -> None:
    field = FIELDS["apprentissages"]
    assert (field.kind, field.leaves) == (Utterance.LEARNING, Leaves.TRACE)
    assert "sans le sujet" in field.hint
