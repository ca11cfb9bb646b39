"""What protecting words costs: the same gestures on a store in clear and on a protected one, in turn."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from kit.domain.identity import new_id
from kit.keys import HeldKeys, Holder
from kit.measure.figure import Figure, figure
from kit.measure.place import Writing, ready_to_write
from kit.registry import Registry
from kit.server.launch import hold_keys
from kit.service import notes
from kit.service.access import Access, facilitator
from kit.service.notes import Keystroke
from kit.service.protecting import protect
from kit.service.reading import desk
from kit.store import open_store

PHRASE = "quatre mots sans lien"
KEYS = 400
"""Keystrokes on each store: the longest a person types in one note."""

NOTES = 500
MANY = 2_000
"""Notes of a store that is sealed after years without a passphrase."""

TIMES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A store, whoever holds its keys, and where a note may be written."""

    url: str
    holder: Holder
    access: Access
    keys: HeldKeys


def measure(
    registry: Registry, *, keys: int = KEYS, many: int = MANY, times: int = TIMES
) -> tuple[Figure, ...]:
    """Return what a keystroke, unlocking, opening a session, and sealing a whole store cost."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name, ExitStack() as stack:
        clear, sealed, old = (
            stack.enter_context(_house(Path(name) / f"{each}.sqlite3", registry))
            for each in ("clair", "scelle", "ancien")
        )
        protect(sealed.access, PHRASE)
        ratio = _keystroke(clear.access, sealed.access, keys)
        opened = _opening(sealed, registry, _crowded(sealed.access, NOTES), times)
        unlocked = _unlocking(sealed, times)
        _crowded(old.access, many)
        began = perf_counter()
        protect(old.access, PHRASE)
        protecting = (perf_counter() - began) * 1000
    return (
        figure("keystroke_ratio", ratio),
        figure("unlock", unlocked),
        figure("open_sealed", opened),
        figure("protect", protecting),
    )


@contextmanager
def _house(path: Path, registry: Registry) -> Iterator[House]:
    url = f"sqlite:///{path.as_posix()}"
    with hold_keys(url) as holder:
        keys = HeldKeys(holder.rendezvous)
        store = open_store(url, keys=keys)
        try:
            yield House(url=url, holder=holder, access=facilitator(store, registry, keys), keys=keys)
        finally:
            keys.close()
            store.close()


def _keystroke(clear: Access, sealed: Access, keys: int) -> float:
    """Return how many times longer a keystroke is on the sealed store; in turn, to meet the same noise."""
    houses = [(access, ready_to_write(access), new_id()) for access in (clear, sealed)]
    taken: tuple[list[float], list[float]] = ([], [])
    for rev in range(1, keys + 1):
        # Each goes first every other time.
        for each in (0, 1) if rev % 2 else (1, 0):
            taken[each].append(_type(*houses[each], rev))
    return median(taken[1]) / median(taken[0])


def _type(access: Access, writing: Writing, note_id: str, rev: int) -> float:
    stroke = Keystroke(note_id=note_id, writer="mesure", base=rev - 1, rev=rev, text="x" * rev)
    start = perf_counter()
    notes.write(access, writing.place, stroke)
    return perf_counter() - start


def _crowded(access: Access, count: int) -> str:
    """Give a session ``count`` notes of a sentence each; return its id."""
    writing = ready_to_write(access)
    with access.store.write() as tx:
        for number in range(count):
            note = notes.begun(access, writing.session, writing.place, writing.field, new_id())
            tx.notes.put(note, f"Un adulte attend au fond du couloir, et dit le numéro {number}.")
    return writing.session.id


def _opening(house: House, registry: Registry, session_id: str, times: int) -> float:
    taken = []
    for _ in range(times):
        start = perf_counter()
        # As a page that opens: it asks for the keys anew.
        keys = HeldKeys(house.holder.rendezvous)
        store = open_store(house.url, keys=keys)
        desk(facilitator(store, registry, keys), session_id)
        taken.append((perf_counter() - start) * 1000)
        store.close()
        keys.close()
    return median(taken)


def _unlocking(house: House, times: int) -> float:
    """Return the time of the slowest: the person waits, whichever it is."""
    taken = []
    for _ in range(times):
        house.keys.lock()
        start = perf_counter()
        house.keys.unlock(PHRASE)
        taken.append((perf_counter() - start) * 1000)
    return max(taken)
