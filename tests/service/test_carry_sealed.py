"""A session carried out of a protected store: nobody reads it on the way, and it never lands in clear."""

import sqlite3
from contextlib import closing

import msgspec
import pytest

from kit.domain.identity import new_id
from kit.errors import BadInput, Locked, Refused
from kit.keys.recovery import new_code
from kit.keys.sealing import is_sealed
from kit.service.carried import Head
from kit.service.carry import needs_code, pack, unpack
from kit.service.prepare import prepare
from kit.service.protecting import lock
from kit.service.reading import desk
from kit.service.sealed_carry import SealedFile
from tests.sealed import protected
from tests.service.carrying import file_of
from tests.writing import write

CANARY = "Un adulte attend au fond du couloir"


@pytest.fixture
def sealed(tmp_path):
    """The handle of a protected store."""
    with protected(f"sqlite:///{tmp_path / 'ici.sqlite3'}") as (access, _):
        yield access


@pytest.fixture
def there(tmp_path):
    """That of another laptop, protected too, with its own passphrase and keys."""
    with protected(f"sqlite:///{tmp_path / 'là-bas.sqlite3'}") as (access, _):
        yield access


@pytest.fixture
def packed(sealed, plan):
    """A session with one note, and its file."""
    made = prepare(sealed, plan, new_id())
    write(sealed, made, "analyser", "hypotheses", CANARY)
    return made, pack(sealed, made.id)


def refusal(access, content, code=""):
    """Why the file is refused; nothing changed."""
    before = access.store.counts()
    with pytest.raises((BadInput, Refused)) as refused:
        unpack(access, content, code)
    assert refused.value.sentence.endswith(".")
    assert access.store.counts() == before
    return refused.value.key


def test_nothing_of_the_session_is_read_in_the_file(packed):
    session, made = packed
    for secret in (CANARY, "Les Vergnes", "Orme", session.id, made.code, made.code.replace("-", "")):
        assert secret.encode() not in made.file.content
    assert made.code not in repr(made)
    assert msgspec.json.decode(made.file.content, type=Head).version == 2


def test_with_its_code_it_is_the_same_there_and_sealed_with_another_key(packed, there):
    session, made = packed
    # Typed by hand: in small letters, with spaces.
    assert unpack(there, made.file.content, made.code.lower().replace("-", " ")) == session.id
    assert [each.text for each in desk(there, session.id).notes] == [CANARY]
    with closing(sqlite3.connect(there.store.url.removeprefix("sqlite:///"))) as connection:
        bodies = [body for (body,) in connection.execute("SELECT body FROM words")]
    assert bodies
    assert all(map(is_sealed, bodies))


def test_each_file_has_a_code_of_its_own(packed, sealed, there):
    session, first = packed
    second = pack(sealed, session.id)
    assert first.code != second.code
    assert refusal(there, second.file.content, first.code) == "carry.wrong_code"


def test_a_code_that_is_missing_mistyped_or_wrong_has_its_sentence(packed, there):
    _, made = packed
    assert needs_code(made.file.content)
    assert refusal(there, made.file.content) == "carry.needs_code"
    wrong = made.code[:-1] + ("A" if made.code[-1] != "A" else "B")
    assert refusal(there, made.file.content, wrong) == "carry.code_mistyped"
    assert refusal(there, made.file.content, new_code()) == "carry.wrong_code"


@pytest.mark.parametrize("part", ["salt", "sealed"])
def test_a_file_that_was_changed_on_the_way_is_refused_whole(packed, there, part):
    _, made = packed
    found = msgspec.json.decode(made.file.content, type=SealedFile)
    value = getattr(found, part)
    changed = msgspec.structs.replace(found, **{part: value[:-1] + bytes([value[-1] ^ 1])})
    assert refusal(there, msgspec.json.encode(changed), made.code) == "carry.wrong_code"
    assert refusal(there, made.file.content[:-20], made.code) == "carry.damaged"
    assert refusal(there, b'{"format":"modifiable.seance","version":2}', made.code) == "carry.damaged"


def test_a_store_in_clear_refuses_it_and_says_to_protect_first(packed, access):
    _, made = packed
    assert refusal(access, made.file.content, made.code) == "carry.protect_first"


def test_a_session_in_clear_is_sealed_on_arrival(access, session, there):
    write(access, session, "analyser", "hypotheses", CANARY)
    content = file_of(access, session)
    assert not needs_code(content)
    unpack(there, content)
    assert [each.text for each in desk(there, session.id).notes] == [CANARY]


def test_a_session_erased_there_does_not_come_back_by_a_file(packed, sealed):
    session, made = packed
    with sealed.store.write() as tx:
        tx.erasing.session(session.id)
    sealed.keys.destroy([session.id])
    assert refusal(sealed, made.file.content, made.code) == "carry.erased"


def test_another_version_of_it_is_left_alone(packed, sealed):
    session, made = packed
    write(sealed, session, "analyser", "hypotheses", "depuis")
    assert refusal(sealed, made.file.content, made.code) == "carry.differs_sealed"


def test_nothing_leaves_while_the_keys_are_put_away(packed, sealed):
    session, _ = packed
    lock(sealed)
    with pytest.raises(Locked):
        pack(sealed, session.id)


def test_the_register_says_that_it_left_and_arrived(packed, sealed, there):
    session, made = packed
    unpack(there, made.file.content, made.code)
    for access, what in ((sealed, "carried"), (there, "arrived")):
        with access.store.read() as tx:
            assert what in [line.what for line in tx.register.of_session(session.id)]
