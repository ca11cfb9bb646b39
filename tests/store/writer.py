"""Another process, for the tests: each line read starts a writer, which says what it committed.

A line is ``url session_id how_many key_file`` (JSON; no key file: words in
clear). The writer is a fork, so that fifty of them cost one import. It prints
its process id, then the id of each note and of its event once both are
committed, then ``end`` when it is over, killed or not.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

# Imported before the forks, or each of them would pay for it.
import argon2.low_level  # noqa: F401
import filelock  # noqa: F401
import psycopg  # noqa: F401
import sqlalchemy.dialects.postgresql  # noqa: F401

from kit.domain.dispositif import Level, Utterance
from kit.domain.identity import Role, new_id
from kit.domain.note import Note
from kit.keys import Keyring
from kit.store import PlainKeys, open_store
from tests.keys.light import PHRASE


def write(url: str, session_id: str, how_many: int, key_file: str) -> None:
    ring = Keyring(Path(key_file))
    keys = ring.keys(ring.open("essai", PHRASE)) if key_file else PlainKeys()
    store = open_store(url, keys=keys)
    for _ in range(how_many):
        note = Note(
            id=new_id(),
            session_id=session_id,
            phase="dire",
            field="faits",
            kind=Utterance.FACT,
            level=Level.GROUP,
            author=Role.SCRIBE,
            created=datetime.now(UTC),
        )
        with store.write() as tx:
            tx.notes.put(note, f"dit en {note.id}")
            event = tx.events.append(session_id, "note", note.id)
        os.write(1, f"{note.id} {event}\n".encode())
    store.close()


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            write(*json.loads(line))
        finally:
            os._exit(0)
    os.write(1, f"{child}\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"end\n")
