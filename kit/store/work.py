"""What the parts of one transaction share: the connection, the keys, and whose turn it is."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, CursorResult, RowMapping

from kit.store.keys import Keys


class Work:
    """One transaction on one connection."""

    def __init__(self, connection: Connection, keys: Keys, *, writes: bool) -> None:
        self.connection = connection
        self.keys = keys
        self.erased = False
        """Words were destroyed: what is left of them in the log must go too."""
        self._writes = writes
        self._held: set[str] = set()

    def hold(self, scope_id: str) -> None:
        """Wait for our turn to write in this scope, and keep it until the transaction ends.

        SQLite has one writer anyway. On PostgreSQL this keeps writers of one
        session in single file: its events become visible in the order of
        their ids, and no two writers wait for each other.
        """
        if not self._writes:
            raise RuntimeError("this transaction only reads")
        if self.connection.dialect.name == "postgresql" and scope_id not in self._held:
            self.connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(scope_id))))
            self._held.add(scope_id)

    def run(self, statement: sa.Executable) -> CursorResult[Any]:
        """Execute ``statement``."""
        return self.connection.execute(statement)

    def row(self, statement: sa.Executable) -> RowMapping | None:
        """Return the first row of ``statement``."""
        return self.connection.execute(statement).mappings().first()

    def rows(self, statement: sa.Executable) -> list[RowMapping]:
        """Return every row of ``statement``."""
        return list(self.connection.execute(statement).mappings())

    def upsert(
        self,
        table: sa.Table,
        values: Mapping[str, Any],
        *,
        keep: tuple[str, ...] = (),
        newer: tuple[str, str] | None = None,
    ) -> bool:
        """Insert ``values``, or replace the row of the same primary key but for the columns ``keep``.

        ``newer=(counter, writer)``: an older ``counter`` of the same ``writer``
        arrives late and changes nothing. Return whether the row was written.
        """
        if self.connection.dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import insert
        else:
            from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
        statement = insert(table).values(**values)
        new = statement.excluded
        primary = [column.name for column in table.primary_key]
        where = None
        if newer is not None:
            counter, writer = newer
            where = sa.or_(new[counter] >= table.c[counter], new[writer] != table.c[writer])
        replaced = {name: new[name] for name in values if name not in (*primary, *keep)}
        # Nothing to replace is still « already there », and no statement may replace nothing.
        replaced = replaced or {name: new[name] for name in primary}
        statement = statement.on_conflict_do_update(index_elements=primary, set_=replaced, where=where)
        return self.row(statement.returning(*table.primary_key)) is not None
