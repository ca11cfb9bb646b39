"""A store of each kind, in clear and sealed, for every test, and a session to write in."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from kit.domain.dispositif import Level, Phase, Utterance, Variant
from kit.domain.identity import Role, new_id
from kit.domain.note import Note
from kit.domain.session import Engagement, Group, Protocol, Seat, Session, Setting
from kit.keys import Keyring
from kit.store import Keys, PlainKeys, Store, open_store
from tests.keys.light import LIGHT, PHRASE
from tests.store.server import empty_schema, fill, postgresql, postgresql_url
from tests.stores import template

__all__ = ["empty_schema", "postgresql", "postgresql_url"]

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/séances à garder.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A database, and whether the words in it are sealed."""

    database: str
    sealed: bool = False


_SQLITE = pytest.param(Kind(database="sqlite"), id="sqlite")
_SEALED_SQLITE = pytest.param(Kind(database="sqlite", sealed=True), id="sqlite with keys")
_POSTGRESQL = pytest.param(Kind(database="postgresql"), id="postgresql", marks=pytest.mark.postgres)
_SEALED_POSTGRESQL = pytest.param(
    Kind(database="postgresql", sealed=True), id="postgresql with keys", marks=pytest.mark.postgres
)
KINDS = [_SQLITE, _SEALED_SQLITE, _POSTGRESQL]
"""What every test runs on: keys seal the same bytes on both databases."""
IN_CLEAR = [_SQLITE, _POSTGRESQL]
SEALED = [_SEALED_SQLITE, _SEALED_POSTGRESQL]
"""What the tests of sealed words run on."""


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


@pytest.fixture
def url(kind: Kind, request: pytest.FixtureRequest) -> str:
    found: str = request.getfixturevalue(f"{kind.database}_url")
    return found


@pytest.fixture
def ring(tmp_path_factory: pytest.TempPathFactory) -> Keyring:
    """The keys of a sealed store, in a folder of their own; nothing is written yet."""
    return Keyring(tmp_path_factory.mktemp("clés") / "essai.cle")


@pytest.fixture
def sealing(ring: Keyring) -> Keys:
    """What seals words."""
    return ring.keys(ring.create("essai", PHRASE, LIGHT)[0])


@pytest.fixture
def keys(kind: Kind, request: pytest.FixtureRequest) -> Keys:
    """What the store of this test is opened with."""
    found: Keys = request.getfixturevalue("sealing") if kind.sealed else PlainKeys()
    return found


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty file, made once: what making one does is the business of the tests of versions."""
    return template(tmp_path_factory.mktemp("vide"))


@pytest.fixture
def store(url: str, keys: Keys, kind: Kind, empty: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    if kind.database == "sqlite":
        shutil.copy(empty, url.removeprefix("sqlite:///"))
    else:
        fill(url, request.getfixturevalue("postgresql"), request.getfixturevalue("empty_schema"))
    opened = open_store(url, keys=keys)
    if kind.sealed:
        opened.seal_everything(keys)
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
