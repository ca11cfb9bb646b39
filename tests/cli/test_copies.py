"""``sauvegarder`` then ``restaurer``: everything comes back, nothing is overwritten unasked."""

import os

import pytest

from kit.service import demo
from kit.service.access import facilitator
from kit.service.places import default_url
from kit.service.reading import desk, listed
from kit.store import open_store
from tests.stores import REGISTRY

COUNTS = {"groups": 1, "engagements": 1, "sessions": 2, "notes": 24, "reviews": 0}


@pytest.fixture
def seeded(folder):
    """The user's own store, with two sessions."""
    store = open_store(default_url())
    access = facilitator(store, REGISTRY)
    demo.seed(access)
    store.close()


def words_of_the_store():
    store = open_store(default_url())
    access = facilitator(store, REGISTRY)
    kept = sorted((each.text) for line in listed(access) for each in desk(access, line.id).notes)
    store.close()
    return kept


def test_everything_comes_back(ask, seeded, folder, tmp_path):
    before = words_of_the_store()
    copy = tmp_path / "copie.modifiable"
    saved = ask("sauvegarder", copy, "--json")
    assert (saved.code, saved.json) == (0, {**COUNTS, "sealed": False, "key": False})
    (folder / "modifiable.sqlite3").unlink()
    restored = ask("restaurer", copy, "--json")
    assert (restored.code, restored.json) == (0, {**COUNTS, "sealed": False, "swept": 0, "closed": 0})
    assert words_of_the_store() == before
    assert len(before) == COUNTS["notes"]


def test_people_are_told_how_much_was_copied_and_that_it_is_in_clear(ask, seeded, tmp_path):
    done, plain = ask("sauvegarder", tmp_path / "copie").out.splitlines()
    assert done == f"Copié dans {tmp_path / 'copie'}\u00a0: groupes 1, séances 2, notes 24, relectures 0."
    assert plain.startswith("Cette copie est en clair")


def test_a_copy_is_for_this_user_only(ask, seeded, tmp_path):
    ask("sauvegarder", tmp_path / "copie")
    assert (tmp_path / "copie").stat().st_mode & 0o777 == 0o600


def test_a_file_is_replaced_only_when_asked(ask, seeded, tmp_path):
    path = tmp_path / "copie"
    path.write_text("autre chose", encoding="utf-8")
    refused = ask("sauvegarder", path)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"Le fichier {path} existe déjà\u00a0: rien n’a été écrit.")
    assert path.read_text(encoding="utf-8") == "autre chose"
    assert ask("sauvegarder", path, "--remplacer").code == 0
    assert ask("restaurer", path, "--json").json["notes"] == COUNTS["notes"]
    assert sorted(os.listdir(tmp_path)) == ["copie", "données"]


def test_the_former_store_is_kept_beside(ask, seeded, folder, tmp_path):
    ask("sauvegarder", tmp_path / "copie")
    before = set(os.listdir(folder))
    ask("restaurer", tmp_path / "copie")
    aside = {name for name in set(os.listdir(folder)) - before if not name.endswith(("-wal", "-shm"))}
    assert len(aside) == 1
    assert ask("sauvegarder", tmp_path / "encore", "--json").json["notes"] == COUNTS["notes"]


@pytest.mark.parametrize("verb", ["sauvegarder", "restaurer"])
def test_the_store_is_not_its_own_copy(ask, seeded, folder, verb):
    ran = ask(verb, folder / "modifiable.sqlite3", *(["--remplacer"] if verb == "sauvegarder" else []))
    assert ran.code == 1
    assert ran.err.startswith("Ce fichier est celui où Modifiable enregistre")


def test_there_may_be_nothing_to_copy(ask, folder, tmp_path):
    ran = ask("sauvegarder", tmp_path / "copie")
    assert ran.code == 1
    assert ran.err.startswith("Il n’y a encore rien d’enregistré à copier.")
    assert not folder.exists()


def test_a_folder_that_does_not_exist_is_said(ask, seeded, tmp_path):
    ran = ask("sauvegarder", tmp_path / "absent" / "copie")
    assert ran.code == 1
    assert ran.err.endswith("Choisissez un endroit qui existe et où vous avez le droit d’écrire.\n")


def test_anything_but_a_copy_is_refused_and_changes_nothing(ask, seeded, tmp_path):
    before = words_of_the_store()
    other = tmp_path / "lettre.txt"
    other.write_text("Bonjour, ceci n’est pas une copie. " * 50, encoding="utf-8")
    ran = ask("restaurer", other)
    assert (ran.code, ran.out) == (1, "")
    assert "«\u00a0lettre.txt\u00a0»" in ran.err
    assert words_of_the_store() == before
