"""What makes the support of managers itself: freely asked for, advice on request, a step of one's own."""

from dataclasses import replace

import pytest

from kit.domain.dispositif import Field, ForbiddenMove, Level, Utterance, Variant
from kit.domain.identity import Role
from kit.domain.session import Protocol
from kit.domain.settings import AdvicePolicy, HierarchyPresent, from_pairs
from kit.protocol.frame import as_agreed
from kit.registry import read_package, snapshot
from kit.service.agreements import settled_by
from kit.service.vignette import Line
from kit.testing import Meeting, found_again

SUPPORT = read_package("modifiable_management_support")
TABLE = {
    "groupe": "Ouverture 10 · Point sur les engagements 10 · Choix 10 · Exposé 15 · Questions 20 · "
    "Analyse à quatre niveaux 25 · Options et conseils 15 · Engagement 10 · Clôture 5",
    "individuel": "Où en êtes-vous ? 10 · L’objectif de la séance 10 · Exploration 30 · Options 15 · "
    "Engagement et clôture 10",
}
"""Domain reference, D8: nine phases in a group, five with one person."""

VARIANTS = [pytest.param(variant, id=variant.key) for variant in SUPPORT.variants]


def agreed(key: str, **own: str) -> Protocol:
    """Return the variant as it is held, the dispositif's own questions answered by ``own``."""
    settled = settled_by(SUPPORT, SUPPORT.variant(key))
    answers = tuple({**dict(settled.own), **own}.items())
    return as_agreed(snapshot(SUPPORT, key), replace(settled, own=answers))


def field_of(protocol: Protocol, key: str) -> Field | None:
    return next((field for phase in protocol.phases for field in phase.fields if field.key == key), None)


def test_a_group_lasts_two_hours_and_one_person_an_hour_and_a_quarter() -> None:
    shown = {
        variant.key: " · ".join(f"{phase.title} {phase.minutes}" for phase in variant.phases)
        for variant in SUPPORT.variants
    }
    assert {key: line.replace("\u202f", " ") for key, line in shown.items()} == TABLE
    assert {variant.key: variant.minutes for variant in SUPPORT.variants} == {"groupe": 120, "individuel": 75}


def test_a_group_is_of_four_to_eight_and_the_other_form_of_one() -> None:
    sizes = {variant.key: (variant.least, variant.most) for variant in SUPPORT.variants}
    assert sizes == {"groupe": (4, 8), "individuel": (1, 1)}


@pytest.mark.parametrize("variant", VARIANTS)
def test_advice_is_never_out_of_place_here(variant: Variant) -> None:
    protocol = agreed(variant.key)
    assert from_pairs(variant.settings).advice_policy is AdvicePolicy.OPEN
    assert not any(ForbiddenMove.ADVICE in phase.forbidden for phase in protocol.phases)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_person_says_whether_advice_is_wanted_before_any_option_is_written(variant: Variant) -> None:
    phase = next(phase for phase in variant.phases if phase.gathers_aside)
    wanted, options = phase.fields[:2]
    assert (wanted.key, wanted.choices) == ("conseil_souhaite", ("oui", "non"))
    assert options.kind is Utterance.LEAD
    assert "Donner un conseil refusé d’avance." in phase.avoid


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_begins_without_the_private_yes_of_each_person(variant: Variant) -> None:
    condition = next(each for each in SUPPORT.conditions if each.key == "accord")
    assert variant.phases[0].key in condition.before
    assert (condition.each_seat, condition.lasting, condition.may_pass) == (True, False, False)


def test_nobody_manages_anybody_else_in_the_group() -> None:
    condition = next(each for each in SUPPORT.conditions if each.key == "sans_lien_hierarchique")
    assert (condition.before, condition.lasting, condition.may_pass) == (("ouverture",), True, False)
    for variant in SUPPORT.variants:
        assert from_pairs(variant.settings).hierarchy_present is HierarchyPresent.NEVER


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_situation_is_read_on_four_levels(variant: Variant) -> None:
    levels = field_of(agreed(variant.key), "hypotheses")
    assert levels is not None
    assert levels.choices == ("personne", "équipe", "organisation", "environnement")


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_step_is_theirs_goes_in_their_memo_only_and_is_asked_about_next_time(variant: Variant) -> None:
    protocol = agreed(variant.key)
    step, review = field_of(protocol, "pas"), field_of(protocol, "pas_repris")
    assert step is not None
    assert review is not None
    assert step.columns == ("Quoi", "Pour quand", "À quoi je le verrai")
    assert (step.projected, step.leaves.value) == (False, "memo")
    assert (review.projected, review.leaves.value) == (False, "nowhere")
    assert review.takes_up == ("pas",)
    assert review.choices == ("tenu", "adapté", "toujours en cours", "abandonné")
    assert review.ends == ("tenu", "adapté", "abandonné")


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_the_employer_is_told_is_written_word_for_word_or_not_at_all(variant: Variant) -> None:
    told = field_of(agreed(variant.key), "bilan_convenu")
    assert told is not None
    assert told.kind is Utterance.MESSAGE
    assert field_of(agreed(variant.key, restitution="rien"), "bilan_convenu") is None


def test_alone_with_somebody_nothing_else_leaves_in_a_trace() -> None:
    leaving = [
        field.key
        for phase in agreed("individuel").phases
        for field in phase.fields
        if field.leaves.value in ("trace", "both")
    ]
    assert leaving == ["bilan_convenu"]


def test_alone_with_somebody_nothing_is_shown_on_a_wall() -> None:
    shown = [field.key for phase in agreed("individuel").phases for field in phase.fields if field.projected]
    assert shown == []


def test_the_person_s_own_words_stay_in_sight() -> None:
    pinned = {
        variant.key: [field.key for phase in variant.phases for field in phase.fields if field.pinned]
        for variant in SUPPORT.variants
    }
    assert pinned == {"groupe": ["attente"], "individuel": ["objectif"]}


def test_nobody_in_the_circle_is_a_manager_of_the_others_on_a_card() -> None:
    assert [card.role for card in SUPPORT.roles] == [
        Role.FACILITATOR,
        Role.PRESENTER,
        Role.PARTICIPANT,
        Role.TIMEKEEPER,
    ]


@pytest.mark.parametrize("variant", VARIANTS)
def test_private_notes_never_leave(variant: Variant) -> None:
    private = [field for phase in variant.phases for field in phase.fields if field.level is Level.PRIVATE]
    assert len(private) == len(variant.phases)
    assert not any(field.projected or field.leaves.value != "nowhere" for field in private)


def test_a_step_is_asked_about_until_something_was_said_of_it() -> None:
    step = (
        "Quoi\u00a0: dire non au siège\nPour quand\u00a0: vendredi\nÀ quoi je le verrai\u00a0: il est écrit"
    )

    def reviewed(choice: str) -> tuple[Line, ...]:
        return (Line(phase="point", field="pas_repris", text=step, tag=choice),)

    came_back = found_again(
        SUPPORT,
        "groupe",
        "pas_repris",
        Meeting(lines=(Line(phase="engagement", field="pas", text=step),)),
        Meeting(reviews=reviewed("toujours en cours")),
        Meeting(reviews=reviewed("adapté")),
        Meeting(),
    )
    assert came_back == [[], [step], [step], []]
