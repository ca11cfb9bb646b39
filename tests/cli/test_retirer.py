"""``retirer``: by the code they kept, what came from somebody goes, once somebody said yes."""

import io

import pytest

from kit.keys import Keyring
from kit.service import demo, notes
from kit.service.access import facilitator
from kit.service.places import default_url, key_path
from kit.service.reading import listed
from kit.service.withdrawal_codes import codes, new_code
from kit.store import open_store
from tests.keys.light import LIGHT, PHRASE
from tests.stores import REGISTRY


@pytest.fixture
def code(folder):
    """The code of whoever presented the last fictional session of this user's own store."""
    store = open_store(default_url())
    access = facilitator(store, REGISTRY)
    demo.seed(access)
    for line in listed(access):
        with store.read() as tx:
            session = tx.sessions.get(line.id)
        seat = next((each.id for each in session.seats if session.presented_by(each.id)), None)
        if seat is not None and notes.of_session(access, line.id):
            made = codes(access, line.id)[seat]
    store.close()
    return made


class Screen(io.StringIO):
    """Somebody at a keyboard."""

    def isatty(self):
        """As a terminal answers."""
        return True


@pytest.fixture
def answers(monkeypatch):
    """Make somebody answer."""
    return lambda text: monkeypatch.setattr("sys.stdin", Screen(text))


def kept():
    store = open_store(default_url())
    access = facilitator(store, REGISTRY)
    count = sum(len(notes.of_session(access, line.id)) for line in listed(access))
    store.close()
    return count


def test_it_tells_asks_and_takes_away(ask, code, answers):
    before = kept()
    answers("oui\n")
    ran = ask("retirer", code)
    assert (ran.code, ran.err) == (0, "")
    assert "Partiraient pour de bon\u00a0:" in ran.out
    assert "Retiré pour de bon\u00a0:" in ran.out
    assert "Les copies de sauvegarde faites avant ce jour" in ran.out
    assert kept() < before


@pytest.mark.parametrize("answer", ["non\n", "\n", ""])
def test_anything_but_yes_takes_nothing_away(ask, code, answers, answer):
    before = kept()
    answers(answer)
    ran = ask("retirer", code)
    assert ran.code == 1
    assert ran.out.endswith("Rien n’a été retiré.\n")
    assert kept() == before


def test_without_anybody_to_ask_nothing_goes(ask, code, monkeypatch):
    before = kept()
    monkeypatch.setattr("sys.stdin", io.StringIO("oui\n"))
    ran = ask("retirer", code)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "Personne n’est là pour répondre\u00a0: rien n’a été retiré. Ajoutez --oui.\n"
    assert kept() == before


def test_another_program_gets_counts_ids_and_dates(ask, code):
    before = kept()
    told = ask("retirer", code, "--oui", "--json").json
    assert kept() == before - told["going"]["notes"] == before - len(told["ids"])
    assert told["going"]["names"] == 1
    assert told["finished"] is True
    assert len(told["mark"]) == 64


def test_a_second_time_nothing_is_left(ask, code):
    ask("retirer", code, "--oui")
    ran = ask("retirer", code, "--oui")
    assert ran.code == 0
    assert ran.out.endswith("De cette personne, il ne reste rien.\n")


def test_a_code_of_nobody_is_refused(ask, code):
    ran = ask("retirer", new_code(), "--oui")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Ce code ne correspond à aucune séance gardée ici")


def test_a_mistyped_code_is_refused(ask, code):
    ran = ask("retirer", "4F7K-2M9T", "--oui")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Un signe du code manque")


@pytest.fixture
def sealed(code):
    """The same store, once a passphrase was set."""
    store = open_store(default_url())
    ring = Keyring(key_path(default_url(), store.identity().store_id))
    opened, _ = ring.create(store.identity().store_id, PHRASE, LIGHT)
    store.seal_everything(ring.keys(opened))
    store.close()


@pytest.mark.parametrize(
    ("typed", "said"), [(PHRASE, "Son prénom d’emprunt "), ("", "Les écrits sont verrouillés")]
)
def test_where_words_are_sealed_the_passphrase_only_looks_for_mentions(
    ask, code, sealed, answers, monkeypatch, typed, said
):
    answers("oui\n")
    monkeypatch.setattr("kit.cli.retirer.getpass", lambda _: typed)
    ran = ask("retirer", code)
    assert (ran.code, ran.err) == (0, "")
    assert f"\n{said}" in ran.out
    assert "Retiré pour de bon\u00a0:" in ran.out


def test_a_wrong_passphrase_takes_nothing_away(ask, code, sealed, answers, monkeypatch):
    answers("oui\n")
    monkeypatch.setattr("kit.cli.retirer.getpass", lambda _: "une tout autre phrase que celle-là")
    ran = ask("retirer", code)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Ce n’est pas la phrase de passe de ce dossier.")
