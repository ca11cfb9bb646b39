"""What was taken back never comes back: not by undo, a page left open, nor the bytes of the file."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kit.domain.commands import GiveRole
from kit.domain.identity import Role, new_id
from kit.domain.withdrawal import Going
from kit.errors import Refused, Stale, TakenBack
from kit.service import notes
from kit.service.attributing import attribute
from kit.service.door import perform, undo
from kit.service.notes import Keystroke, Place
from kit.service.prepare import rename_seat
from kit.service.registering import remember
from kit.service.withdrawing import preview, withdraw
from tests.service.taking_back import (
    ORME,
    SAULE,
    TILLEUL,
    everything,
    now,
    register,
    take_back,
    texts,
)


def test_undo_does_not_bring_it_back(access, session, typed, given, gesture):
    typed("faits", "Il refuse de manger.", "decrire")
    given_role = GiveRole(session.seats[SAULE].id, Role.SCRIBE)
    perform(access, session.id, gesture(session.revision), given_role)
    take_back(access, given[ORME])
    with pytest.raises(Refused) as nothing:
        undo(access, session.id, gesture(now(access, session).revision))
    assert nothing.value.key == "undo.nothing"
    assert texts(access, session) == set()


def test_a_page_left_open_does_not_write_it_again(access, session, typed, given):
    fact = typed("faits", "Il refuse de manger.", "decrire")
    take_back(access, given[ORME])
    place = Place(session_id=session.id, phase="decrire", field="faits")
    stroke = Keystroke(note_id=fact, writer="a", base=1, rev=2, text="Il refuse de manger !")
    with pytest.raises(TakenBack) as gone:
        notes.write(access, place, stroke)
    assert gone.value.key == "withdraw.gone"
    with access.store.read() as tx:
        assert tx.actions.was_taken_back(fact)


def test_not_a_byte_is_left_in_the_file_or_its_log(access, session, typed, given):
    theirs = typed("hypotheses", "Une pensée reconnaissable entre toutes.")
    attribute(access, session.id, theirs, session.seats[SAULE].id)
    rename_seat(access, session.id, session.seats[SAULE].id, "Mirabelle")
    assert b"reconnaissable" in everything(access)
    went = take_back(access, given[SAULE])
    assert went.finished
    left = everything(access)
    assert b"reconnaissable" not in left
    assert b"Mirabelle" not in left


def test_the_gesture_made_twice_takes_away_once(access, session, typed, given):
    typed("faits", "Il refuse de manger.", "decrire")
    announced = preview(access, given[ORME]).going
    assert withdraw(access, given[ORME], announced).going == announced
    again = withdraw(access, given[ORME], announced)
    assert (again.going, again.ids, again.mark) == (Going(), (), "")
    lines = [line.what for line in register(access)]
    assert lines.count("withdrawn") == 1


def test_what_changed_since_it_was_announced_is_announced_again(access, session, typed, given):
    announced = preview(access, given[ORME]).going
    typed("faits", "Il refuse de manger.", "decrire")
    with pytest.raises(Stale) as stale:
        withdraw(access, given[ORME], announced)
    assert stale.value.key == "withdraw.changed"
    assert texts(access, session) == {"Il refuse de manger."}


def test_it_works_once_the_session_is_closed(access, session, typed, given):
    typed("faits", "Il refuse de manger.", "decrire")
    with access.store.write() as tx:
        running = now(access, session)
        tx.sessions.save(replace(running, status="closed", revision=running.revision + 1))
    assert take_back(access, given[ORME]).going.notes == 1


def test_pages_that_show_it_are_told(access, session, typed, given):
    fact = typed("faits", "Il refuse de manger.", "decrire")
    with access.store.read() as tx:
        last = tx.events.last(session.id)
    take_back(access, given[ORME])
    with access.store.read() as tx:
        told = {(event.kind, event.subject_id) for event in tx.events.since(session.id, last)}
    assert told == {("note", fact), ("review", session.id), ("session", session.id)}


def test_the_register_tells_how_much_and_never_whose(access, session, typed, given):
    typed("faits", "Il refuse de manger.", "decrire")
    went = take_back(access, given[ORME])
    [line] = [each for each in register(access) if each.what == "withdrawn"]
    assert (line.session_id, line.mark) == (session.id, went.mark)
    assert dict(line.detail) == {"notes": 1, "comments": 0, "reviews": 0}


def test_what_left_before_is_told_each_sort_once(access, session, typed, given):
    remember(access, "backed_up", detail={"sessions": 1})
    remember(access, "exported", session_id=session.id, detail={"piece": "trace", "format": "pdf"})
    remember(access, "exported", session_id=session.id, detail={"piece": "trace", "format": "docx"})
    remember(access, "exported", session_id=new_id(), detail={"piece": "memo", "format": "pdf"})
    left = take_back(access, given[TILLEUL]).left
    assert [(each.what, each.piece, each.times) for each in left] == [
        ("backed_up", "", 1),
        ("exported", "trace", 2),
    ]


def notebook(showing):
    output = {"output_type": "stream", "name": "stdout", "text": [f"{showing}\n"]}
    cell = {
        "cell_type": "code",
        "metadata": {},
        "source": "print()",
        "execution_count": 1,
        "outputs": [output],
    }
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_notebooks_that_show_it_are_emptied_and_the_others_are_not(access, session, typed, given, tmp_path):
    fact = typed("faits", "Il refuse de manger au repas.", "decrire")
    typed("hypotheses", "La règle protège le groupe.")
    folder = tmp_path / "carnets"
    folder.mkdir()
    for name, showing in (
        ("mot", "Il refuse de manger"),
        ("repere", fact),
        ("autre", "La règle protège le groupe."),
    ):
        (folder / f"{name}.ipynb").write_text(notebook(showing), encoding="utf-8")
    assert take_back(access, given[ORME]).notebooks.emptied == 2
    left = {path.stem: json.loads(path.read_text())["cells"][0]["outputs"] for path in folder.glob("*.ipynb")}
    assert (left["mot"], left["repere"]) == ([], [])
    assert left["autre"] != []


def test_the_copies_beside_the_store_hold_nothing_of_it_any_more(access, session, typed, given):
    typed("faits", "Une pensée reconnaissable entre toutes.", "decrire")
    typed("hypotheses", "La règle protège le groupe.")
    path = Path(access.store.url.removeprefix("sqlite:///"))
    copy = path.with_name(f"{path.stem}-avant-0002-20261101T120000{path.suffix}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    assert b"reconnaissable" in copy.read_bytes()
    take_back(access, given[ORME])
    assert b"reconnaissable" not in copy.read_bytes()
    assert "La règle protège le groupe.".encode() in copy.read_bytes()
