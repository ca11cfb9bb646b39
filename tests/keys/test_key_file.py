"""The key file on the disk: whole or refused, replaced whole or not at all, for its user only."""

import os
import resource
import threading
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import msgspec
import pytest

from kit.errors import KeyProblem
from kit.keys import key_file, whole_file
from kit.keys.key_file import KeyFile
from tests.keys.light import LIGHT, PHRASE, STORE, keyring, refusal

NOBODY = 65534


@pytest.fixture
def path(tmp_path):
    """A key file with two keys."""
    ring = keyring(tmp_path)
    opened, _ = ring.create(STORE, PHRASE, LIGHT)
    for scope in ("s1", "s2"):
        ring.key_of(opened, scope, make=True)
    return ring.path


def said(path: Path) -> dict:
    return msgspec.json.decode(path.read_bytes()[:-66])


def put(path: Path, **changes) -> None:
    """Write a key file by hand, with a sum that fits."""
    text = msgspec.json.encode({**said(path), **changes})
    path.write_bytes(text + b"\n" + sha256(text).hexdigest().encode() + b"\n")


def test_a_key_file_cut_anywhere_is_damaged_and_left_as_it_is(path):
    whole = path.read_bytes()
    for kept in range(len(whole)):
        path.write_bytes(whole[:kept])
        assert refusal(lambda: key_file.read(path), KeyProblem) == "keys.damaged"
    assert path.read_bytes() == whole[:-1]


def test_any_byte_changed_is_damaged(path):
    whole = path.read_bytes()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        assert refusal(lambda: key_file.read(path), KeyProblem) == "keys.damaged"


def test_what_follows_a_whole_file_is_damage_too(path):
    whole = path.read_bytes()
    for more in (b"\n", b"\0", whole):
        path.write_bytes(whole + more)
        assert refusal(lambda: key_file.read(path), KeyProblem) == "keys.damaged"


@pytest.mark.parametrize(
    "changes",
    [
        {"salt": 3},
        {"scopes": []},
        {"cost": {"memory": "beaucoup"}},
        {"by_passphrase": "***"},
        {"store": None},
        {"format": "?"},
    ],
    ids=str,
)
def test_a_forged_file_is_damaged_and_never_a_traceback(path, changes):
    put(path, **changes)
    assert refusal(lambda: key_file.read(path), KeyProblem) == "keys.damaged"


@pytest.mark.parametrize("cost", [{"memory": 1 << 40}, {"passes": 10**30}, {"lanes": 0}, {"memory": -1}])
def test_a_cost_out_of_bounds_is_damage_seen_before_anything_is_computed(path, cost):
    put(path, cost={"memory": 8, "passes": 1, "lanes": 1, **cost})
    ring = keyring(path.parent)
    assert refusal(lambda: ring.open(STORE, PHRASE), KeyProblem) == "keys.damaged"


def test_a_later_format_says_to_update_whatever_else_changed(path):
    put(path, format=2, scopes="autrement", cost=None)
    assert refusal(lambda: key_file.read(path), KeyProblem) == "keys.newer"


def test_what_a_later_version_added_is_left_aside(path):
    before = key_file.read(path)
    put(path, more="encore")
    assert key_file.read(path) == before


def test_a_file_that_is_not_there_is_missing(path):
    path.unlink()
    assert refusal(lambda: key_file.read(path), KeyProblem) == "keys.missing"


def test_a_folder_in_its_place_cannot_be_read_nor_written(path):
    found = key_file.read(path)
    path.unlink()
    path.mkdir()
    assert refusal(lambda: key_file.read(path), KeyProblem) == "keys.unreadable"
    assert refusal(lambda: key_file.write(path, found), KeyProblem) == "keys.unwritable"
    assert [each.name for each in path.parent.iterdir() if each.suffix != ".verrou"] == [path.name]


def test_it_is_this_user_s_only_and_so_is_a_folder_made_for_it(path, tmp_path):
    ring = keyring(tmp_path / "clés")
    ring.create(STORE, PHRASE, LIGHT)
    assert {each.stat().st_mode & 0o777 for each in ring.path.parent.iterdir()} == {0o600}
    assert ring.path.parent.stat().st_mode & 0o777 == 0o700


def test_a_key_file_others_could_read_is_closed_to_them(path):
    path.chmod(0o644)
    key_file.read(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_full_disk_is_said_and_what_was_there_stays(path):
    before, names = path.read_bytes(), sorted(path.parent.iterdir())
    ring = keyring(path.parent)
    opened = ring.open(STORE, PHRASE)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, hard))
    try:
        keys = [
            refusal(act, KeyProblem)
            for act in (
                lambda: ring.key_of(opened, "s3", make=True),
                lambda: ring.change_passphrase(opened, PHRASE + " !", LIGHT),
                lambda: ring.change_recovery(opened),
                lambda: ring.destroy(["s1"]),
                lambda: ring.set_idle_minutes(5),
            )
        ]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert keys == ["keys.unwritable"] * 5
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == names


def test_another_account_cannot_read_it_nor_write_in_its_folder():
    # Pytest's own folders are closed to others, and root may read anywhere: another account tries.
    folder = Path(mkdtemp())
    ring = keyring(folder)
    opened, _ = ring.create(STORE, PHRASE, LIGHT)
    (folder / ".magasin.sqlite3.cle.verrou").unlink()
    folder.chmod(0o555)
    before = ring.path.read_bytes()
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        unwritable = refusal(lambda: ring.destroy(["s1"]), KeyProblem)
        missing = refusal(lambda: keyring(folder / "ailleurs").create(STORE, PHRASE, LIGHT), KeyProblem)
        ring.path.chmod(0) if not root else None
        unreadable = refusal(lambda: ring.open(STORE, PHRASE), KeyProblem)
    finally:
        if root:
            os.seteuid(0)
    assert (unwritable, missing, unreadable) == ("keys.unwritable", "keys.unwritable", "keys.unreadable")
    folder.chmod(0o755)
    ring.path.chmod(0o600)
    assert ring.path.read_bytes() == before
    assert ring.open(STORE, PHRASE) == opened
    ring.path.unlink()
    folder.rmdir()


def test_what_is_replaced_is_written_over(path):
    old = said(path)["scopes"]["s1"].encode()
    with path.open("rb") as kept_open:
        assert old in kept_open.read()
        keyring(path.parent).destroy(["s1"])
        kept_open.seek(0)
        left = kept_open.read()
    assert old not in left
    assert b"scopes" not in left
    assert left
    assert old not in b"".join(each.read_bytes() for each in path.parent.iterdir())


def test_a_copy_that_shares_its_bytes_with_the_file_stays_whole(path):
    copy = path.with_name("copie.cle")
    os.link(path, copy)
    before = copy.read_bytes()
    keyring(path.parent).destroy(["s1"])
    assert copy.read_bytes() == before
    assert key_file.read(path).destroyed == ("s1",)


def test_whoever_reads_while_it_is_replaced_reads_a_whole_one(path):
    ring, over = keyring(path.parent), threading.Event()
    seen, wrong = set(), []

    def read_on():
        while not over.is_set():
            try:
                seen.add(key_file.read(path).idle_minutes)
            except KeyProblem as problem:
                wrong.append(problem.key)

    readers = [threading.Thread(target=read_on) for _ in range(2)]
    for reader in readers:
        reader.start()
    for minutes in range(100):
        ring.set_idle_minutes(minutes)
    over.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert seen <= {30, *range(100)}
    assert len(seen) > 1


def test_erasing_it_leaves_nothing_and_does_nothing_twice(path):
    old = said(path)["scopes"]["s1"].encode()
    with path.open("rb") as kept_open:
        whole_file.erase(path)
        assert old not in kept_open.read()
    whole_file.erase(path)
    assert not path.exists()


def test_it_is_written_as_a_text_without_a_key_or_a_phrase(path):
    ring = keyring(path.parent)
    opened = ring.open(STORE, PHRASE)
    key = ring.key_of(opened, "s1")
    content = path.read_bytes()
    content.decode("ascii")
    for secret in (opened.master, key):
        assert secret not in content
        assert msgspec.json.encode(secret).strip(b'"') not in content
    assert PHRASE.encode() not in content
    assert repr(key_file.read(path)) == "<KeyFile of 2>"
    assert isinstance(key_file.read(path), KeyFile)
