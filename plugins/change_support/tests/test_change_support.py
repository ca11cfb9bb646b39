"""Three circles that never sit together: what passes between them is a message, never what was said."""

import pytest

from kit.domain.dispositif import Field, ForbiddenMove, Level, Utterance, Variant
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.settings import HierarchyPresent, from_pairs
from kit.registry import read_package

CHANGE = read_package("modifiable_change_support")
CIRCLES = {
    "equipe": "Ouverture 10 · Carte et état 25 · Vécu 25 · Marges de manœuvre 25 · Engagements 20 · "
    "Message remontant 10 · Clôture 5",
    "encadrement": "Ouverture 10 · Carte et état 25 · Vécu 25 · Marges de manœuvre 25 · Engagements 20 · "
    "Messages 10 · Clôture 5",
    "direction": "Ouverture 10 · Ce qui se négocie 25 · Qui décide quoi 20 · Messages reçus 30 · "
    "Ce que nous promettons 15 · Relecture des réponses 15 · Clôture 5",
}
"""Domain reference, D7: a session of a circle, 120 minutes."""

LEVELS = ("informé", "consulté", "co-construit", "décide")
VARIANTS = [pytest.param(variant, id=variant.key) for variant in CHANGE.variants]


def fields(circle: str) -> dict[str, Field]:
    return {field.key: field for phase in CHANGE.variant(circle).phases for field in phase.fields}


def written_in(circle: str) -> set[str]:
    return {key for key, field in fields(circle).items() if field.level is Level.GROUP and key != "sort"}


def test_each_circle_has_its_phases_and_its_minutes() -> None:
    shown = {
        variant.key: " · ".join(f"{phase.title} {phase.minutes}" for phase in variant.phases)
        for variant in CHANGE.variants
    }
    assert shown == CIRCLES
    assert {variant.minutes for variant in CHANGE.variants} == {120}


def test_nothing_begins_before_the_direction_said_what_is_open_and_what_is_not() -> None:
    (condition,) = [each for each in CHANGE.conditions if each.key == "liste_donnee"]
    assert condition.before == (
        CHANGE.variant("equipe").phases[0].key,
        CHANGE.variant("encadrement").phases[0].key,
    )
    assert (condition.lasting, condition.within) == (True, None)


@pytest.mark.parametrize("circle", ["equipe", "encadrement"])
def test_the_list_of_the_direction_is_shown_to_the_other_circles(circle: str) -> None:
    assert {"negociable", "non_negociable", "niveaux"} <= written_in("direction")
    shown = fields(circle)
    assert shown["se_negocie"].takes_up == ("negociable",)
    assert shown["ne_se_negocie_pas"].takes_up == ("non_negociable",)
    assert shown["places_donnees"].takes_up == ("niveaux",)
    # Only the direction takes a line off its own list.
    assert shown["se_negocie"].ends == shown["ne_se_negocie_pas"].ends == ()
    assert fields("direction")["liste_relue"].ends == ("n’a plus cours",)


@pytest.mark.parametrize(
    ("circle", "key"), [("equipe", "qui_decide"), ("encadrement", "qui_decide_des_cadres")]
)
def test_each_subject_has_a_level_and_comes_back_until_it_is_over(circle: str, key: str) -> None:
    who_decides = fields(circle)[key]
    assert who_decides.choices[:4] == LEVELS
    assert who_decides.columns == ("Sujet", "Qui décide (une fonction)", "Échéance")
    assert who_decides.takes_up == (key,)
    assert who_decides.ends == ("sujet clos",)
    assert who_decides.essential


def test_what_passes_from_a_circle_to_another_is_a_message_and_nothing_else() -> None:
    passing = {
        (here.key, there.key): {
            key
            for field in fields(there.key).values()
            for key in field.takes_up
            if key in written_in(here.key) and key not in written_in(there.key)
        }
        for here in CHANGE.variants
        for there in CHANGE.variants
        if here is not there
    }
    assert passing == {
        ("equipe", "encadrement"): {"message_de_l_equipe"},
        ("equipe", "direction"): {"message_de_l_equipe"},
        ("encadrement", "equipe"): {"reponses_des_cadres"},
        ("encadrement", "direction"): {"message_des_cadres"},
        ("direction", "equipe"): {"reponses_a_l_equipe", "negociable", "non_negociable", "niveaux"},
        ("direction", "encadrement"): {"reponses_aux_cadres", "negociable", "non_negociable", "niveaux"},
    }
    everything = {key: field for circle in CIRCLES for key, field in fields(circle).items()}
    assert {everything[key].kind for found in passing.values() for key in found} == {Utterance.MESSAGE}


@pytest.mark.parametrize(
    ("circle", "gate", "within"),
    [
        ("equipe", "message_valide", "message"),
        ("encadrement", "message_des_cadres_valide", "cadres_message"),
        ("direction", "reponses_validees", "comite_relecture"),
    ],
)
def test_no_circle_closes_on_a_message_that_was_not_validated_word_by_word(
    circle: str, gate: str, within: str
) -> None:
    (condition,) = [each for each in CHANGE.conditions if each.key == gate]
    last = CHANGE.variant(circle).phases[-1]
    assert last.closing
    assert (condition.before, condition.within, condition.lasting) == ((last.key,), within, False)


def test_a_message_without_an_answer_comes_back_to_whoever_sent_it() -> None:
    waiting = fields("equipe")["messages_en_attente"]
    assert waiting.takes_up == ("message_de_l_equipe",)
    assert "à relancer" in waiting.choices
    assert "à relancer" not in waiting.ends
    assert fields("direction")["messages_recus"].ends == ("répondu",)


def test_an_opening_reads_the_answers_before_anything_else() -> None:
    opening = CHANGE.variant("equipe").phases[0]
    assert opening.fields[0].key == "reponses_recues"
    assert opening.field("reponses_recues").takes_up == ("reponses_a_l_equipe", "reponses_des_cadres")


def test_commitments_come_back_until_held_or_given_up() -> None:
    for circle, review, register in (
        ("equipe", "engagements_relus", "engagements"),
        ("encadrement", "engagements_relus", "engagements_des_cadres"),
        ("direction", "promesses_relues", "promesses"),
    ):
        found = fields(circle)
        assert found[review].takes_up == (register,)
        assert found[register].columns[-1] == "Porteur (une fonction)"
        not_held = {choice for choice in found[review].choices if choice.startswith("non")}
        assert not_held
        assert not_held.isdisjoint(found[review].ends)


def test_the_words_of_the_round_have_no_author_and_do_not_outlive_the_session() -> None:
    for circle, key in (("equipe", "mots"), ("encadrement", "mots_des_cadres")):
        words = fields(circle)[key]
        assert words.choices == ("perdu", "gardé", "craint", "espéré")
        assert (words.fleeting, words.leaves.value) == (True, "nowhere")


def test_nobody_answers_the_round_nor_explains_it_and_the_manager_is_out() -> None:
    team = CHANGE.variant("equipe")
    away = [phase.key for phase in team.phases if phase.moves_of(Role.MANAGER) == (Move.AWAY,)]
    assert away == ["vecu", "marges"]
    round_ = next(phase for phase in team.phases if phase.key == "vecu")
    assert {ForbiddenMove.REPLY, ForbiddenMove.DIAGNOSIS} <= set(round_.forbidden)


def test_managers_are_not_in_the_circle_of_the_team_unless_it_was_agreed() -> None:
    assert from_pairs(CHANGE.variant("equipe").settings).hierarchy_present is HierarchyPresent.NEVER


def test_the_illusion_of_choice_is_watched_and_asked_aloud() -> None:
    (illusion,) = [each for each in CHANGE.pitfalls if "illusion" in each.pitfall]
    assert "vide" in illusion.sign
    question = "Que peut encore décider le groupe\u202f?"
    assert question in illusion.answer
    assert (
        question in next(phase for phase in CHANGE.variant("equipe").phases if phase.key == "carte").prompts
    )
    assert fields("direction")["negociable"].asks == question


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_circle_decides_what_becomes_of_its_own_trace(variant: Variant) -> None:
    fate = [phase.key for phase in variant.phases if phase.writes(Utterance.FATE)]
    assert fate == [variant.phases[-1].key]
