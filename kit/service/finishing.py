"""What follows an erasure: keys, free pages, copies beside the store, and whatever lies outside it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict

from kit.errors import KitError, Locked, StoreProblem
from kit.keys import Keyring
from kit.service import outside_store
from kit.service.access import Access
from kit.service.certifying import ERASED, FINISHED
from kit.service.places import key_path
from kit.service.registering import note_in
from kit.service.rights import Thing, Verb, require
from kit.store import Remains, Transaction


def finish_purges(access: Access) -> bool:
    """Finish the erasures that were interrupted; whether nothing is left to do. Raises ``Forbidden``.

    Called at each opening: it needs no passphrase, and asks nobody anything.
    What cannot be done now (somebody reads still, a key file is missing) stays
    noted, and is tried again next time.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    with suppress(StoreProblem):
        # A first passphrase whose clear words of before could not leave the file at once.
        access.store.finish_sealing()
    with access.store.read() as tx:
        scopes = tx.erasing.left_to_do()
    return not scopes or finish(access, scopes)


def finish(access: Access, scope_ids: Sequence[str]) -> bool:
    """Do what is left of the erasure of sessions or groups; whether it could be. Raises ``Forbidden``."""
    require(access, Thing.GROUPS, Verb.WRITE)
    try:
        with access.store.read() as tx:
            remains = [tx.erasing.remains(each) for each in scope_ids]
        gone = [each.scope_id for each in remains if not each.there]
        keys = _destroy_keys(access, gone)
        access.store.scrub()
        cleared = access.store.clear_copies(remains)
        swept = outside_store.sweep(access, gone)
        detail = {
            **asdict(swept),
            "keys": keys + swept.keys,
            "copies": len(cleared.done),
            "copies_left": len(cleared.unreached),
            "drafts": cleared.drafts,
        }
        with access.store.write() as tx:
            for each in remains:
                _tell(tx, access, each, {name: count for name, count in detail.items() if count})
            tx.erasing.finished(scope_ids)
    except (KitError, OSError):
        return False
    return True


def _destroy_keys(access: Access, scope_ids: Sequence[str]) -> int:
    found = access.store.identity()
    if not found.sealed or not scope_ids:
        return 0
    if access.keys is not None:
        try:
            access.keys.destroy(scope_ids)
        except Locked:
            # Nobody holds the keys any more: the file is there all the same.
            pass
        else:
            return len(scope_ids)
    Keyring(key_path(access.store.url, found.store_id)).destroy(scope_ids, found.store_id)
    return len(scope_ids)


def _tell(tx: Transaction, access: Access, remains: Remains, detail: dict[str, int]) -> None:
    told = tx.register.of_session(remains.scope_id)
    is_session = any(line.what != FINISHED for line in told)
    group_id = next((line.group_id for line in reversed(told) if line.what == ERASED), None)
    note_in(
        tx,
        access,
        FINISHED,
        session_id=remains.scope_id if is_session else None,
        group_id=group_id if is_session else remains.scope_id,
        detail=detail,
    )
