"""``effacer``: what goes is said first, a word is asked, and the proof is handed over."""

import io
import json
from datetime import UTC, datetime

import pytest

from kit.domain.identity import new_id
from kit.errors import NotFound
from kit.service.access import facilitator
from kit.service.places import default_url
from kit.service.prepare import Plan, prepare
from kit.service.reading import desk
from kit.store import open_store
from tests.stores import REGISTRY
from tests.writing import write

PLAN = Plan(
    dispositif="app",
    variant="socle",
    planned=datetime(2026, 11, 3, 13, 0, tzinfo=UTC),
    minutes=120,
    seat_names=("Orme", "Saule"),
    group_label="Les Vergnes",
)


@pytest.fixture
def session(folder):
    """A session of the user's own store, with one note."""
    store = open_store(default_url())
    access = facilitator(store, REGISTRY)
    made = prepare(access, PLAN, new_id())
    write(access, made, "analyser", "hypotheses", "une idée")
    store.close()
    return made


@pytest.fixture
def typing(monkeypatch):
    """Type an answer on the keyboard."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def is_there(session):
    store = open_store(default_url())
    try:
        desk(facilitator(store, REGISTRY), session.id)
    except NotFound:
        return False
    finally:
        store.close()
    return True


def test_what_goes_is_said_and_the_word_typed_erases(ask, session, typing):
    typing("effacer\n")
    ran = ask("effacer", session.id)
    assert (ran.code, ran.err) == (0, "")
    assert (
        "du mardi 3 novembre 2026, sera effacée pour de bon\u00a0: une note et 2 prénoms d’emprunt."
        in ran.out
    )
    assert "Certificat d’effacement" in ran.out
    assert session.id in ran.out
    assert "idée" not in ran.out
    assert not is_there(session)


@pytest.mark.parametrize("answer", ["", "\n", "oui\n", "effacer tout\n"])
def test_anything_else_erases_nothing(ask, session, typing, answer):
    typing(answer)
    ran = ask("effacer", session.id)
    assert ran.code == 1
    assert ran.out.endswith("Rien n’a été effacé.\n")
    assert is_there(session)


def test_another_program_gets_the_proof_without_a_question(ask, session):
    ran = ask("effacer", session.id, "--oui", "--json")
    assert ran.code == 0
    (gone,) = ran.json["gone"]
    assert (gone["scope"], gone["id"]) == ("session", session.id)
    assert gone["counts"] == {"sessions": 1, "notes": 1, "names": 2}
    assert ran.json["finish"]["keys"] == 0
    assert "idée" not in json.dumps(ran.json)
    assert not is_there(session)


def test_the_certificate_is_written_where_asked(ask, session, tmp_path):
    ran = ask("effacer", session.id, "--oui", "--certificat", tmp_path / "preuve.pdf")
    assert ran.code == 0
    assert ran.out.endswith(f"Certificat écrit dans {tmp_path / 'preuve.pdf'}.\n")
    assert (tmp_path / "preuve.pdf").read_bytes().startswith(b"%PDF")


def test_erased_already_is_said_and_the_same_proof_given_again(ask, session):
    first = ask("effacer", session.id, "--oui", "--json").json
    assert ask("effacer", session.id, "--oui", "--json").json == first
    again = ask("effacer", session.id)
    assert again.code == 0
    assert again.out.startswith("Cette séance a déjà été effacée, le ")


@pytest.mark.parametrize("garbage", ["x", "00000000-0000-7000-8000-000000000000", "a" * 300])
def test_an_unknown_session_is_said_and_changes_nothing(ask, session, garbage):
    ran = ask("effacer", garbage, "--oui")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Aucune séance ne porte ce numéro")
    assert is_there(session)


@pytest.mark.parametrize(
    ("file", "said"), [("là.pdf", "existe déjà"), ("absent/là.pdf", "ne peut pas être écrit")]
)
def test_a_certificate_that_could_not_be_written_is_said_before_anything_goes(
    ask, session, tmp_path, file, said
):
    (tmp_path / "là.pdf").write_text("autre chose", encoding="utf-8")
    ran = ask("effacer", session.id, "--oui", "--certificat", tmp_path / file)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert is_there(session)


def test_there_may_be_nothing_yet(ask, folder):
    ran = ask("effacer", "x", "--oui")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Il n’y a encore rien d’enregistré.")
    assert not folder.exists()


@pytest.mark.parametrize("words", [(), ("x", "--json"), ("x", "y"), ("x", "--certificat")])
def test_a_line_that_cannot_be_understood_is_two(ask, folder, words):
    ran = ask("effacer", *words)
    assert (ran.code, ran.out) == (2, "")
