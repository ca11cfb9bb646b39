"""Taking everything up again from a copy, with its key."""

from dataclasses import dataclass
from pathlib import Path

from kit.domain.identity import Role
from kit.errors import BadInput, KeyProblem, KitError
from kit.keys import Keyring, key_file
from kit.keys.key_file import KeyFile
from kit.service.access import utc_now
from kit.service.keep_safe import is_key_of, same_file
from kit.service.places import key_path, store_file
from kit.store import Counts, Inside, look_inside, open_store, plain_copies
from kit.store import restore as pour_back


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtBack:
    """What the store holds now. ``swept``: sessions erased since the copy was made, which did not come back.

    ``closed``: sessions and groups whose key is more recent than the one that
    is there. ``aside``: whether a former store is kept beside; ``plain_aside``:
    its name, if it is in clear beside a store that is not.
    """

    counts: Counts
    sealed: bool
    swept: int
    closed: int
    aside: bool
    plain_aside: str


def restore(path: Path, url: str, *, key: Path | None = None) -> BroughtBack:
    """Put the copy ``path`` in place of the store at ``url``, with the copy ``key`` of its key if need be.

    Everything is checked before anything changes, and the store it replaces is
    kept beside, under a dated name. The key file that is there stays when it is
    of the same store, so that what was destroyed since stays destroyed, as does
    what was taken back since; one of another store goes aside with it. Raises
    ``BadInput``, ``StoreProblem`` when the copy cannot be used, ``KeyProblem``
    when its key cannot.
    """
    path = path.absolute()
    if same_file(path, store_file(url)):
        raise BadInput("restaurer.itself")
    inside = look_inside(path)
    place = key_path(url, inside.identity.store_id)
    if key is not None and not inside.identity.sealed:
        raise BadInput("restaurer.no_key")
    kept, given = _fitting(path, place, inside, key) if inside.identity.sealed else (_of(place, inside), None)
    leaves = place.exists() and (given is not None or not inside.identity.sealed)
    head, taken_back = _before(url, inside.identity.store_id)
    poured = pour_back(
        path,
        url,
        gone=() if kept is None else kept.destroyed,
        taken_back=taken_back,
        key=place if leaves else None,
    )
    if given is not None:
        Keyring(place).bring_back(given)
    elif leaves:
        Keyring(place).remove()
    _remember(url, poured.swept, head)
    own = store_file(url)
    plain = plain_copies(own) if own is not None and inside.identity.sealed else ()
    return BroughtBack(
        counts=poured.counts,
        sealed=inside.identity.sealed,
        swept=poured.swept,
        closed=_closed(inside, kept),
        aside=poured.aside is not None,
        plain_aside=poured.aside.name if poured.aside is not None and poured.aside in plain else "",
    )


def _fitting(
    path: Path, place: Path, inside: Inside, key: Path | None
) -> tuple[KeyFile | None, KeyFile | None]:
    """Return the key file that opens the copy, and the same again if it is to be put in place."""
    given = None if key is None else key_file.read(key.absolute())
    if given is not None and key is not None and given.store != inside.identity.store_id:
        raise KeyProblem("keys.other_store", file=key.name)
    own = _of(place, inside)
    if own is not None:
        return own, None
    if given is not None:
        return given, given
    if place.exists():
        # Damaged, or written by a later version: its own sentence says so. Otherwise it is of another store.
        key_file.read(place)
    raise KeyProblem("restaurer.needs_key", file=path.name)


def _of(place: Path, inside: Inside) -> KeyFile | None:
    """Return the key file at ``place`` if it is whole and of the same store as the copy."""
    return key_file.read(place) if is_key_of(place, inside.identity.store_id) else None


def _closed(inside: Inside, kept: KeyFile | None) -> int:
    if not inside.identity.sealed or kept is None:
        return 0
    return len(inside.scopes - set(kept.scopes) - set(kept.destroyed))


def _before(url: str, store_id: str) -> tuple[str, dict[str, frozenset[str]]]:
    """Return the mark that ends the register about to be replaced, and all that was taken back in that store.

    Nothing if it cannot be read; what was taken back in another store than ``store_id`` does not count.
    """
    own = store_file(url)
    if own is not None and not own.exists():
        return "", {}
    try:
        store = open_store(url)
    except KitError:
        return "", {}
    try:
        same = store.identity().store_id == store_id
        with store.read() as tx:
            return tx.register.head(), tx.actions.taken_back() if same else {}
    except KitError:
        return "", {}
    finally:
        store.close()


def _remember(url: str, swept: int, head: str) -> None:
    store = open_store(url)
    try:
        with store.write() as tx:
            tx.register.add(utc_now(), Role.FACILITATOR, "restored", detail={"swept": swept, "former": head})
    finally:
        store.close()
