"""A régulation is a process: nothing begins before the group said yes, and decisions come back."""

import pytest

from kit.domain.dispositif import Field, ForbiddenMove, Level, Phase, Utterance
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.session import Protocol
from kit.domain.settings import HierarchyPresent, Settings, from_pairs
from kit.protocol.frame import as_agreed
from kit.registry import read_package, snapshot

REGULATION = read_package("modifiable_regulation")
STAGES = {
    "entretiens": "Se dire le cadre 5 · Le travail, vu d’ici 12 · Les quatre entrées 18 · "
    "Ce que je tais, ce qui suit 5",
    "diagnostic": "Ouverture 15 · Constats croisés 25 · Corrections par le groupe 25 · "
    "Enjeux et attentes réciproques 25 · Validation du processus 20 · Clôture 10",
    "accompagnement": "Ouverture 15 · Suivi des décisions 15 · Expression réglée 25 · Objectivation 25 · "
    "Propositions 20 · Décisions communes 15 · Clôture 5",
    "bilan": "Ouverture 10 · D’où nous sommes partis 25 · Ce que nous avons décidé 25 · Ce qui reste 20 · "
    "Ce que nous transmettons 30 · Clôture 10",
}
"""Domain reference, D3: the stages in their order, and the minutes of each phase."""

FOUR_ENTRIES = ("communication", "attentes réciproques", "organisation", "représentation des métiers")


def agreed(stage: str, **answers: str) -> Protocol:
    """Return a stage as it is held when the framing letter gives ``answers``, else what is proposed."""
    proposed = Settings(
        own=tuple((each.key, answers.get(each.key, each.default)) for each in REGULATION.settings)
    )
    protocol = snapshot(REGULATION, stage)
    return as_agreed(protocol, from_pairs(protocol.variant.settings, proposed))


def fields(protocol: Protocol) -> dict[str, Field]:
    return {field.key: field for phase in protocol.phases for field in phase.fields}


def test_the_stages_come_in_the_order_of_the_process_with_their_minutes() -> None:
    shown = {
        variant.key: " · ".join(f"{phase.title} {phase.minutes}" for phase in variant.phases)
        for variant in REGULATION.variants
    }
    assert list(shown) == list(STAGES)
    assert shown == STAGES
    assert [variant.minutes for variant in REGULATION.variants] == [40, 120, 120, 120]


def test_nothing_begins_before_the_group_validated_the_process_and_it_says_so_once() -> None:
    (condition,) = [each for each in REGULATION.conditions if each.key == "processus_valide"]
    assert condition.gesture == "Le groupe valide le processus"
    assert condition.before == ("ouverture", "bilan_ouverture")
    assert (condition.within, condition.lasting, condition.each_seat) == ("validation", True, False)
    assert "[S1]" in condition.source
    held = {variant.key: variant.phases[0].key in condition.before for variant in REGULATION.variants}
    assert held == {"entretiens": False, "diagnostic": False, "accompagnement": True, "bilan": True}


def test_an_interview_leaves_nothing_but_private_notes_on_four_entries() -> None:
    interview = agreed("entretiens")
    assert {field.level for field in fields(interview).values()} == {Level.PRIVATE}
    assert not any(field.projected for field in fields(interview).values())
    assert fields(interview)["grille"].choices == FOUR_ENTRIES
    assert fields(interview)["a_taire"].fleeting
    assert interview.least == 1


def test_what_was_said_in_the_interviews_goes_nowhere_by_itself() -> None:
    private = {field.key for field in fields(agreed("entretiens")).values()}
    taken_up = {
        key
        for phase in REGULATION.variants
        for each in phase.phases
        for f in each.fields
        for key in f.takes_up
    }
    assert private.isdisjoint(taken_up)


def test_findings_causes_and_interviews_are_looked_at_by_the_same_four_entries() -> None:
    assert fields(agreed("diagnostic"))["constats_valides"].choices == FOUR_ENTRIES
    assert fields(agreed("accompagnement"))["causes"].choices == FOUR_ENTRIES


def test_decisions_come_back_first_and_end_when_held_or_given_up() -> None:
    session = agreed("accompagnement")
    assert session.phases[1].key == "suivi"
    review = session.phase("suivi").field("decisions_en_cours")
    assert review.takes_up == ("decisions",)
    assert review.choices == ("tenue", "tenue en partie", "non tenue", "à revoir", "abandonnée")
    assert review.ends == ("tenue", "abandonnée")
    assert review.after == ()
    register = session.phase("decisions").field("decisions")
    assert register.columns == ("Quoi", "Quand", "À quoi on le verra", "Revue le", "Porteur (une fonction)")
    assert (register.kind, review.kind) == (Utterance.DECISION, Utterance.DECISION)


def test_the_bilan_reads_the_findings_the_signs_and_the_register_again() -> None:
    last = fields(agreed("bilan"))
    assert last["constats_relus"].takes_up == ("constats_valides",)
    assert last["signes_relus"].takes_up == ("signes",)
    assert last["decisions_relues"].takes_up == ("decisions",)
    assert "révisée" in last["decisions_relues"].choices


def test_what_is_carried_to_the_direction_comes_back_with_its_answer() -> None:
    session = fields(agreed("accompagnement"))
    assert session["a_porter"].kind is Utterance.MESSAGE
    assert "a_porter" in session["messages_en_cours"].takes_up
    assert "sans réponse" not in session["messages_en_cours"].ends


def test_nothing_is_written_of_the_regulated_round_and_nobody_answers() -> None:
    round_ = agreed("accompagnement").phase("expression")
    assert [(field.key, field.level, field.fleeting) for field in round_.fields] == [
        ("notes_expression", Level.PRIVATE, True)
    ]
    assert ForbiddenMove.REPLY in round_.forbidden
    assert round_.moves_of(Role.SCRIBE) == (Move.LISTENS,)


def test_whoever_has_authority_speaks_after_the_others() -> None:
    session = agreed("accompagnement")
    listens_first = [
        phase.key for phase in session.phases if phase.moves_of(Role.MANAGER)[:1] == (Move.LISTENS,)
    ]
    assert listens_first == ["ouverture", "expression", "objectivation", "propositions"]


@pytest.mark.parametrize("stage", ["entretiens", "diagnostic", "accompagnement", "bilan"])
def test_the_place_of_the_manager_is_left_to_the_framing_letter(stage: str) -> None:
    settings = from_pairs(REGULATION.variant(stage).settings)
    assert settings.hierarchy_present is HierarchyPresent.BY_AGREEMENT


def test_a_group_that_does_not_decide_has_no_proposals_no_decisions_and_still_speaks_to_its_direction() -> (
    None
):
    deciding = agreed("accompagnement")
    speaking = agreed("accompagnement", regulation_decides="non")
    without = [phase.key for phase in deciding.phases if phase not in speaking.phases]
    assert {"propositions", "decisions"} <= set(without)
    assert keys(speaking.phases) == ["ouverture", "suivi", "expression", "objectivation", "cloture"]
    assert "decisions_en_cours" not in fields(speaking)
    assert "a_porter_sans_decider" in fields(speaking)
    assert "a_porter_sans_decider" not in fields(deciding)
    assert "decisions_relues" not in fields(agreed("bilan", regulation_decides="non"))


def keys(phases: tuple[Phase, ...]) -> list[str]:
    return [phase.key for phase in phases]


def test_the_way_the_group_says_yes_is_a_setting() -> None:
    assert "bulletins" in fields(agreed("diagnostic"))
    assert "bulletins" not in fields(agreed("diagnostic", forme_de_l_accord="à main levée"))


def test_the_direction_reads_only_what_was_voted_sentence_by_sentence() -> None:
    (condition,) = [each for each in REGULATION.conditions if each.key == "extrait_vote"]
    assert (condition.before, condition.within) == (("bilan_cloture",), "bilan_transmettre")
    assert condition.lasting is False


def test_the_size_the_presence_and_the_diagnosis_are_hard_lines_of_the_frame() -> None:
    hard = [line.element for line in REGULATION.frame if line.force.value == "hard"]
    assert hard == ["Taille", "Présence", "Diagnostic d’abord"]
    assert REGULATION.most == 12
