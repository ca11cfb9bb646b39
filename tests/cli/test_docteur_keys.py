"""``modifiable docteur`` on a protected store: its key, its copies, its register, the clock that dates it."""

from datetime import timedelta

import msgspec
import pytest
import sqlalchemy as sa

from kit.domain.identity import new_id
from kit.keys import Keyring, key_file
from kit.service import demo
from kit.service.access import utc_now
from kit.service.keep_safe import backup
from kit.service.places import default_url, key_path
from kit.store import open_store
from tests.sealed import LIGHT, PHRASE, opened, protected


@pytest.fixture
def key(folder):
    """The key file of a protected store, with two sessions."""
    with protected(default_url()) as (access, _):
        demo.seed(access)
    return key_path(default_url(), "")


def wrong(ran):
    """What is to mend, with its remedy."""
    return [(check["check"], check["remedy"]) for check in ran.json if not check["ok"]]


def test_a_protected_store_is_well_and_a_copy_of_its_key_is_called_to_mind(ask, key):
    ran = ask("docteur", "--json")
    assert wrong(ran) == []
    assert "Chaque séance protégée a sa clé" in [check["check"] for check in ran.json]
    assert any(check["check"].startswith("Pensez à garder, ailleurs") for check in ran.json)


def truncated(key):
    key.write_bytes(key.read_bytes()[:100])


def of_another_store(key):
    Keyring(key).create("autre", PHRASE, LIGHT)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda key: key.unlink(), "n’est plus à sa place"),
        (truncated, "abîmée ou incomplète"),
        (of_another_store, "celle d’un autre dossier"),
    ],
    ids=["missing", "truncated", "of another store"],
)
def test_a_key_that_will_not_do_is_found(ask, key, change, said):
    change(key)
    [(check, remedy)] = wrong(ask("docteur", "--json"))
    assert check == "La clé de ce dossier est là, entière, et c’est la sienne"
    assert said in remedy


def test_a_key_others_could_read_is_closed_to_them(ask, key):
    key.chmod(0o644)
    assert wrong(ask("docteur", "--json")) == []
    assert key.stat().st_mode & 0o777 == 0o600


def test_sessions_without_their_key_are_counted(ask, key):
    found = key_file.read(key)
    first, *others = found.scopes
    key_file.write(key, msgspec.structs.replace(found, scopes={first: found.scopes[first]}))
    [(check, remedy)] = wrong(ask("docteur", "--json"))
    assert check == "Chaque séance protégée a sa clé"
    assert remedy.startswith(f"Il en manque {len(others)}. ")


def test_a_copy_in_clear_left_beside_is_found(ask, folder, tmp_path):
    with opened(default_url()) as access:
        demo.seed(access)
    backup(default_url(), tmp_path / "copie")
    with protected(default_url()):
        pass
    left = folder / "modifiable-avant-0003-20261101T000000Z.sqlite3"
    (tmp_path / "copie").rename(left)
    [(check, remedy)] = wrong(ask("docteur", "--json"))
    assert check == "Aucune copie en clair ne reste à côté de ce dossier protégé"
    assert left.name in remedy


def test_a_register_that_was_changed_is_found(ask, key):
    engine = sa.create_engine(default_url())
    with engine.begin() as connection:
        wall = connection.execute(
            sa.text("SELECT sql FROM sqlite_master WHERE name = 'register_no_UPDATE'")
        ).scalar_one()
        connection.execute(sa.text("DROP TRIGGER register_no_UPDATE"))
        connection.execute(sa.text("UPDATE register SET who = 'x' WHERE id = 1"))
        # Put back, so that only the chain of the lines can tell.
        connection.exec_driver_sql(wall)
    engine.dispose()
    [(check, remedy)] = wrong(ask("docteur", "--json"))
    assert check.startswith("Le registre est entier")
    assert remedy.startswith("La ligne 1 du registre a été changée ou retirée hors de Modifiable.")


def test_a_clock_that_was_set_back_is_found_and_nothing_is_lost(ask, key):
    store = open_store(default_url())
    with store.write() as tx:
        tx.register.add(utc_now() + timedelta(days=2), "facilitator", "unlocked")
    store.close()
    [(check, remedy)] = wrong(ask("docteur", "--json"))
    assert check == "L’horloge de l’ordinateur n’a pas reculé"
    assert remedy.endswith("Remettez-la à l’heure\u202f; rien n’est perdu.")


def test_an_erasure_that_was_not_finished_is_found(ask, key):
    store = open_store(default_url())
    with store.write() as tx:
        tx.erasing.begin(new_id())
    store.close()
    [(check, remedy)] = wrong(ask("docteur", "--json"))
    assert check == "Chaque effacement est allé jusqu’au bout"
    assert remedy.startswith("Il en reste 1 à finir")
