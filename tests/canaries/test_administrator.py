"""The curious administrator of an institute's database: every row of every table, and not one word."""

from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from kit.service.drafts import Piece
from kit.store.tables import METADATA
from tests.canaries.artefacts import Artefact, Family
from tests.canaries.markers import Where, the
from tests.canaries.opening import opened
from tests.canaries.reviewing import reviewed
from tests.canaries.searching import leaks
from tests.store.server import postgresql, postgresql_url
from tests.writing import write

__all__ = ["postgresql", "postgresql_url"]


@pytest.mark.postgres
def test_a_server_of_databases_is_given_no_word(
    postgresql_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MODIFIABLE_DOSSIER", str(tmp_path))
    with opened(tmp_path, sealed=True, url=postgresql_url) as cycle:
        cycle.begin(sealed=True)
        for phase, field, said in (
            ("analyser", "notes_analyser", the(Where.MINE)),
            ("modifiable", "pistes", the(Where.LEAD)),
        ):
            write(cycle.access, cycle.first, phase, field, said)
        reviewed(cycle.access, cycle.first.id, Piece.TRACE)
        (key,) = (tmp_path / "cles").glob("*.cle")
        rows = [*_rows(postgresql_url), Artefact(Family.SEALED, key.name, key.read_bytes())]
    assert sum(b"\\xff01" in each.content for each in rows) == 2
    assert leaks(rows) == []


def _rows(url: str) -> list[Artefact]:
    """Every table, as its administrator would copy it out."""
    found = []
    address = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        for table in METADATA.sorted_tables:
            with connection.cursor().copy(f'COPY "{table.name}" TO STDOUT') as out:
                content = b"".join(bytes(part) for part in out)
            found.append(Artefact(Family.SEALED, table.name, content))
    return found
