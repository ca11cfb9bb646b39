"""A store that is open."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from kit.errors import StoreProblem
from kit.store import tables
from kit.store.address import Address, FileAddress, ServerAddress
from kit.store.clearing_copies import Cleared, clear_copies
from kit.store.copies_beside import drop_plain_copies
from kit.store.copying import Counts, count
from kit.store.engine import empty_log, reading, writing
from kit.store.faults import translated
from kit.store.keys import Keys
from kit.store.remains import Remains
from kit.store.transaction import Transaction
from kit.store.walls import SEALING, Identity, identity, scrub, seal_everything
from kit.store.watcher import CHANNEL, FileWatcher, ServerWatcher, Watcher
from kit.store.work import Work


class Store:
    """The one place where sessions and words are kept. Made by ``open_store``.

    Every method may raise ``StoreProblem``; its sentence says what to do.
    """

    def __init__(self, url: str, address: Address, keys: Keys, engine: Engine) -> None:
        self.url = url
        self.name = address.name
        self._address = address
        self._keys = keys
        self._engine = engine
        self._identity = self._look()

    def __repr__(self) -> str:
        """Keep the address, which may hold a password, out of tracebacks."""
        return f"<Store on {self._engine.dialect.name}>"

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Give a transaction that is kept whole when the block ends, and undone whole when it raises.

        Also raises ``NotFound``, ``Stale`` or ``BadInput`` when what was
        written leans on nothing, is there already, or cannot be kept as it is.
        """
        self._check()
        with translated(self._address.name), writing(self._engine) as connection:
            with connection.begin():
                work = Work(connection, self._keys, writes=True)
                yield Transaction(work)
                if isinstance(self._address, ServerAddress):
                    connection.execute(sa.select(sa.func.pg_notify(CHANNEL, "")))
            if work.erased and isinstance(self._address, FileAddress):
                empty_log(connection)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Give a transaction that sees one moment of the store and writes nothing."""
        self._check()
        with translated(self._address.name), reading(self._engine) as connection, connection.begin():
            yield Transaction(Work(connection, self._keys, writes=False))

    def watcher(self) -> Watcher:
        """Return something that says whether anybody committed; close it after use."""
        if isinstance(self._address, FileAddress):
            return FileWatcher(self._address)
        return ServerWatcher(self._engine, self._address.name)

    def counts(self) -> Counts:
        """Count what the store holds."""
        self._check()
        with translated(self._address.name), reading(self._engine) as connection, connection.begin():
            return count(connection)

    def backup(self, path: str | Path) -> Counts:
        """Copy the store to the new file ``path``, while others go on writing; return what the copy holds.

        Raises ``StoreProblem`` (``store.exists``) rather than replace a file.
        """
        from kit.store.backup import back_up

        self._check()
        return back_up(self._address, self._engine, Path(path).absolute())

    def identity(self) -> Identity:
        """Return which store this is, and whether its words are sealed."""
        self._check()
        with translated(self._address.name), reading(self._engine) as connection, connection.begin():
            return identity(connection)

    def seal_everything(self, keys: Keys) -> None:
        """Seal every word with ``keys``, all or nothing; what was clear goes with ``finish_sealing``."""
        self._check()
        with translated(self._address.name), writing(self._engine) as connection, connection.begin():
            if not identity(connection).sealed:
                seal_everything(connection, keys)

    def finish_sealing(self) -> None:
        """Leave nothing clear behind: free pages, log, and the copies the kit itself made beside the store.

        Nothing happens when it was done. Raises ``StoreProblem`` while somebody reads
        what was there before: it stays noted, and is asked again at the next opening.
        """
        self._check()
        with translated(self._address.name):
            with reading(self._engine) as connection, connection.begin():
                under_way = connection.execute(
                    sa.select(tables.erasures).where(tables.erasures.c.scope_id == SEALING)
                ).first()
            if under_way is None:
                return
            scrub(self._engine, self._address.name)
            if isinstance(self._address, FileAddress):
                drop_plain_copies(self._address.path)
            with writing(self._engine) as connection, connection.begin():
                connection.execute(sa.delete(tables.erasures).where(tables.erasures.c.scope_id == SEALING))

    def scrub(self) -> None:
        """Take what was erased out of free pages and of the log. Raises ``StoreProblem``."""
        self._check()
        with translated(self._address.name):
            scrub(self._engine, self._address.name)

    def clear_copies(self, remains: Sequence[Remains]) -> Cleared:
        """Take out of the copies beside the store what stands in it no more; a server has none beside it."""
        if isinstance(self._address, ServerAddress):
            return Cleared()
        return clear_copies(self._address.path, remains)

    def close(self) -> None:
        """Close every connection; a watcher closes on its own."""
        self._engine.dispose()

    def _look(self) -> tuple[int, int] | None:
        if isinstance(self._address, ServerAddress):
            return None
        found = self._address.path.stat()
        return found.st_dev, found.st_ino

    def _check(self) -> None:
        """Notice a file removed or replaced under us: words written to its open descriptor would be lost."""
        try:
            identity = self._look()
        except OSError:
            raise StoreProblem("store.missing", file=self._address.name) from None
        if identity != self._identity:
            self._engine.dispose()
            self._identity = identity
