"""One cycle lived and looked at from every side, once for all the tests that only read."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.util import get_temp_dir
from pathlib import Path

import pytest

from tests.canaries.artefacts import Artefact
from tests.canaries.collecting import (
    apart,
    carried,
    commands,
    disk,
    exports,
    frames,
    kept,
    papers,
    phones,
    rooms,
    temporary,
)
from tests.canaries.cycle import Cycle
from tests.canaries.markers import Where, the
from tests.canaries.notebook import notebook
from tests.canaries.opening import opened
from tests.canaries.serving import access_log, environment, orders
from tests.canaries.showing import logged, shown


@dataclass
class Lived:
    """A cycle, and what was seen of it on the way."""

    cycle: Cycle
    seen: list[Artefact] = field(default_factory=list)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A machine of these tests' own: data folder, temporary folder, a secret in the environment."""
    # Where other processes are spoken to is chosen once for the whole run: not in here.
    get_temp_dir()
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("machine")
        (place / "temporaire").mkdir()
        patch.setenv("TMPDIR", str(place / "temporaire"))
        patch.setattr(tempfile, "tempdir", None)
        patch.setenv("MAISON", the(Where.HOUSE))
        patch.delenv("MODIFIABLE_URL", raising=False)
        yield place


@contextmanager
def lived(
    place: Path, *, sealed: bool, unprotected: Callable[[Cycle], None] = lambda _: None
) -> Iterator[Lived]:
    """Live the cycle in the data folder ``place``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MODIFIABLE_DOSSIER", str(place))
        with opened(place, sealed=sealed) as cycle:
            life = Lived(cycle)
            cycle.look = lambda now: life.seen.extend([*rooms(now), *phones(now)])
            cycle.unprotected = unprotected
            cycle.begin(sealed=sealed)
            cycle.hold()
            if sealed:
                life.seen += disk(cycle)
            cycle.end()
            cycle.go_on()
            yield life


@pytest.fixture(scope="module")
def sealed(machine: Path) -> Iterator[Lived]:
    """The cycle on a store with a passphrase."""
    with lived(machine / "donnees", sealed=True) as life:
        yield life


@pytest.fixture(scope="module")
def plain(machine: Path) -> Iterator[Lived]:
    """The cycle on a store without one: fictional contents."""
    with lived(machine / "demonstration", sealed=False) as life:
        yield life


@pytest.fixture(scope="module")
def everything(machine: Path, sealed: Lived) -> list[Artefact]:
    """Every artefact of the sealed cycle that no server is needed for."""
    cycle = sealed.cycle
    return [
        *sealed.seen,
        *exports(cycle),
        *papers(cycle),
        *carried(cycle),
        *apart(cycle),
        *commands(cycle, machine),
        *kept(cycle),
        *frames(cycle),
        *shown(cycle),
        *logged(cycle),
        *notebook(cycle),
        *environment(machine),
        *access_log(machine),
        *orders(machine),
        *disk(cycle),
        *temporary(machine / "temporaire"),
    ]


@pytest.fixture(scope="module")
def spare(machine: Path) -> Iterator[Lived]:
    """A sealed cycle that tests may look at with a filter taken away."""
    with lived(machine / "autre", sealed=True) as life:
        yield life
