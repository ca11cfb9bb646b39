"""The passphrase of a store: before it, with it, without it, and the sentence of each refusal."""

import sqlite3
from contextlib import closing

import pytest

from kit.domain.identity import Actor, Role, new_id
from kit.errors import BadInput, Forbidden, KeyProblem, Locked
from kit.service import places, protecting
from kit.service.access import Access
from kit.service.finishing import finish_purges
from kit.service.notes import of_session
from kit.service.prepare import prepare
from kit.service.protecting import IDLE_MINUTES, Protection
from kit.service.reading import participant
from kit.service.room import room
from kit.store import open_store
from tests.sealed import PHRASE, REGISTRY, opened, protected
from tests.writing import write

WORDS = "La carafe tombe et personne ne bouge."
OTHER = "cinq autres mots bien choisis"


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'essai.sqlite3'}"


def bytes_of(tmp_path):
    """Everything that stands in the files of the store."""
    return b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_what_was_written_before_the_passphrase_is_sealed_with_it(url, tmp_path, plan):
    with opened(url) as access:
        session = prepare(access, plan, new_id())
        write(access, session, "analyser", "hypotheses", WORDS)
        assert WORDS.encode() in bytes_of(tmp_path)
        protecting.protect(access, PHRASE)
        assert protecting.protection(access) is Protection.OPEN
        assert [each.text for each in of_session(access, session.id)] == [WORDS]
    assert WORDS.encode() not in bytes_of(tmp_path)


def test_clear_words_somebody_still_reads_leave_the_file_at_the_next_opening(url, tmp_path, plan):
    with opened(url) as access:
        session = prepare(access, plan, new_id())
        write(access, session, "analyser", "hypotheses", WORDS)
        with closing(sqlite3.connect(tmp_path / "essai.sqlite3", isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM words").fetchone()
            assert protecting.protect(access, PHRASE)
            assert protecting.protection(access) is Protection.OPEN
            assert WORDS.encode() in bytes_of(tmp_path)
        assert finish_purges(access)
        assert WORDS.encode() not in bytes_of(tmp_path)


def test_words_come_back_with_the_phrase_and_only_with_it(url, plan):
    with opened(url) as access:
        session = prepare(access, plan, new_id())
        write(access, session, "analyser", "hypotheses", WORDS)
        protecting.protect(access, PHRASE)
    with opened(url) as access:
        assert protecting.protection(access) is Protection.LOCKED
        with pytest.raises(Locked) as locked:
            of_session(access, session.id)
        assert locked.value.key == "keys.locked"
        with pytest.raises(KeyProblem) as wrong:
            protecting.unlock(access, "quatre mots sans lien aucun")
        assert wrong.value.key == "keys.wrong_passphrase"
        protecting.unlock(access, f"  {PHRASE.replace(' ', '   ')} ")
        assert [each.text for each in of_session(access, session.id)] == [WORDS]
        protecting.lock(access)
        with pytest.raises(Locked):
            of_session(access, session.id)


def test_the_banner_stands_as_long_as_words_are_in_clear_and_not_one_moment_more(url, plan):
    with opened(url) as access:
        session = prepare(access, plan, new_id())
        seat = access.tied_to(
            session.id, Actor(id=new_id(), role=Role.PARTICIPANT, seat_id=session.seats[0].id)
        )
        looked = access.tied_to(session.id, Actor(id=new_id(), role=Role.ROOM))

        def banners():
            shown = (participant(seat).fictional, room(looked, session.id).fictional)
            return (protecting.only_fictional(access), *shown)

        assert banners() == (True, True, True)
        protecting.protect(access, PHRASE)
        assert banners() == (False, False, False)
        protecting.lock(access)
        assert protecting.only_fictional(access) is False


def test_the_demonstration_is_always_fictional_and_takes_no_passphrase(tmp_path, monkeypatch):
    monkeypatch.setenv(places.FOLDER_VARIABLE, str(tmp_path))
    with opened(places.demo_url()) as access:
        assert protecting.protection(access) is Protection.DEMO
        assert protecting.only_fictional(access) is True
        with pytest.raises(KeyProblem) as refused:
            protecting.protect(access, PHRASE)
        assert refused.value.key == "keys.nothing_to_protect"
        assert protecting.key_file(access).exists() is False


@pytest.mark.parametrize(
    ("phrase", "key"), [("trop court", "keys.too_short"), ("ah ah ah ah ah ah ah", "keys.too_plain")]
)
def test_a_phrase_that_is_too_weak_changes_nothing(url, phrase, key):
    with opened(url) as access:
        with pytest.raises(BadInput) as refused:
            protecting.protect(access, phrase)
        assert refused.value.key == key
        assert protecting.protection(access) is Protection.NONE
        assert protecting.key_file(access).exists() is False


def test_the_recovery_sheet_opens_and_sets_another_phrase(url):
    with protected(url) as (access, code):
        protecting.lock(access)
        for typed, error, key in (
            (f"{code[:-1]}?", BadInput, "keys.code_mistyped"),
            ("0000-0000-0000-0000-0000-0000-00WZ", BadInput, "keys.code_mistyped"),
        ):
            with pytest.raises(error) as refused:
                protecting.recover(access, typed, OTHER)
            assert refused.value.key == key
        protecting.recover(access, code.lower().replace("-", " "), OTHER)
        assert protecting.protection(access) is Protection.OPEN
        protecting.lock(access)
        with pytest.raises(KeyProblem) as former:
            protecting.unlock(access, PHRASE)
        assert former.value.key == "keys.wrong_passphrase"
        protecting.unlock(access, OTHER)
        assert protecting.protection(access) is Protection.OPEN


def test_a_new_sheet_makes_the_former_one_open_nothing(url):
    with protected(url) as (access, former):
        code = protecting.new_recovery_sheet(access)
        assert code != former
        protecting.lock(access)
        with pytest.raises(KeyProblem) as refused:
            protecting.recover(access, former, OTHER)
        assert refused.value.key == "keys.wrong_code"
        protecting.recover(access, code, OTHER)
        assert protecting.protection(access) is Protection.OPEN


def test_the_passphrase_changes_only_for_who_knows_the_former(url):
    with protected(url) as (access, code):
        with pytest.raises(KeyProblem) as refused:
            protecting.change_passphrase(access, OTHER, OTHER)
        assert refused.value.key == "keys.wrong_passphrase"
        protecting.change_passphrase(access, PHRASE, OTHER)
        protecting.lock(access)
        protecting.unlock(access, OTHER)
        protecting.lock(access)
        protecting.recover(access, code, PHRASE)
        assert protecting.protection(access) is Protection.OPEN


def test_how_soon_it_locks_is_chosen_among_a_few_and_kept(url):
    with protected(url) as (access, _):
        for minutes in IDLE_MINUTES:
            protecting.lock_after(access, minutes)
            assert protecting.idle_minutes(access) == minutes
        with pytest.raises(BadInput) as refused:
            protecting.lock_after(access, 1_000_000)
        assert refused.value.key == "form.choice"
    with opened(url) as access:
        protecting.unlock(access, PHRASE)
        assert protecting.idle_minutes(access) == IDLE_MINUTES[-1]


def test_a_page_that_can_ask_nobody_for_keys_says_locked_and_never_fictional(url):
    with protected(url):
        pass
    store = open_store(url)
    alone = Access(store=store, actor=Actor(id=new_id(), role=Role.FACILITATOR), registry=REGISTRY)
    assert protecting.protection(alone) is Protection.LOCKED
    assert protecting.only_fictional(alone) is False
    with pytest.raises(KeyProblem) as refused:
        protecting.unlock(alone, PHRASE)
    assert refused.value.key == "keys.unreachable"
    store.close()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FACILITATOR])
def test_nobody_but_the_facilitator_touches_the_keys(url, role):
    with protected(url) as (access, code):
        other = access.tied_to(new_id(), Actor(id=new_id(), role=role))
        for gesture in (
            lambda: protecting.protect(other, PHRASE),
            lambda: protecting.unlock(other, PHRASE),
            lambda: protecting.recover(other, code, OTHER),
            lambda: protecting.change_passphrase(other, PHRASE, OTHER),
            lambda: protecting.new_recovery_sheet(other),
            lambda: protecting.lock_after(other, 5),
            lambda: protecting.idle_minutes(other),
            lambda: protecting.key_file(other),
            lambda: protecting.lock(other),
        ):
            with pytest.raises(Forbidden):
                gesture()
        assert protecting.protection(access) is Protection.OPEN


def test_the_key_file_stands_beside_the_store_and_holds_no_phrase_nor_code(url, tmp_path):
    with protected(url) as (access, code):
        path = protecting.key_file(access)
        assert path == tmp_path / "essai.sqlite3.cle"
        assert path.stat().st_mode & 0o077 == 0
    kept = bytes_of(tmp_path)
    for secret in (PHRASE, code, code.replace("-", "")):
        assert secret.encode() not in kept


def test_each_turn_of_the_key_is_a_line_of_the_register_without_a_word(url, tmp_path):
    with protected(url) as (access, code):
        protecting.lock(access)
        protecting.unlock(access, PHRASE)
        protecting.change_passphrase(access, PHRASE, OTHER)
        protecting.new_recovery_sheet(access)
    base = sqlite3.connect(tmp_path / "essai.sqlite3")
    lines = base.execute("SELECT who, what, detail FROM register ORDER BY id").fetchall()
    base.close()
    assert [what for _, what, _ in lines] == [
        "protected",
        "locked",
        "unlocked",
        "passphrase_changed",
        "sheet_changed",
    ]
    assert {(who, detail) for who, _, detail in lines} == {("facilitator", "{}")}
    assert code not in str(lines)
