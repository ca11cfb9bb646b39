"""What is done to the whole store at once: sealing every word of it, and taking out what was erased."""

import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from kit.errors import StoreProblem
from kit.keys.sealing import MARK
from kit.store import tables
from kit.store.keys import Keys
from kit.store.reviews import owner_of

_AGAIN_EVERY_SECONDS = 0.1
_PATIENCE_SECONDS = 5.0


SEALING = "sealing"
"""What stands among the erasures under way until the clear words of before are in no free page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which store this is, and whether its words are sealed."""

    store_id: str
    sealed: bool


def identity(connection: Connection) -> Identity:
    """Return the identity of the store; one sealed text makes it sealed, whatever it says of itself."""
    row = connection.execute(sa.select(tables.identity)).mappings().one()
    # Somebody who edits the file must not have us write in clear, nor replace the one key by another.
    return Identity(store_id=row["store_id"], sealed=bool(row["sealed"]) or _holds_sealed_words(connection))


def _holds_sealed_words(connection: Connection) -> bool:
    return any(
        connection.execute(
            sa.select(sa.literal(1)).where(sa.func.substr(table.c.body, 1, len(MARK)) == MARK).limit(1)
        ).first()
        for table in (tables.words, tables.reviews)
    )


def seal_everything(connection: Connection, keys: Keys) -> None:
    """Seal every word of a store that keeps them in clear, and let no clear word in from now on."""
    words, reviews = tables.words, tables.reviews
    if connection.dialect.name == "postgresql":
        # Whoever is writing in clear finishes first, and nobody begins: SQLite has one writer anyway.
        connection.exec_driver_sql("LOCK TABLE words, reviews IN SHARE ROW EXCLUSIVE MODE")
    for row in connection.execute(sa.select(words)).mappings().all():
        body = keys.seal(row["scope_id"], row["owner_id"], bytes(row["body"]).decode())
        connection.execute(sa.update(words).where(words.c.owner_id == row["owner_id"]).values(body=body))
    for row in connection.execute(sa.select(reviews)).mappings().all():
        owner = owner_of(row["session_id"], row["kind"])
        body = keys.seal(row["session_id"], owner, bytes(row["body"]).decode())
        same = sa.and_(reviews.c.session_id == row["session_id"], reviews.c.kind == row["kind"])
        connection.execute(sa.update(reviews).where(same).values(body=body))
    connection.execute(sa.update(tables.identity).values(sealed=True))
    connection.execute(sa.insert(tables.erasures).values(scope_id=SEALING, at=datetime.now(UTC)))


def scrub(engine: Engine, name: str) -> None:
    """Take what was erased out of free pages and of the write-ahead log, for good.

    Waits up to five seconds for those who are reading. Raises ``StoreProblem``
    (``store.scrub_later``): the erasure holds, and is finished at the next opening.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            for table in tables.METADATA.sorted_tables:
                # A plain VACUUM leaves the bytes where they were: a FULL one writes the table anew.
                connection.exec_driver_sql(f'VACUUM (FULL) "{table.name}"')
            return
        until = time.monotonic() + _PATIENCE_SECONDS
        with closing(connection.connection.cursor()) as cursor:
            # What is copied on the way must not pass through a temporary file.
            cursor.execute("PRAGMA temp_store=MEMORY")
            cursor.execute("VACUUM")
            while cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                if time.monotonic() > until:
                    raise StoreProblem("store.scrub_later", file=name)
                time.sleep(_AGAIN_EVERY_SECONDS)
