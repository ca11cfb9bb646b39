"""Frames are tidy, typed even when empty, silent unless asked, and for the facilitator only."""

import subprocess
import sys
from importlib import import_module

import pytest

from kit import data
from kit.data.columns import COLUMNS, meaning, unit
from kit.domain.identity import Actor, Role, new_id
from kit.errors import Forbidden, NotFound
from kit.service import commenting

OF_A_SESSION = {"phases": data.phases, "notes": data.notes, "journal": data.journal}
WITH_WORDS = {"notes", "sessions"}


def dtypes(frame):
    return {name: str(dtype) for name, dtype in frame.dtypes.items()}


def documented(name, *, with_words=False):
    return {each.name: each.dtype for each in COLUMNS[name] if with_words or not each.words}


def test_pandas_is_imported_at_the_first_call_and_not_before():
    code = "import sys, kit.data; print('pandas' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert asked.stdout == "False\n"


@pytest.mark.parametrize("name", OF_A_SESSION)
def test_a_frame_has_the_documented_columns_in_order_and_in_their_types(access, played, name):
    assert list(dtypes(OF_A_SESSION[name](access, played.id)).items()) == list(documented(name).items())


@pytest.mark.parametrize("name", OF_A_SESSION)
def test_an_empty_session_gives_an_empty_frame_of_the_same_types(access, prepared, name):
    frame = OF_A_SESSION[name](access, prepared.id)
    assert len(frame) == 0
    assert dtypes(frame) == documented(name)


def test_no_session_at_all_gives_an_empty_frame_of_the_same_types(access):
    assert dtypes(data.sessions(access)) == documented("sessions")
    assert dtypes(data.sessions(access, with_words=True)) == documented("sessions", with_words=True)


def test_phases_say_what_was_planned_and_what_it_took(access, played):
    frame = data.phases(access, played.id)
    assert frame["phase"].tolist() == [phase.key for phase in played.protocol.phases]
    assert frame["passage"].tolist() == list(range(1, 10))
    assert frame["planned_minutes"].tolist() == [phase.minutes for phase in played.protocol.phases]
    spent = (frame["left"] - frame["entered"]).dt.total_seconds() / 60
    assert frame["actual_minutes"].tolist() == pytest.approx(spent.tolist(), abs=0.01)
    assert str(frame["entered"].dt.tz) == "UTC"
    assert set(frame["way"]) == {"done"}
    assert set(frame["situation"]) == {1}


def test_sessions_come_latest_first_without_a_word(access, played, prepared):
    frame = data.sessions(access)
    assert frame["session_id"].tolist() == [prepared.id, played.id]
    assert frame["status"].tolist() == ["prepared", "closed"]
    assert frame["situations"].tolist() == [0, 1]
    assert frame["actual_minutes"].isna().tolist() == [True, False]
    assert "Vergnes" not in frame.to_csv()
    assert data.sessions(access, with_words=True)["title"].tolist()[1] == "Le repas que personne ne sert"


def test_every_session_is_there_however_many_they_are(access, played, prepared, monkeypatch):
    # The function hides the module of its name.
    monkeypatch.setattr(import_module("kit.data.sessions"), "AT_A_TIME", 1)
    assert data.sessions(access)["session_id"].tolist() == [prepared.id, played.id]


def test_notes_never_carry_their_words_unless_asked(access, played):
    silent = data.notes(access, played.id)
    asked = data.notes(access, played.id, with_words=True, mine=True)
    assert "text" not in silent.columns
    assert list(asked.columns) == [*silent.columns, "text"]
    assert asked["text"].str.strip().str.len().tolist() == silent["characters"].tolist()
    printed = silent.to_csv() + silent.to_string() + repr(silent)
    assert not [text for text in asked["text"] if text in printed]


def test_the_words_of_my_notes_stay_out_of_a_frame_with_words_unless_asked_too(access, played):
    shared = data.notes(access, played.id, with_words=True)
    own = shared["kept_in"] == "mes notes"
    assert own.any()
    assert shared["text"].isna().tolist() == own.tolist()
    everything = data.notes(access, played.id, with_words=True, mine=True)
    assert not everything["text"].isna().any()
    assert not [text for text in everything.loc[own, "text"] if text in shared.to_csv()]


def test_notes_say_where_they_are_kept_and_which_are_commented(access, played):
    first = data.notes(access, played.id)["note_id"][0]
    commenting.comment(access, played.id, first, "à reprendre", new_id())
    frame = data.notes(access, played.id)
    assert frame.loc[frame["has_comment"], "note_id"].tolist() == [first]
    assert set(frame["kept_in"]) == {"mes notes", "trace du groupe"}
    assert "à reprendre" not in data.notes(access, played.id, with_words=True).to_csv()


def test_the_journal_is_told_line_by_line(access, played):
    frame = data.journal(access, played.id)
    assert frame.loc[0, ["kind", "phase"]].tolist() == ["phase.entered", "ouverture"]
    assert frame["kind"].tolist()[-1] == "session.closed"
    assert frame["at"].is_monotonic_increasing


@pytest.mark.parametrize("name", OF_A_SESSION)
def test_several_sessions_make_one_frame(access, played, prepared, name):
    ids = data.sessions(access)["session_id"]
    both = OF_A_SESSION[name](access, ids)
    assert both.equals(OF_A_SESSION[name](access, played.id))


@pytest.mark.parametrize("name", OF_A_SESSION)
@pytest.mark.parametrize("role", [Role.ROOM, Role.PARTICIPANT, Role.PRESENTER])
def test_nobody_but_the_facilitator_gets_a_frame(access, played, name, role):
    other = access.tied_to(played.id, Actor(id=new_id(), role=role))
    with pytest.raises(Forbidden):
        OF_A_SESSION[name](other, played.id)
    with pytest.raises(Forbidden):
        data.sessions(other)


@pytest.mark.parametrize("name", OF_A_SESSION)
def test_an_unknown_session_is_said(access, name):
    with pytest.raises(NotFound) as missing:
        OF_A_SESSION[name](access, "0190a000-0000-7000-8000-000000000000")
    assert missing.value.key == "session.unknown"


@pytest.mark.parametrize("name", COLUMNS)
def test_help_and_explanation_come_from_the_same_table(name):
    explained = data.explain(name)
    assert explained["colonne"].tolist() == [column.name for column in COLUMNS[name]]
    assert explained["type"].tolist() == [column.dtype for column in COLUMNS[name]]
    assert explained["unité"].tolist() == [unit(column) for column in COLUMNS[name]]
    shown = getattr(data, name).__doc__
    assert [column.name for column in COLUMNS[name] if meaning(name, column) not in shown] == []
