"""What makes an exchange of practices itself: gestures without authors, a relay, a short sheet."""

from kit.domain.dispositif import ForbiddenMove, Level, Phase, Utterance
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.session import Protocol
from kit.domain.settings import HierarchyPresent, from_pairs
from kit.domain.settled import Force
from kit.protocol.frame import as_agreed
from kit.registry import read_package, snapshot
from kit.service.vignette import Line
from kit.testing import Meeting, found_again

EXCHANGE = read_package("modifiable_practice_exchange")


def _agreed() -> Protocol:
    protocol = snapshot(EXCHANGE, "socle")
    return as_agreed(protocol, from_pairs(protocol.variant.settings))


PROTOCOL = _agreed()


def _of_the_group(phase: Phase) -> list[str]:
    return [field.key for field in phase.fields if field.level is not Level.PRIVATE]


def test_the_eight_phases_have_the_order_and_the_minutes_of_the_table() -> None:
    shown = " · ".join(f"{phase.title} {phase.minutes}" for phase in PROTOCOL.phases)
    assert shown == (
        "Ouverture 10 · Thème et question 10 · Écriture individuelle 10 · Récits de pratiques 30 · "
        "Mise en regard 25 · Articulation 20 · Trace commune 10 · Clôture 5"
    )
    assert EXCHANGE.variant("socle").minutes == 120


def test_the_page_each_one_writes_in_silence_has_no_place_in_the_tool() -> None:
    writing = PROTOCOL.phase("ecriture")
    assert _of_the_group(writing) == []
    assert "reste à vous" in writing.instruction
    assert "Ramasser ou lire les feuilles." in writing.avoid


def test_a_gesture_is_described_in_four_parts_and_never_says_whose_it_is() -> None:
    telling = PROTOCOL.phase("recits")
    gestures = telling.field("gestes")
    assert gestures.columns == ("Geste", "Moment", "Ce qu’il faut", "Qui passe la main")
    assert "sans auteur" in gestures.hint
    assert ForbiddenMove.NAMING in telling.forbidden
    assert ForbiddenMove.JUDGEMENT in telling.forbidden
    assert telling.needs is None


def test_practices_are_set_side_by_side_in_four_boxes_and_never_ranked() -> None:
    comparing = PROTOCOL.phase("regard")
    assert comparing.field("tableau").choices == ("communs", "différences", "trous", "doublons")
    assert any("Classer" in each for each in comparing.avoid)
    assert any("aucun classement" in line.element for line in EXCHANGE.frame if line.force is Force.HARD)


def test_a_relay_says_from_whom_to_whom_and_its_trial_is_looked_at_next_time() -> None:
    relay = PROTOCOL.phase("articulation").field("relais")
    assert relay.columns == ("De", "À", "Quoi", "Essai")
    taken_up = PROTOCOL.phase("ouverture").field("essais_repris")
    assert taken_up.takes_up == ("relais",)
    assert taken_up.choices == ("passé dans l’usage", "à ajuster", "pas encore essayé", "abandonné")
    assert taken_up.ends == ("passé dans l’usage", "abandonné")
    assert taken_up.after == ()


def test_the_short_sheet_is_agreed_on_read_again_and_leaves_with_the_trace() -> None:
    phase = PROTOCOL.phase("trace_commune")
    sheet = phase.field("fiche")
    assert (sheet.kind, sheet.level, sheet.leaves.value) == (Utterance.AGREEMENT, Level.GROUP, "trace")
    assert "retirer" in phase.instruction
    assert {each.role: each.moves for each in phase.moves}[Role.PRESENTER] == (Move.DECIDES,)


def test_a_manager_may_be_there_by_agreement_and_speaks_last() -> None:
    assert from_pairs(PROTOCOL.variant.settings).hierarchy_present is HierarchyPresent.BY_AGREEMENT
    card = next(card for card in PROTOCOL.roles if card.role is Role.MANAGER)
    assert card.may[0] == "Parler en dernier, après tous les métiers."
    comparing = PROTOCOL.phase("regard")
    assert comparing.moves_of(Role.PARTICIPANT) == (Move.SUPPOSES,)
    assert comparing.moves_of(Role.MANAGER) == (Move.LISTENS, Move.SUPPOSES)
    assert "parler avant les autres" in " ".join(comparing.avoid)


def test_what_hurts_is_not_dug_into_here() -> None:
    painful = next(each for each in EXCHANGE.pitfalls if "douloureuse" in each.pitfall)
    assert "analyse des pratiques" in painful.answer
    assert "analyse des pratiques" in EXCHANGE.not_for[0]


def test_the_question_stays_in_sight_and_the_trace_is_decided_on_at_the_end() -> None:
    assert PROTOCOL.phase("theme").field("question").pinned
    assert [phase.key for phase in PROTOCOL.phases if phase.writes(Utterance.FATE)] == ["cloture"]
    assert PROTOCOL.phases[-1].closing


def test_a_trial_comes_back_until_it_is_in_use_or_given_up() -> None:
    first = "De\u00a0: nuit\nÀ\u00a0: jour\nQuoi\u00a0: les repas refusés\nEssai\u00a0: un mot au tableau"
    second = (
        "De\u00a0: accueil\nÀ\u00a0: référent·e\nQuoi\u00a0: le premier jour\nEssai\u00a0: y aller à deux"
    )

    def reviewed(text: str, choice: str) -> Line:
        return Line(phase="ouverture", field="essais_repris", text=text, tag=choice)

    came_back = found_again(
        EXCHANGE,
        "socle",
        "essais_repris",
        Meeting(
            lines=tuple(Line(phase="articulation", field="relais", text=each) for each in (first, second))
        ),
        Meeting(reviews=(reviewed(first, "passé dans l’usage"), reviewed(second, "à ajuster"))),
        Meeting(reviews=(reviewed(second, "abandonné"),)),
        Meeting(),
    )
    assert came_back == [[], [first, second], [second], []]
