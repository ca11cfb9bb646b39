"""The dispositif as a trainer reads it: its order, its minutes, its words."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from kit.domain.dispositif import Level
from kit.domain.settled import Force
from kit.registry import read_package

TOML = Path(__file__).parents[1] / "modifiable_app" / "dispositif.toml"
RAW = tomllib.loads(TOML.read_text(encoding="utf-8"))
APP = read_package("modifiable_app")
PHASES = {phase.key: phase for phase in APP.variant("socle").phases}
FIELDS = {field.key: field for phase in PHASES.values() for field in phase.fields}

NEVER_SHOWN = re.compile(r"\b(?:[NGV]\d+|alias|garde-fous?|dérogations?|taux|anonymes?)\b", re.IGNORECASE)
"""Words of the design that no screen shows."""

BAD_SPACING = re.compile(r"«(?!\u00a0)|(?<!\u00a0)»|(?<!\u00a0):|(?<!\u202f)[;?!]|'|\.\.\.")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def test_the_nine_phases_come_in_the_order_of_the_protocol() -> None:
    assert list(PHASES) == [
        "ouverture",
        "choix",
        "decrire",
        "questionner",
        "problematiser",
        "analyser",
        "modifiable",
        "conclusion",
        "meta",
    ]
    assert APP.variants[0].key == "socle"


def test_the_minutes_make_two_hours_and_leave_what_each_phase_needs() -> None:
    assert {key: (phase.minutes, phase.least_minutes) for key, phase in PHASES.items()} == {
        "ouverture": (10, 5),
        "choix": (10, 5),
        "decrire": (15, 10),
        "questionner": (15, 8),
        "problematiser": (10, 5),
        "analyser": (30, 15),
        "modifiable": (15, 8),
        "conclusion": (5, 5),
        "meta": (10, 5),
    }
    assert APP.variant("socle").minutes == 120


def test_advice_waits_until_the_modifiable_and_why_is_kept_out_of_the_questions() -> None:
    without_advice = [key for key, phase in PHASES.items() if "advice" in phase.forbidden]
    without_why = [key for key, phase in PHASES.items() if "why" in phase.forbidden]
    assert without_advice == ["decrire", "questionner", "problematiser", "analyser"]
    assert without_why == ["questionner"]


def test_only_the_account_asks_for_somebody_to_present() -> None:
    assert [key for key, phase in PHASES.items() if phase.needs is not None] == ["decrire"]


def test_what_was_set_aside_comes_back_once_and_the_last_word_is_never_skipped_silently() -> None:
    assert [key for key, phase in PHASES.items() if phase.gathers_aside] == ["modifiable"]
    assert [key for key, phase in PHASES.items() if phase.closing] == ["conclusion", "meta"]


def test_every_phase_has_private_notes_that_are_neither_shown_nor_let_out() -> None:
    private = [key for key, field in FIELDS.items() if field.level is Level.PRIVATE]
    assert private == [f"notes_{key}" for key in PHASES]


def test_the_facts_stay_in_the_room_and_the_memo_holds_only_what_belongs_to_the_presenter() -> None:
    leaves = {key: field.leaves.value for key, field in FIELDS.items() if field.level is Level.GROUP}
    assert leaves == {
        "retour": "nowhere",
        "propositions": "nowhere",
        "titre": "both",
        "faits": "nowhere",
        "precisions": "nowhere",
        "question": "both",
        "hypotheses": "trace",
        "pistes": "both",
        "garde": "memo",
        "laisse": "memo",
        "retour_voulu": "memo",
        "apprentissages": "trace",
        "sort": "nowhere",
    }


def test_the_short_mode_keeps_three_fields_and_the_screen_draws_the_fate_of_the_trace() -> None:
    assert [key for key, field in FIELDS.items() if field.essential] == ["question", "pistes", "garde"]
    assert FIELDS["sort"].choices == ()


def test_the_themes_are_a_dozen_and_one_of_them_tells_of_tension() -> None:
    assert len(APP.themes) == 12
    assert APP.tension_theme == "collègues et hiérarchie"
    assert APP.tension_theme in APP.themes


def test_at_a_distance_the_opening_speaks_of_the_room_the_turns_and_a_cut_line() -> None:
    said = " ".join(APP.remote_lines)
    for word in ("porte fermée", "Caméras", "prénom d’emprunt", "ligne coupe"):
        assert word in said


def test_the_frame_the_pitfalls_and_what_is_looked_at_in_the_end_are_said_with_their_sources() -> None:
    assert [line.element for line in APP.frame if line.force is Force.HARD] == [
        "Hors de la hiérarchie",
        "Confidentialité, respect, assiduité",
        "Volontariat de la personne qui expose",
    ]
    assert all(line.source for line in APP.frame)
    assert len(APP.pitfalls) == 8
    assert all(each.sign and each.answer for each in APP.pitfalls)
    assert len(APP.documents) == 7
    assert len(APP.indicators) == 9


def test_in_a_group_of_several_houses_the_opening_says_what_does_not_cross() -> None:
    assert "ne s’entend pas dans une autre" in " ".join(APP.institution_lines)


def test_each_phase_has_something_to_say_aloud_between_quotation_marks() -> None:
    for phase in RAW["phase"]:
        said = phase.get("consigne", "«\u00a0\u00a0»")
        assert said.startswith("«\u00a0"), phase["cle"]
        assert said.endswith("\u00a0»"), phase["cle"]
        assert said.count("«") == 1, phase["cle"]


def test_the_typography_is_french_and_no_inner_word_is_shown() -> None:
    assert [said for said in _strings(RAW) if BAD_SPACING.search(said)] == []
    assert [said for said in _strings(RAW) if NEVER_SHOWN.search(said)] == []
