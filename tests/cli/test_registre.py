"""``modifiable registre``: the lines, and whether anybody touched them."""

import sqlite3
from contextlib import closing

import pytest

from kit.domain.identity import new_id
from kit.service.access import facilitator
from kit.service.registering import remember
from kit.store import open_store
from tests.stores import NOTHING_INSTALLED


@pytest.fixture
def told(folder):
    """Three lines, one of them about a session; its id."""
    folder.mkdir(mode=0o700)
    session_id = new_id()
    store = open_store(f"sqlite:///{folder}/modifiable.sqlite3")
    access = facilitator(store, NOTHING_INSTALLED)
    remember(access, "unlocked")
    remember(access, "opened", session_id=session_id, detail={"by": "page"})
    remember(access, "locked")
    store.close()
    return session_id


def touched(folder, statement):
    """Change the file as somebody would who does not go through Modifiable."""
    with closing(sqlite3.connect(folder / "modifiable.sqlite3")) as connection:
        for [trigger] in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'register'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute(statement)
        connection.commit()


def test_reading_a_register_makes_no_store(ask, tmp_path):
    ran = ask("registre")
    assert ran.code == 1
    assert not [*tmp_path.rglob("*.sqlite3")]


def test_a_new_store_has_an_empty_register(ask, folder):
    open_store(f"sqlite:///{folder / 'modifiable.sqlite3'}").close()
    ran = ask("registre")
    assert (ran.code, ran.out) == (0, "Le registre est encore vide.\n")


def test_people_read_a_sentence_a_line_then_what_was_checked(ask, told):
    ran = ask("registre")
    *lines, checked, mark = ran.out.splitlines()
    assert ran.code == 0
    assert [line.split("  ", 2)[2] for line in lines] == [
        "L’intervenant·e déverrouille avec la phrase de passe.",
        f"L’intervenant·e ouvre la séance {told[-6:]}.",
        "L’intervenant·e verrouille.",
    ]
    assert checked.startswith("Vérifié\u00a0:")
    assert mark.startswith("Marque de la dernière ligne\u00a0: ")


@pytest.mark.parametrize("length", [6, 36])
def test_one_session_is_found_by_its_id_or_the_end_of_it(ask, told, length):
    ran = ask("registre", told[-length:], "--json")
    assert ran.code == 0
    assert [line["id"] for line in ran.json["lines"]] == [2]
    assert (ran.json["broken"], ran.json["back"]) == (None, [])


def test_a_session_nobody_spoke_of_is_refused_with_what_to_do(ask, told):
    ran = ask("registre", "zzzzzz")
    assert (ran.code, ran.out) == (1, "")
    assert "Vérifiez le numéro" in ran.err


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE register SET what = 'opened' WHERE id = 1", 1),
        ("UPDATE register SET at = '2020-01-01 00:00:00.000000' WHERE id = 2", 2),
        ("DELETE FROM register WHERE id = 2", 3),
        ("DELETE FROM register WHERE id = 1", 2),
    ],
)
def test_a_line_changed_or_taken_out_is_named_with_what_to_do(ask, told, folder, statement, broken):
    touched(folder, statement)
    ran = ask("registre")
    assert ran.code == 1
    assert f"La ligne {broken} ne suit pas la précédente" in ran.out
    assert "Gardez ce dossier tel quel" in ran.out
    assert ask("registre", "--json").json["broken"] == broken
