"""``sauvegarder --cle`` then ``restaurer --cle``: what the person is told at each step."""

import pytest

from kit.service import demo
from kit.service.keep_safe import backup
from kit.service.places import default_url, key_path
from kit.service.protecting import unlock
from kit.service.reading import desk, listed
from tests.sealed import PHRASE, opened, protected


@pytest.fixture
def apart(tmp_path):
    """Where the key goes: another folder than the copy."""
    (tmp_path / "tiroir").mkdir()
    return tmp_path / "tiroir" / "clé"


@pytest.fixture
def sealed(folder):
    """The user's own store, two sessions, with a passphrase."""
    with protected(default_url()) as (access, _):
        demo.seed(access)


def notes_read():
    """How many notes are read once unlocked."""
    with opened(default_url()) as access:
        unlock(access, PHRASE)
        return sum(len(desk(access, line.id).notes) for line in listed(access))


def test_a_copy_and_its_key_bring_everything_back_from_a_cold_start(ask, sealed, folder, tmp_path, apart):
    copy = tmp_path / "copie"
    done, closed, key = ask("sauvegarder", copy, "--cle", apart).out.splitlines()
    assert done.startswith("Copié dans")
    assert (
        closed
        == "Elle est illisible sans la clé du dossier, et sans la phrase de passe ou la fiche de secours."
    )
    assert key.startswith(f"Clé copiée dans {apart}\u00a0: gardez-la ailleurs")
    for left in folder.iterdir():
        left.unlink()
    folder.rmdir()
    said = ask("restaurer", copy, "--cle", apart)
    assert said.code == 0
    assert said.out.splitlines()[-1].startswith("Pour lire, lancez «\u00a0modifiable ouvrir\u00a0»")
    assert notes_read() == 24


def test_without_its_key_the_copy_is_refused_with_what_to_do(ask, sealed, folder, tmp_path):
    copy = tmp_path / "copie"
    assert "La clé du dossier n’est pas dedans." in ask("sauvegarder", copy).out
    key_path(default_url(), "").unlink()
    before = (folder / "modifiable.sqlite3").read_bytes()
    ran = ask("restaurer", copy)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Cette copie est protégée, et sa clé n’est pas ici\u00a0: rien n’a été changé."
        " Relancez avec la copie de sa clé\u00a0: modifiable restaurer copie --cle FICHIER_CLE\n"
    )
    assert (folder / "modifiable.sqlite3").read_bytes() == before


def test_what_was_erased_since_is_counted_and_stays_so(ask, sealed, tmp_path):
    copy = tmp_path / "copie"
    ask("sauvegarder", copy)
    with opened(default_url()) as access:
        unlock(access, PHRASE)
        gone = listed(access)[0].id
        with access.store.write() as tx:
            tx.erasing.session(gone)
        access.keys.destroy([gone])
    out = ask("restaurer", copy).out.splitlines()
    assert "1 séance effacée depuis cette copie ne revient pas." in out
    assert ask("restaurer", copy, "--json").json["swept"] == 1


def test_the_key_is_not_kept_with_the_copy(ask, sealed, tmp_path):
    ran = ask("sauvegarder", tmp_path / "copie", "--cle", tmp_path / "clé")
    assert ran.code == 1
    assert ran.err.startswith("La clé et la copie de sauvegarde ne se gardent pas au même endroit")
    assert not (tmp_path / "copie").exists()


def test_a_former_store_in_clear_left_beside_is_named(ask, folder, tmp_path, apart):
    with opened(default_url()) as access:
        demo.seed(access)
    elsewhere = f"sqlite:///{tmp_path / 'autre.sqlite3'}"
    with protected(elsewhere) as (access, _):
        demo.seed(access)

    backup(elsewhere, tmp_path / "copie", key=apart)
    out = ask("restaurer", tmp_path / "copie", "--cle", apart).out
    assert "Ce qui est gardé à côté est en clair (modifiable-remplace-" in out
