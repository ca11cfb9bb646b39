"""Where a store is: one URL, read once."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from kit.errors import StoreProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAddress:
    """A SQLite file. ``patience`` is how long to wait for another writer, in seconds."""

    path: Path
    patience: float = 5.0
    most_pages: int | None = None
    """A ceiling on the size of the file, in pages; ``None`` is SQLite's own."""

    @property
    def name(self) -> str:
        """How a sentence names it."""
        return self.path.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAddress:
    """A PostgreSQL database."""

    url: URL

    def __repr__(self) -> str:
        """Leave the password out."""
        return f"<ServerAddress {self.url.render_as_string(hide_password=True)}>"

    @property
    def name(self) -> str:
        """How a sentence names it."""
        return self.url.database or ""


Address = FileAddress | ServerAddress


def read_address(url: str) -> Address:
    """Read ``sqlite:///path`` (``?timeout=seconds``, ``?max_page_count=pages``) or ``postgresql+psycopg://…``.

    Raises ``StoreProblem`` (``store.address``) for anything else.
    """
    try:
        parts = make_url(url)
        if parts.drivername in ("sqlite", "sqlite+pysqlite") and parts.database:
            pages = parts.query.get("max_page_count")
            return FileAddress(
                path=Path(parts.database).absolute(),
                patience=float(str(parts.query.get("timeout", 5.0))),
                most_pages=None if pages is None else int(str(pages)),
            )
    except (ArgumentError, ValueError):
        raise StoreProblem("store.address") from None
    if parts.drivername in ("postgresql", "postgresql+psycopg"):
        return ServerAddress(url=parts.set(drivername="postgresql+psycopg"))
    raise StoreProblem("store.address")
