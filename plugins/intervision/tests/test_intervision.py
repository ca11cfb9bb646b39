"""An intervision is held by peers: no authority, a written question, a first gesture that comes back."""

from dataclasses import replace

import pytest

from kit.domain.dispositif import ForbiddenMove, Leaves, Level, Utterance, Variant
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.session import Protocol
from kit.domain.settings import HierarchyPresent, from_pairs
from kit.domain.settled import OnlyIf
from kit.protocol.frame import as_agreed
from kit.registry import read_package, snapshot

INTERVISION = read_package("modifiable_intervision")
SOCLE = INTERVISION.variant("socle")
PHASES = {phase.key: phase for phase in SOCLE.phases}
VARIANTS = [pytest.param(variant, id=variant.key) for variant in INTERVISION.variants]
MODERATES = (Move.HOLDS,)


def agreed(key: str, *, leads: str = "oui") -> Protocol:
    """Return the variant ``key`` as it is held, with or without a time for leads."""
    protocol = snapshot(INTERVISION, key)
    settings = replace(from_pairs(protocol.variant.settings), own=(("pistes", leads),))
    return as_agreed(protocol, settings)


def test_the_nine_phases_make_two_hours_as_the_domain_reference_says() -> None:
    assert [(phase.title, phase.minutes) for phase in SOCLE.phases] == [
        ("Ouverture et rôles", 10),
        ("Retours", 10),
        ("Question écrite", 10),
        ("Présentation", 10),
        ("Clarification", 15),
        ("Analyse", 30),
        ("Pistes", 15),
        ("Choix", 10),
        ("Méta et relais", 10),
    ]
    assert INTERVISION.variants[0] is SOCLE
    assert {variant.minutes for variant in INTERVISION.variants} == {120}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_moderator_holds_the_frame_and_brings_no_content(variant: Variant) -> None:
    *before, last = variant.phases
    assert {phase.moves_of(Role.FACILITATOR) for phase in before} == {MODERATES}
    assert last.moves_of(Role.FACILITATOR) == (Move.HOLDS, Move.TELLS)
    card = next(card for card in INTERVISION.roles if card.role is Role.FACILITATOR)
    assert card.title == "Modérateur·rice"
    assert card.may_not[0] == "Apporter du contenu, de la question écrite à la clarification."


@pytest.mark.parametrize("variant", VARIANTS)
def test_peers_have_nobody_above_them(variant: Variant) -> None:
    assert from_pairs(variant.settings).hierarchy_present is HierarchyPresent.NEVER


@pytest.mark.parametrize("variant", VARIANTS)
def test_there_is_one_written_question_and_it_stays_in_sight(variant: Variant) -> None:
    (question,) = (
        field for phase in variant.phases for field in phase.fields if field.kind is Utterance.QUESTION
    )
    assert (question.many, question.pinned, question.projected, question.essential) == (
        False,
        True,
        True,
        True,
    )
    assert question.placeholder.startswith("Comment puis-je…")
    asking = next(phase for phase in variant.phases if phase.writes(Utterance.QUESTION))
    assert asking.needs is Role.PRESENTER


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_first_gesture_chosen_comes_back_at_the_next_session_until_it_is_kept_or_let_go(
    variant: Variant,
) -> None:
    fields = {field.key: field for phase in variant.phases for field in phase.fields}
    back = fields["retours"]
    assert (back.takes_up, back.choices, back.ends) == (
        ("geste",),
        ("tenu", "changé", "pas encore", "laissé"),
        ("tenu", "laissé"),
    )
    assert (back.projected, back.leaves) == (False, Leaves.NOWHERE)
    assert (fields["geste"].columns, fields["geste"].leaves) == (("Quoi", "Quand"), Leaves.MEMO)
    keys = [phase.key for phase in variant.phases]
    assert keys.index("retours") < min(keys.index(phase.key) for phase in variant.phases if phase.situation)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_group_may_do_without_leads_and_then_nobody_proposes(variant: Variant) -> None:
    assert variant.phases[6].only_if == OnlyIf(setting="pistes", value="oui")
    with_leads, without = agreed(variant.key), agreed(variant.key, leads="non")
    kept = {phase.key for phase in without.phases}
    assert [phase.key for phase in with_leads.phases if phase.key not in kept] == ["pistes"]
    assert not any(Move.PROPOSES in each.moves for phase in without.phases for each in phase.moves)


@pytest.mark.parametrize("variant", VARIANTS)
def test_advice_waits_for_the_leads(variant: Variant) -> None:
    (gathering,) = (phase for phase in variant.phases if phase.gathers_aside)
    assert gathering.key == "pistes"
    assert ForbiddenMove.ADVICE not in gathering.forbidden
    for phase in variant.phases[2:6]:
        assert ForbiddenMove.ADVICE in phase.forbidden


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_moderation_turns_and_the_next_one_is_a_place_never_a_name(variant: Variant) -> None:
    last = variant.phases[-1]
    field = last.field("prochaine_moderation")
    assert (field.level, field.leaves) == (Level.GROUP, Leaves.NOWHERE)
    assert "jamais un nom" in field.hint
    assert {Role.SCRIBE, Role.TIMEKEEPER} <= {card.role for card in INTERVISION.roles}


def test_in_the_gossip_the_presenter_turns_their_back_and_may_turn_round() -> None:
    variant = INTERVISION.variant("commerage")
    changed = [phase.key for phase in variant.phases if phase.key not in PHASES]
    assert changed == ["commerage_analyse", "commerage_choix"]
    gossip = variant.phases[5]
    assert "tournez votre chaise" in gossip.instruction
    assert "nous nous arrêtons" in gossip.instruction
    assert gossip.moves_of(Role.PRESENTER) == (Move.LISTENS,)


def test_in_an_incident_everybody_decides_on_their_own_sheet_before_hearing_what_followed() -> None:
    keys = [phase.key for phase in INTERVISION.variant("incident").phases]
    assert keys[2:6] == ["incident_scene", "incident_enquete", "incident_decider", "incident_analyse"]
    deciding, after = INTERVISION.variant("incident").phases[4:6]
    assert [field.level for field in deciding.fields] == [Level.PRIVATE]
    assert after.moves_of(Role.PRESENTER) == (Move.TELLS, Move.LISTENS)


def test_a_question_for_the_institution_that_keeps_coming_back_is_noticed() -> None:
    assert INTERVISION.tension_theme == "l’institution et son organisation"
