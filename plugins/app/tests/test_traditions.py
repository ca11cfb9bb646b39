"""Each tradition is held as its own people hold it: order, minutes, size, what it refuses."""

import re
from datetime import UTC, datetime

import pytest

from kit.domain.dispositif import ForbiddenMove, Level, Phase, Utterance, Variant
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.session import Protocol
from kit.domain.settings import from_pairs
from kit.protocol.frame import as_agreed
from kit.registry import read_package, snapshot

APP = read_package("modifiable_app")
TABLE = {
    "socle": "Ouverture 10 · Retour et choix 10 · Décrire 15 · Questionner 15 · Problématiser 10 · "
    "Analyser 30 · Rechercher le modifiable 15 · Conclusion de l’exposant·e 5 · Méta et clôture 10",
    "gease": "Ouverture 5 · Choix de la situation 10 · Exposé 15 · Questions 30 · Hypothèses 30 · "
    "Retour narrateur·rice 10 · Analyse du fonctionnement 20",
    "gapp": "Rituel et choix 15 · Exposé 15 · Questions 25 · Hypothèses 30 · Conclusion 5 · "
    "Analyse du fonctionnement 25 · Clôture 5",
    "balint": "Ouverture 5 · « Qui a un cas ? » 5 · Récit spontané 15 · Questions et évocations 35 · "
    "Hypothèses sur la relation 40 · Retour 10 · Clôture 10",
    "gepp": "Ouverture 10 · Retour et choix 10 · Décrire 15 · Échanger 35 · Analyser 30 · "
    "Conclusion de l’exposant·e 10 · Méta et clôture 10",
    "ecrit": "Ouverture 10 · Retour et accord 5 · Lecture silencieuse 10 · Questionner 20 · "
    "Problématiser 10 · Analyser 30 · Rechercher le modifiable 20 · Conclusion de l’exposant·e 5 · "
    "Méta et clôture 10",
    "systemique": "Ouverture 10 · Retour et choix 10 · Décrire 15 · Dessiner les liens 20 · "
    "Problématiser 10 · Lire les liens 25 · Déplacer un peu 15 · "
    "Conclusion de l’exposant·e 5 · Méta et clôture 10",
    "alternance": "Ouverture 10 · Retour et choix 5 · Décrire 10 · Questionner 10 · Problématiser 5 · "
    "Analyser 20 · Rechercher le modifiable 10 · Conclusion de l’exposant·e 5 · "
    "Temps formatif : l’apport 20 · Temps formatif : l’essai 15 · Méta et clôture 10",
    "libre": "Ouverture 10 · Retour et choix 10 · Décrire 15 · Questionner 15 · Problématiser 10 · "
    "Analyser 30 · Rechercher le modifiable 15 · Conclusion de l’exposant·e 5 · Méta et clôture 10",
    "premiere_seance": "Faire connaissance 15 · Qui nous réunit 25 · Ce qui sort d’ici 20 · "
    "Notre charte 30 · Ce que fait l’ordinateur 15 · Se quitter 15",
}
"""Domain reference, D1: the protocol and its variants, 120 minutes each."""

FIRST = datetime(2027, 3, 9, 14, 0, tzinfo=UTC)
VARIANTS = [pytest.param(variant, id=variant.key) for variant in APP.variants]
ACCESS = "peut lui être communiqué"
CLOCK = re.compile(r"\bminutes?\b|\b\d+\s?(?:min|h)\b|\bheures?\b(?! prévue)")


def agreed(key: str) -> Protocol:
    """Return the variant as it is held when the framing letter says nothing else."""
    protocol = snapshot(APP, key)
    return as_agreed(protocol, from_pairs(protocol.variant.settings))


def words(phase: Phase) -> str:
    return "\n".join(
        (phase.title, phase.objective, phase.instruction, *phase.prompts, *phase.avoid, *phase.done_when)
    )


def test_every_tradition_has_the_order_and_the_minutes_of_the_table() -> None:
    shown = {
        variant.key: " · ".join(f"{phase.title} {phase.minutes}" for phase in variant.phases)
        for variant in APP.variants
    }
    assert {key: line.replace("\u00a0", " ").replace("\u202f", " ") for key, line in shown.items()} == TABLE
    assert {variant.minutes for variant in APP.variants} == {120}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_tradition_says_what_it_is_and_where_it_comes_from(variant: Variant) -> None:
    assert variant.about
    assert re.search(r"\[(?:S1|L-\w+)\]", variant.source)
    assert all(phase.source for phase in variant.phases)


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_private_is_projected_or_let_out(variant: Variant) -> None:
    private = [field for phase in variant.phases for field in phase.fields if field.level is Level.PRIVATE]
    assert len(private) == len(variant.phases)
    assert not any(field.projected or field.leaves.value != "nowhere" for field in private)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_right_to_be_told_what_is_written_is_said_once_at_the_opening(variant: Variant) -> None:
    said = [phase.key for phase in variant.phases if ACCESS in words(phase)]
    assert said == [variant.phases[0].key]


@pytest.mark.parametrize("variant", VARIANTS)
def test_whoever_exposes_says_yes_first_and_speaks_last(variant: Variant) -> None:
    situation = [phase for phase in variant.phases if phase.situation]
    if variant.key == "premiere_seance":
        assert situation == []
        return
    first, *_, last = situation
    assert first.writes(Utterance.TITLE) is not None
    assert [phase.needs for phase in situation].count(Role.PRESENTER) == 1
    assert situation[1].needs is Role.PRESENTER
    assert last.closing
    assert last.moves_of(Role.PRESENTER) == (Move.TELLS,)
    places = [variant.phases.index(phase) for phase in situation]
    assert places == list(range(places[0], places[-1] + 1))


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_group_decides_what_becomes_of_the_trace_in_the_last_phase(variant: Variant) -> None:
    assert [phase.key for phase in variant.phases if phase.writes(Utterance.FATE)] == [variant.phases[-1].key]
    assert variant.phases[-1].closing


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_tradition_has_its_short_mode(variant: Variant) -> None:
    essential = [field.key for phase in variant.phases for field in phase.fields if field.essential]
    with_leads = ["question", "pistes", "garde"]
    without_leads = ["question", "hypotheses", "garde"]
    assert essential == {
        "socle": with_leads,
        "ecrit": with_leads,
        "systemique": with_leads,
        "alternance": with_leads,
        "libre": with_leads,
        "premiere_seance": ["charte_du_groupe"],
    }.get(variant.key, without_leads)


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_came_too_early_has_a_place_to_come_back_to(variant: Variant) -> None:
    gathering = [phase for phase in agreed(variant.key).phases if phase.gathers_aside]
    if variant.key == "premiere_seance":
        assert gathering == []
    else:
        (phase,) = gathering
        assert any(field.many and field.level is Level.GROUP for field in phase.fields)


def test_a_gease_is_held_without_any_clock() -> None:
    protocol = agreed("gease")
    assert protocol.variant.timed is False
    assert {(phase.minutes, phase.least_minutes) for phase in protocol.phases} == {(None, None)}
    assert [phase.key for phase in protocol.phases if CLOCK.search(words(phase))] == []
    assert (protocol.least, protocol.most) == (5, 10)
    assert [card.title for card in protocol.roles[:2]] == ["Conducteur·rice", "Narrateur·rice"]
    assert not any("exposant·e" in words(phase).casefold() for phase in protocol.phases)


def test_a_gapp_is_timed_and_nobody_gives_advice_to_the_end() -> None:
    protocol = agreed("gapp")
    assert protocol.variant.timed is True
    assert all(phase.minutes for phase in protocol.phases)
    assert not any(Move.PROPOSES in each.moves for phase in protocol.phases for each in phase.moves)
    forbidding = [phase.key for phase in protocol.phases if ForbiddenMove.ADVICE in phase.forbidden]
    assert forbidding == ["gapp_expose", "gapp_questions", "gapp_hypotheses"]


def test_in_a_balint_group_nothing_is_written_during_the_account_and_echoes_do_not_outlive_it() -> None:
    protocol = agreed("balint")
    assert protocol.most == 15
    account = protocol.phase("balint_recit")
    assert [field.kind for field in account.fields if field.level is Level.GROUP] == [Utterance.QUESTION]
    echoes = protocol.phase("balint_evocations").field("evocations")
    assert (echoes.fleeting, echoes.leaves.value) == (True, "nowhere")


def test_in_a_gepp_one_exchanges_first_and_analyses_after() -> None:
    keys = [phase.key for phase in agreed("gepp").phases]
    assert keys.index("gepp_echange") < keys.index("gepp_analyse")
    assert agreed("gepp").phase("gepp_echange").moves_of(Role.PARTICIPANT) == (Move.ASKS, Move.TELLS)


def test_a_written_account_is_read_in_silence_and_destroyed() -> None:
    reading = agreed("ecrit").phase("ecrit_lecture")
    account = reading.field("recit")
    assert (account.kind, account.level, account.fleeting) == (Utterance.ACCOUNT, Level.GROUP, True)
    assert account.leaves.value == "nowhere"
    assert {each.moves for each in reading.moves if each.role in (Role.PRESENTER, Role.PARTICIPANT)} == {
        (Move.LISTENS,)
    }


def test_one_s_own_way_is_made_of_the_phases_of_the_core() -> None:
    free = APP.variant("libre")
    assert free.open is True
    assert free.phases == APP.variant("socle").phases
    chosen = (("ouverture", 5), ("decrire", 20), ("analyser", None), ("conclusion", 5), ("meta", 5))
    protocol = snapshot(APP, "libre", chosen)
    assert tuple((phase.key, phase.minutes) for phase in protocol.phases) == chosen


def test_a_first_session_reads_six_lines_about_the_computer_and_lets_the_charter_out() -> None:
    protocol = agreed("premiere_seance")
    read_aloud = protocol.phase("premiere_ordinateur").instruction.split("\n")
    assert [line.split(".")[0] for line in read_aloud[1:]] == ["Un", "Deux", "Trois", "Quatre", "Cinq", "Six"]
    assert "refuser" in read_aloud[6]
    charter = protocol.phase("premiere_charte").field("charte_du_groupe")
    assert (charter.level, charter.many, charter.projected, charter.leaves.value) == (
        Level.GROUP,
        True,
        True,
        "trace",
    )


def test_a_systemic_session_draws_the_ties_before_it_looks_for_explanations() -> None:
    protocol = agreed("systemique")
    drawing = protocol.phase("syst_liens")
    ties = drawing.field("liens")
    assert ties.columns == ("Qui", "Lien", "Avec qui")
    assert (ties.many, ties.projected, ties.pinned, ties.leaves.value) == (True, True, True, "nowhere")
    keys = [phase.key for phase in protocol.phases]
    assert keys.index("syst_liens") < keys.index("problematiser") < keys.index("syst_lecture")
    assert ForbiddenMove.WHY in drawing.forbidden
    assert "Quand l’un fait cela, que fait l’autre\u202f? Et ensuite\u202f?" in drawing.prompts
    assert ForbiddenMove.ADVICE in protocol.phase("syst_lecture").forbidden
    assert protocol.phase("syst_lecture").field("hypotheses").choices == (
        "boucles",
        "places",
        "règles",
        "alliances",
        "histoire",
    )


def test_a_training_moment_comes_once_the_situation_was_given_back_and_never_reopens_it() -> None:
    phases = agreed("alternance").phases
    keys = [phase.key for phase in phases]
    training = [phase for phase in phases if phase.key.startswith("formatif_")]
    assert keys[keys.index("conclusion") :] == ["conclusion", "formatif_apport", "formatif_essai", "meta"]
    assert not any(phase.situation for phase in training)
    assert all(ForbiddenMove.NEW_ACCOUNT in phase.forbidden for phase in training)
    assert sum(phase.minutes or 0 for phase in phases if phase not in training) == 85
