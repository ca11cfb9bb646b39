"""A data folder full of what an erasure must reach: a marker in every place the kit ever writes one."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kit.domain.certificate import Certificate
from kit.domain.identity import new_id
from kit.domain.session import Session
from kit.keys import Keyring, Opened
from kit.service import commenting
from kit.service.access import Access, facilitator
from kit.service.deleting import destroyed_with_session
from kit.service.lab_places import LabPlaces
from kit.service.places import key_path
from kit.service.prepare import Plan, prepare
from kit.service.purging import purge_session
from kit.store import open_store
from tests.keys.light import LIGHT
from tests.stores import REGISTRY
from tests.writing import write

MARK = "tournesolviolet"
"""In every word of the session to erase, and nowhere else."""

GROUP = "coquelicotgris"
"""In the words of its group."""

STAYS = "marronniercalme"
"""In the words of the session that stays."""

PHRASE = "cheval correct pile agrafe"
PLAN = Plan(
    dispositif="app",
    variant="socle",
    planned=datetime(2026, 11, 3, 13, 0, tzinfo=UTC),
    minutes=120,
    seat_names=("Orme", f"Saule {MARK}", "Tilleul", "Charme"),
    group_label=f"Équipe {GROUP}",
    presenter=1,
)


def store_file(folder: Path) -> Path:
    """Where the store is."""
    return folder / "modifiable.sqlite3"


def url_of(folder: Path) -> str:
    """The address of the store of a data folder."""
    return f"sqlite:///{store_file(folder)}"


def keys_of(folder: Path) -> tuple[Keyring, Opened]:
    """The keys of a sealed data folder, unlocked."""
    store = open_store(url_of(folder))
    name = store.identity().store_id
    store.close()
    keyring = Keyring(key_path(url_of(folder), name))
    return keyring, keyring.open(name, PHRASE)


def entered(folder: Path, *, unlocked: bool = True) -> Access:
    """The facilitator's handle on a data folder; whoever enters closes the store."""
    store = open_store(url_of(folder))
    if store.identity().sealed and unlocked:
        store.close()
        keyring, opened = keys_of(folder)
        store = open_store(url_of(folder), keys=keyring.keys(opened))
    return facilitator(store, REGISTRY)


def filled(folder: Path, *, sealed: bool) -> tuple[Session, Session]:
    """Fill a data folder; return the session to erase and the one that stays, of two groups."""
    folder.mkdir(mode=0o700)
    access = entered(folder)
    gone = prepare(access, PLAN, new_id())
    kept = prepare(
        access, replace(PLAN, seat_names=("If", "Buis", STAYS, "Houx"), group_label=STAYS), new_id()
    )
    note = write(access, gone, "analyser", "hypotheses", f"La règle {MARK} protège le groupe.")
    commenting.comment(access, gone.id, note, f"y revenir {MARK}", new_id())
    write(access, kept, "analyser", "hypotheses", f"Une idée {STAYS} à garder.")
    with access.store.write() as tx:
        tx.reviews.put(gone.id, "trace", json.dumps({"text": f"relu {MARK}"}))
        tx.journal.append(gone.id, gone.planned, "exported", {"piece": "trace", "format": "docx"})
    # In clear, whatever follows: a copy from before the passphrase, that somebody put back.
    before = folder / "modifiable-avant-0003-20261101T000000Z.sqlite3"
    access.store.backup(before)
    in_clear = before.read_bytes()
    if sealed:
        name = access.store.identity().store_id
        keyring = Keyring(key_path(url_of(folder), name))
        opened, _ = keyring.create(name, PHRASE, LIGHT)
        access.store.seal_everything(keyring.keys(opened))
        access.store.finish_sealing()
        before.write_bytes(in_clear)
    aside = folder / "modifiable-remplace-20261102T000000Z.sqlite3"
    access.store.backup(aside)
    access.store.close()
    if sealed:
        shutil.copy(folder / "modifiable.sqlite3.cle", folder / f"{aside.name}.cle")
    _strew(folder, gone)
    return gone, kept


def _strew(folder: Path, gone: Session) -> None:
    """Leave what notebooks, histories and killed programs leave."""
    places = LabPlaces(folder)
    places.make()
    shown = {"output_type": "stream", "name": "stdout", "text": [f"La règle {MARK}\n", "protège"]}
    named = {"output_type": "execute_result", "data": {"text/plain": [f"<Session {gone.id}>"]}}
    for name, output in (("lu.ipynb", shown), ("nommé.ipynb", named)):
        (places.notebooks / name).write_text(json.dumps(notebook(output)), encoding="utf-8")
    (places.notebooks / "autre.ipynb").write_text(
        json.dumps(notebook({"output_type": "stream", "text": f"une idée {STAYS}"})), encoding="utf-8"
    )
    (places.checkpoints / "lu-checkpoint.ipynb").write_text(json.dumps(notebook(shown)), encoding="utf-8")
    history = places.jupyter / "ipython" / "profile_default"
    history.mkdir(parents=True)
    with closing(sqlite3.connect(history / "history.sqlite")) as connection, connection:
        connection.execute("CREATE TABLE history (source)")
        connection.execute("INSERT INTO history VALUES (?)", (f"print('{MARK}')",))
    (folder / f".modifiable.sqlite3.{'a' * 32}").write_text(MARK, encoding="utf-8")
    (folder / "pannes.log").write_text("1234abcd 2026-11-01 modifiable\n  kit/cli:12 run\n", encoding="utf-8")


def notebook(output: dict[str, object]) -> dict[str, object]:
    """A notebook of one cell that ran."""
    cell = {
        "cell_type": "code",
        "execution_count": 3,
        "source": "lire()",
        "metadata": {},
        "outputs": [output],
    }
    return {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def holding(folder: Path, *needles: bytes) -> list[str]:
    """The files under a folder that hold one of these, in any byte."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    )


def bodies_of(folder: Path, scope_id: str) -> tuple[bytes, ...]:
    """The words of a session as the disk holds them, read without the kit."""
    with closing(sqlite3.connect(f"{store_file(folder).as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT body FROM words WHERE scope_id = ?1"
            " UNION ALL SELECT body FROM reviews WHERE session_id = ?1",
            (scope_id,),
        ).fetchall()
    return tuple(bytes(body) for (body,) in rows)


def purged(access: Access, session_id: str, *, all_outputs: bool = False) -> Certificate:
    """Erase a session after reading what goes; the proof."""
    announced = destroyed_with_session(access, session_id)
    return purge_session(access, session_id, announced, all_outputs=all_outputs)
