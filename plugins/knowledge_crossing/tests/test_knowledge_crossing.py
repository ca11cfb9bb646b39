"""Two groups of peers think apart, meet as equals, and sign together; what they disagree on stays written."""

import re
from datetime import UTC, datetime

import pytest

from kit.domain import commands as c
from kit.domain.dispositif import Field, Level, Utterance, Variant
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.session import Session
from kit.domain.settings import HierarchyPresent, from_pairs
from kit.domain.settled import CONDITION, Force
from kit.errors import Blocked, Refused
from kit.protocol import apply
from kit.protocol.frame import as_agreed
from kit.registry import read_package, snapshot
from kit.testing import bare

CROSSING = read_package("modifiable_knowledge_crossing")
AT = datetime(2027, 5, 3, 9, 0, tzinfo=UTC)
LOOPS = [variant for variant in CROSSING.variants if variant.key != "retransmission"]
EACH_LOOP = pytest.mark.parametrize("variant", LOOPS, ids=lambda variant: variant.key)
EACH = pytest.mark.parametrize("variant", CROSSING.variants, ids=lambda variant: variant.key)
PEERS = (Role.PEER_A, Role.PEER_B)
LONGEST_SENTENCE = 25
"""Words of a sentence that is read aloud to everybody: simple French, as far as one can [P]."""


def prepared(variant: str) -> Session:
    """Return a session of six people, about which nothing was said yet."""
    agreed = from_pairs(CROSSING.variant(variant).settings)
    return bare(as_agreed(snapshot(CROSSING, variant), agreed), agreed)


def after(session: Session, *commands: c.Command) -> Session:
    for command in commands:
        session = apply(session, command, AT)
    return session


def held_back(session: Session, command: c.Command) -> str:
    """Return the condition that holds ``command`` back."""
    with pytest.raises(Blocked) as held:
        apply(session, command, AT)
    return held.value.gate.removeprefix(CONDITION)


def fields(variant: Variant) -> dict[str, Field]:
    return {field.key: field for phase in variant.phases for field in phase.fields}


def test_the_loop_makes_two_hours_and_the_two_rooms_count_once() -> None:
    assert [(phase.title, phase.minutes) for phase in CROSSING.variant("boucle").phases] == [
        ("Consigne commune", 10),
        ("Salle A\u00a0: savoirs d’expérience", 45),
        ("Salle B\u00a0: savoirs professionnels", None),
        ("Plénière croisée", 45),
        ("Écriture commune", 15),
        ("Clôture", 5),
    ]
    assert {variant.minutes for variant in CROSSING.variants} == {120}


def test_the_same_loop_serves_four_exercises_and_then_one_tells_the_managers() -> None:
    assert [variant.key for variant in CROSSING.variants] == [
        "boucle",
        "representations",
        "recits",
        "analyse_croisee",
        "ameliorations",
        "retransmission",
    ]
    assert [[phase.minutes for phase in variant.phases] for variant in LOOPS] == [
        [10, 45, None, 45, 15, 5]
    ] * 5


@EACH_LOOP
def test_the_two_groups_do_the_same_exercise_in_two_rooms_in_any_order(variant: Variant) -> None:
    _, room_a, room_b, *_ = variant.phases
    assert room_a.free_order == room_b.free_order == "salles"
    assert (room_a.instruction, room_a.prompts) == (room_b.instruction, room_b.prompts)
    assert room_a.moves_of(Role.PEER_B) == room_b.moves_of(Role.PEER_A) == (Move.AWAY,)
    assert Move.WRITES in room_a.moves_of(Role.PEER_A)
    assert Move.WRITES in room_b.moves_of(Role.PEER_B)


@EACH_LOOP
def test_what_a_room_writes_is_hidden_from_the_other_until_the_plenary(variant: Variant) -> None:
    _, room_a, room_b, plenary, *_ = variant.phases
    texts = [fields(variant)["texte_a"], fields(variant)["texte_b"]]
    assert [text in room.fields for text, room in zip(texts, (room_a, room_b), strict=True)] == [True, True]
    assert [text.hidden_until for text in texts] == [plenary.key, plenary.key]
    # The wall waits for that too: see the tests of the room.
    assert all(text.projected for text in texts)


@EACH_LOOP
def test_the_plenary_is_balanced_by_group_and_disagreements_stay_written(variant: Variant) -> None:
    plenary = variant.phases[3]
    assert plenary.balance == PEERS
    disagreements = plenary.field("desaccords")
    assert (disagreements.pinned, disagreements.leaves.value) == (True, "trace")
    assert disagreements.label.startswith("Désaccords maintenus")


def test_the_two_groups_have_the_same_place_wherever_they_are_together() -> None:
    for variant in CROSSING.variants:
        for phase in variant.phases:
            if not phase.free_order:
                assert phase.moves_of(Role.PEER_A) == phase.moves_of(Role.PEER_B) != (), phase.key


@EACH
def test_nobody_here_depends_on_anybody_here_and_nobody_passes_over_it(variant: Variant) -> None:
    session = prepared(variant.key)
    assert held_back(session, c.Start()) == "sans_dependance"
    with pytest.raises(Refused) as refused:
        apply(session, c.PassOver(f"{CONDITION}sans_dependance"), AT)
    assert refused.value.key == "condition.no_way_round"


@EACH_LOOP
def test_a_text_is_shown_when_those_who_wrote_it_agree(variant: Variant) -> None:
    consigne, room_a, room_b, plenary, *_ = (phase.key for phase in variant.phases)
    session = after(prepared(variant.key), c.Declare("sans_dependance"), c.Start())
    session = after(session, c.GoTo(room_b), c.GoTo(room_a))
    assert [visit.phase for visit in session.visits] == [consigne, room_b, room_a]
    assert held_back(session, c.Next()) == "textes_partages"
    assert after(session, c.Declare("textes_partages"), c.Next()).phase == plenary


@EACH_LOOP
def test_a_common_text_takes_two_yeses(variant: Variant) -> None:
    session = after(prepared(variant.key), c.Declare("sans_dependance"), c.Start(), c.Next(), c.Next())
    session = after(session, c.Declare("textes_partages"), c.Next(), c.Next())
    assert session.phase == "ecriture_commune"
    assert held_back(session, c.Next()) == "oui_groupe_a"
    session = after(session, c.Declare("oui_groupe_a"))
    assert held_back(session, c.Next()) == "oui_groupe_b"
    assert after(session, c.Declare("oui_groupe_b"), c.Next()).phase == "cloture"


@EACH_LOOP
def test_the_common_text_is_an_agreement_that_goes_out_with_what_divides(variant: Variant) -> None:
    text = fields(variant)["texte_commun"]
    assert (text.kind, text.leaves.value, text.projected) == (Utterance.AGREEMENT, "trace", True)
    writers = {each.role for each in variant.phases[4].moves if Move.WRITES in each.moves}
    assert writers == set(PEERS)


def test_the_text_of_a_room_leaves_only_where_it_is_an_account_read_by_its_author() -> None:
    leaving = {variant.key: fields(variant)["texte_a"].leaves.value for variant in LOOPS}
    assert leaving == {
        "boucle": "nowhere",
        "representations": "nowhere",
        "recits": "trace",
        "analyse_croisee": "nowhere",
        "ameliorations": "nowhere",
    }


def test_a_proposal_says_who_commits_and_how_it_is_checked_together() -> None:
    commitments = fields(CROSSING.variant("ameliorations"))["engagements"]
    assert commitments.columns == ("Ce qui change", "Qui s’y engage", "Comment on vérifie ensemble")


def test_the_managers_come_once_and_listen_before_they_answer() -> None:
    present = [
        (phase.key, phase.moves_of(Role.MANAGER))
        for variant in CROSSING.variants
        for phase in variant.phases
        if phase.moves_of(Role.MANAGER) not in ((), (Move.AWAY,))
    ]
    assert present == [("retr_dire", (Move.LISTENS, Move.ANSWERS))]
    others = {phase.moves_of(Role.MANAGER) for variant in LOOPS for phase in variant.phases}
    assert others == {()}
    agreed = {variant.key: from_pairs(variant.settings).hierarchy_present for variant in CROSSING.variants}
    assert agreed.pop("retransmission") is HierarchyPresent.BY_AGREEMENT
    assert set(agreed.values()) == {HierarchyPresent.NEVER}


def test_what_the_managers_hear_was_read_by_both_groups_and_the_facilitators_listen() -> None:
    session = after(prepared("retransmission"), c.Declare("sans_dependance"), c.Start(), c.Next())
    assert held_back(session, c.Next()) == "relu_par_les_deux"
    telling = after(session, c.Declare("relu_par_les_deux"), c.Next()).protocol.phase("retr_dire")
    assert telling.moves_of(Role.FACILITATOR) == (Move.LISTENS, Move.WRITES)
    assert [telling.moves_of(role) for role in PEERS] == [(Move.TELLS,), (Move.TELLS,)]


@EACH
def test_it_is_facilitated_by_two(variant: Variant) -> None:
    assert from_pairs(variant.settings).pair
    assert from_pairs(variant.settings).several_institutions
    titles = [card.role for card in prepared(variant.key).protocol.roles]
    assert Role.CO_FACILITATOR in titles


@EACH
def test_what_is_read_aloud_is_said_in_short_sentences(variant: Variant) -> None:
    for phase in variant.phases:
        for sentence in re.split(r"[.?!;:]", phase.instruction):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


@EACH_LOOP
def test_the_words_that_are_not_clear_are_explained_on_the_wall(variant: Variant) -> None:
    words = fields(variant)["mots_expliques"]
    assert (words.projected, words.columns) == (True, ("Le mot", "Ce qu’il veut dire, simplement"))


def test_what_a_life_holds_too_much_of_is_stopped_in_three_lines() -> None:
    assert len(CROSSING.too_intimate) == 3


def test_what_is_hard_in_the_frame_is_what_makes_the_groups_equal() -> None:
    assert [line.element for line in CROSSING.frame if line.force is Force.HARD] == [
        "L’indépendance",
        "L’appartenance",
        "L’égalité des savoirs",
        "L’animation",
    ]


@EACH
def test_every_phase_has_its_private_notes(variant: Variant) -> None:
    for phase in variant.phases:
        assert len([field for field in phase.fields if field.level is Level.PRIVATE]) == 1, phase.key
