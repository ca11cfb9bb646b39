"""The dispositif as a trainer reads it: its order, its minutes, its words."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

TOML = Path(__file__).parents[1] / "modifiable_app" / "dispositif.toml"
APP = tomllib.loads(TOML.read_text(encoding="utf-8"))
PHASES = {phase["cle"]: phase for phase in APP["phase"]}
FIELDS = {field["cle"]: field for phase in APP["phase"] for field in phase["champ"]}

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
    assert APP["variante"][0]["phases"] == list(PHASES)


def test_the_minutes_make_two_hours() -> None:
    assert sum(phase["minutes"] for phase in PHASES.values()) == 120


def test_advice_waits_until_the_modifiable_and_why_is_kept_out_of_the_questions() -> None:
    without_advice = [key for key, phase in PHASES.items() if "conseil" in phase.get("interdits", [])]
    without_why = [key for key, phase in PHASES.items() if "pourquoi" in phase.get("interdits", [])]
    assert without_advice == ["decrire", "questionner", "problematiser", "analyser"]
    assert without_why == ["questionner"]


def test_only_the_account_asks_for_somebody_to_present() -> None:
    assert {key: phase["demande_role"] for key, phase in PHASES.items() if "demande_role" in phase} == {
        "decrire": "exposant"
    }


def test_what_was_set_aside_comes_back_once_and_the_last_word_is_never_skipped_silently() -> None:
    assert [key for key, phase in PHASES.items() if phase.get("reprend_mis_de_cote")] == ["modifiable"]
    assert [key for key, phase in PHASES.items() if phase.get("cloture")] == ["conclusion", "meta"]


def test_every_phase_has_private_notes_that_are_neither_shown_nor_let_out() -> None:
    private = {key: field for key, field in FIELDS.items() if field["niveau"] == "prive"}
    assert list(private) == [f"notes_{key}" for key in PHASES]
    assert not any("projete" in field or "sort_dans" in field for field in private.values())


def test_the_facts_stay_in_the_room_and_the_memo_holds_only_what_belongs_to_the_presenter() -> None:
    leaves = {key: field["sort_dans"] for key, field in FIELDS.items() if "sort_dans" in field}
    assert leaves == {
        "propositions": "nulle part",
        "titre": "les deux",
        "faits": "nulle part",
        "precisions": "nulle part",
        "question": "les deux",
        "hypotheses": "trace",
        "pistes": "les deux",
        "garde": "memo",
        "laisse": "memo",
        "apprentissages": "trace",
        "sort": "nulle part",
    }


def test_each_phase_has_something_to_say_aloud_between_quotation_marks() -> None:
    for phase in PHASES.values():
        assert phase["consigne"].startswith("«\u00a0")
        assert phase["consigne"].endswith("\u00a0»")
        assert phase["consigne"].count("«") == 1


def test_the_typography_is_french_and_no_inner_word_is_shown() -> None:
    assert [said for said in _strings(APP) if BAD_SPACING.search(said)] == []
    assert [said for said in _strings(APP) if NEVER_SHOWN.search(said)] == []
