"""Whether anything was committed since we last looked, asked as often as every 200 ms."""

from abc import ABC, abstractmethod
from typing import Any

from sqlalchemy.engine import Connection, Engine

from kit.store.address import FileAddress
from kit.store.faults import translated
from kit.store.file import connect

CHANNEL = "modifiable"
"""Where PostgreSQL says that something was committed."""


class Watcher(ABC):
    """Follows the store on a connection of its own; never blocks."""

    @abstractmethod
    def changed(self) -> bool:
        """Whether anybody committed since the last call; the first call returns True.

        PostgreSQL tells a few milliseconds after the commit, SQLite at once.
        Raises ``StoreProblem`` when the store cannot be reached.
        """

    @abstractmethod
    def close(self) -> None:
        """Give the connection back."""


class FileWatcher(Watcher):
    """Asks SQLite for the version of the data."""

    def __init__(self, address: FileAddress) -> None:
        self._name = address.name
        with translated(self._name):
            self._connection = connect(address)
        self._version: int | None = None

    def changed(self) -> bool:
        """See ``Watcher``."""
        with translated(self._name):
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        before, self._version = self._version, int(version)
        return self._version != before

    def close(self) -> None:
        """See ``Watcher``."""
        self._connection.close()


class ServerWatcher(Watcher):
    """Listens to PostgreSQL; after a cut, listens again and answers True once."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._name = name
        self._engine = engine
        self._connection: Connection | None = None

    def changed(self) -> bool:
        """See ``Watcher``."""
        from psycopg import OperationalError

        if self._connection is None:
            with translated(self._name):
                self._connection = self._listen()
            return True
        try:
            return bool(list(self._driver(self._connection).notifies(timeout=0)))
        except OperationalError:
            self.close()
            return self.changed()

    def close(self) -> None:
        """See ``Watcher``."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _listen(self) -> Connection:
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        # Out of the pool: closing it really closes it, and nobody else inherits what it heard.
        connection.detach()
        connection.exec_driver_sql(f"LISTEN {CHANNEL}")
        return connection

    @staticmethod
    def _driver(connection: Connection) -> Any:
        return connection.connection.dbapi_connection
