"""Erasing for good: nothing left in any byte the kit ever wrote, and a proof that says the rest."""

import json
import re
import shutil
from contextlib import closing
from hashlib import sha256

import pytest

from kit.domain.certificate import Scope
from kit.domain.dispositif import Level
from kit.domain.identity import Actor, Role, new_id
from kit.errors import Forbidden, KeyProblem, NotFound, Stale
from kit.keys import Holder, Keyring
from kit.keys.held import HeldKeys
from kit.service import notes, purging
from kit.service.access import facilitator
from kit.service.deleting import destroyed_with_group
from kit.service.lab_places import LabPlaces
from kit.service.places import key_path
from kit.service.reading import desk
from kit.store import Destroyed, open_store
from tests.service.erasable import (
    GROUP,
    LIGHT,
    MARK,
    PHRASE,
    REGISTRY,
    STAYS,
    bodies_of,
    entered,
    filled,
    holding,
    keys_of,
    purged,
    store_file,
    url_of,
)


def test_nothing_of_a_session_is_left_in_any_byte_of_the_data_folder(house, sealed):
    path, gone, kept = house
    before = bodies_of(path, gone.id)
    assert holding(path, MARK.encode()) != []
    access = entered(path)
    proof = purged(access, gone.id)
    assert desk(access, kept.id).notes[0].text == f"Une idée {STAYS} à garder."
    access.store.close()
    assert holding(path, MARK.encode(), *(before if sealed else ())) == []
    assert proof.whole.counts == {"sessions": 1, "notes": 1, "comments": 1, "names": 4, "reviews": 1}


def test_nothing_of_a_group_is_left_either(house, sealed):
    path, gone, kept = house
    access = entered(path)
    with access.store.read() as tx:
        group_id = tx.engagements.get(gone.engagement_id).group_id
    bodies = (*bodies_of(path, gone.id), *bodies_of(path, group_id))
    announced = destroyed_with_group(access, group_id)
    proof = purging.purge_group(access, group_id, announced)
    assert purging.purge_group(access, group_id, announced) == proof
    assert desk(access, kept.id).group == STAYS
    access.store.close()
    assert holding(path, MARK.encode(), GROUP.encode(), *(bodies if sealed else ())) == []
    assert [(each.scope, each.id) for each in proof.gone] == [
        (Scope.SESSION, gone.id),
        (Scope.GROUP, group_id),
    ]
    assert proof.finish.keys == (3 if sealed else 0)


def test_copies_beside_are_whole_but_for_what_was_erased(house, sealed):
    path, gone, kept = house
    keys = None
    access = entered(path)
    purged(access, gone.id)
    access.store.close()
    if sealed:
        keyring, opened = keys_of(path)
        keys = keyring.keys(opened)
    for copy in sorted(path.glob("modifiable-*.sqlite3")):
        moved = path / f"relue-{copy.name}"
        shutil.copy(copy, moved)
        plain = open_store(f"sqlite:///{moved}")
        in_clear = not plain.identity().sealed
        plain.close()
        with closing(open_store(f"sqlite:///{moved}", **({} if in_clear else {"keys": keys}))) as store:
            again = facilitator(store, REGISTRY)
            assert [each.text for each in desk(again, kept.id).notes] == [f"Une idée {STAYS} à garder."]
            with pytest.raises(NotFound):
                desk(again, gone.id)


def test_an_old_sealed_copy_kept_elsewhere_opens_no_more(tmp_path):
    path, elsewhere = tmp_path / "données", tmp_path / "clé-usb.sqlite3"
    gone, kept = filled(path, sealed=True)
    shutil.copy(store_file(path), elsewhere)
    access = entered(path)
    proof = purged(access, gone.id)
    access.store.close()
    keyring, opened = keys_of(path)
    assert gone.id in keyring.destroyed()
    with closing(open_store(f"sqlite:///{elsewhere}", keys=keyring.keys(opened))) as store:
        with pytest.raises(KeyProblem) as refused:
            desk(facilitator(store, REGISTRY), gone.id)
        assert refused.value.key == "keys.destroyed"
        assert desk(facilitator(store, REGISTRY), kept.id).notes[0].text.startswith("Une idée")
        # Whoever holds the old copy can make the fingerprint again: this is what was destroyed.
        with store.read() as tx:
            found = tx.erasing.fingerprint(gone.id)
    assert (found.sha256, found.bodies) == (proof.whole.sha256, proof.whole.bodies)
    assert re.fullmatch("[0-9a-f]{64}", found.sha256)
    assert found.sha256 != sha256(b"").hexdigest()


def test_no_passphrase_is_needed_to_erase_and_notebooks_are_then_only_searched_for_ids(tmp_path):
    path = tmp_path / "données"
    gone, kept = filled(path, sealed=True)
    access = entered(path, unlocked=False)
    proof = purged(access, gone.id)
    access.store.close()
    assert (proof.notebooks.emptied, proof.notebooks.unsure) == (1, 2)
    assert holding(path, MARK.encode()) == ["carnets/lu.ipynb"]
    keyring, opened = keys_of(path)
    assert gone.id in keyring.destroyed()
    with closing(open_store(url_of(path), keys=keyring.keys(opened))) as store:
        assert desk(facilitator(store, REGISTRY), kept.id).group == STAYS


def test_every_output_is_emptied_when_asked_while_locked(tmp_path):
    path = tmp_path / "données"
    gone, _ = filled(path, sealed=True)
    access = entered(path, unlocked=False)
    proof = purged(access, gone.id, all_outputs=True)
    access.store.close()
    assert (proof.notebooks.emptied, proof.notebooks.unsure) == (3, 0)
    assert holding(path, MARK.encode()) == []


def test_a_page_that_holds_keys_has_the_holder_destroy_them(tmp_path):
    path = tmp_path / "données"
    gone, _ = filled(path, sealed=True)
    store = open_store(url_of(path))
    name = store.identity().store_id
    store.close()
    with Holder(Keyring(key_path(url_of(path), name)), name, sealed=True, cost=LIGHT) as holder:
        held = HeldKeys(holder.rendezvous)
        held.unlock(PHRASE)
        with closing(open_store(url_of(path), keys=held)) as opened:
            proof = purged(facilitator(opened, REGISTRY, held), gone.id)
        held.close()
    assert proof.finish.keys == 2
    assert gone.id in Keyring(key_path(url_of(path), name)).destroyed()


def test_nothing_goes_when_more_would_go_than_was_said(house):
    path, gone, _ = house
    access = entered(path)
    with pytest.raises(Stale):
        purging.purge_session(access, gone.id, Destroyed(sessions=1))
    assert len(desk(access, gone.id).notes) == 1
    assert json.loads((LabPlaces(path).notebooks / "lu.ipynb").read_text(encoding="utf-8"))["cells"][0][
        "outputs"
    ]
    access.store.close()


@pytest.mark.parametrize("garbage", ["", "x", "a\0b", "x" * 10_000, "00000000-0000-7000-8000-000000000000"])
def test_what_never_was_is_said_so(access, garbage):
    for act, key in ((purging.purge_session, "session.unknown"), (purging.purge_group, "group.unknown")):
        with pytest.raises(NotFound) as refused:
            act(access, garbage, Destroyed())
        assert refused.value.key == key
    with pytest.raises(NotFound) as refused:
        purging.certificate(access, garbage)
    assert refused.value.key == "purge.no_certificate"
    assert purging.erased_before(access, garbage) is None


def test_one_level_goes_and_the_session_stays_with_its_key(house, sealed):
    path, gone, _ = house
    access = entered(path)
    place = notes.Place(session_id=gone.id, phase="analyser", field="notes_analyser", situation=None)
    mine = notes.Keystroke(note_id=new_id(), writer="a", base=0, rev=1, text="bleuet pour moi seule")
    notes.write(access, place, mine)
    proof = purging.purge_level(access, gone.id, Level.PRIVATE)
    assert proof.whole.counts == {"notes": 1, "comments": 1}
    assert (proof.whole.scope, proof.whole.level, proof.finish.keys) == (Scope.LEVEL, "private", 0)
    assert [each.text for each in desk(access, gone.id).notes] == [f"La règle {MARK} protège le groupe."]
    proof = purging.purge_level(access, gone.id, Level.GROUP)
    assert proof.whole.counts == {"notes": 1, "reviews": 1}
    assert desk(access, gone.id).notes == ()
    assert desk(access, gone.id).seat_names[gone.seats[1].id] == f"Saule {MARK}"
    access.store.close()
    assert holding(path, b"bleuet", f"La règle {MARK}".encode(), f"y revenir {MARK}".encode()) == []


USE_CASES = {
    "session": lambda a, s: purging.purge_session(a, s.id, Destroyed()),
    "group": lambda a, s: purging.purge_group(a, "x", Destroyed()),
    "level": lambda a, s: purging.purge_level(a, s.id, Level.PRIVATE),
    "finish": lambda a, s: purging.finish_purges(a),
    "certificate": lambda a, s: purging.certificate(a, "x"),
    "before": lambda a, s: purging.erased_before(a, s.id),
}


@pytest.mark.parametrize("role", [Role.ROOM, Role.PARTICIPANT, Role.CLOCK])
@pytest.mark.parametrize("use_case", USE_CASES)
def test_nobody_else_may_do_any_of_it(access, session, use_case, role):
    guest = access.tied_to(session.id, Actor(id=new_id(), role=role))
    with pytest.raises(Forbidden):
        USE_CASES[use_case](guest, session)
    assert desk(access, session.id).session == session
