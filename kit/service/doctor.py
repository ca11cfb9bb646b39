"""Checks that everything is in place on this machine, each with what to do when it is not."""

import os
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from kit.domain.document import Document, Paragraph
from kit.errors import KitError
from kit.export import FORMATS
from kit.messages import say
from kit.registry import Registry
from kit.service.calendar import clock_time, long_date
from kit.service.check import Check, checked
from kit.service.doctor_keys import kept_apart
from kit.service.places import store_file
from kit.store import open_store, restore

LEAST_PYTHON = (3, 11)
LEAST_FREE = 200
"""Megabytes: a year of sessions and their copies hold in a tenth of it [P]."""

PORTS = 2
"""One server for the facilitator, one for participants."""

NOT_BEFORE = 2026
"""A clock that says an earlier year lost its battery."""

_KIT = Path(__file__).resolve().parent.parent
_ASSETS = (
    "assets/voila/templates/modifiable/page_debut.html.j2",
    "assets/voila/templates/modifiable/static/tokens.css",
    "assets/voila/templates/modifiable/static/fonts/sans.woff2",
    "assets/voila/templates/modifiable/static/fonts/serif.woff2",
    "assets/fonts/sans-regular.ttf",
    "assets/fonts/serif-regular.ttf",
    "assets/typst/document.typ",
    "assets/prenoms.txt.gz",
    "assets/simulation.toml",
)
_IN_THE_WHEEL_OR_A_CLONE = (
    ("assets/notebooks/console.ipynb", "../notebooks/console.ipynb"),
    ("assets/notebooks/projection.ipynb", "../notebooks/projection.ipynb"),
    ("assets/notebooks/participant.ipynb", "../notebooks/participant.ipynb"),
    ("assets/vignettes", "../datasets/vignettes"),
)
_POSIX_ZONE = re.compile(r"<?[+\-\w]{3,}>?[+-]?\d")
"""« CET-1CEST »: a rule, not the name of a zone."""


def checks(url: str, folder: Path, registry: Registry) -> tuple[Check, ...]:
    """Return every check of this machine, for the store at ``url`` and the data ``folder``.

    Nothing is changed, but that an older store is migrated as at any opening. A
    check that cannot be made is one that fails.
    """
    made: list[Check] = []
    made += guarded(lambda: [_python()])
    made += guarded(lambda: [*_plugins(registry, folder)])
    made += guarded(lambda: [*_store(url)])
    made += guarded(lambda: [*kept_apart(url)])
    made += guarded(lambda: [*_folder(folder)])
    made += guarded(lambda: [_assets()])
    made += guarded(lambda: [*_formats()])
    made += guarded(lambda: [_ports()])
    made += guarded(lambda: [_disk(folder)])
    made += guarded(lambda: [_zone()])
    return tuple(made)


def guarded(make: Callable[[], list[Check]]) -> list[Check]:
    """Return what ``make`` looks at, or one check that failed when it could not."""
    try:
        return make()
    except Exception as error:
        # What the error says may hold a path or an address: its kind is enough.
        name = type(error).__name__
        return [Check(check=name, ok=False, remedy=say("doctor.failed", error=name))]


def _python() -> Check:
    version, least = (".".join(map(str, each)) for each in (sys.version_info[:3], LEAST_PYTHON))
    return checked("doctor.python", sys.version_info >= LEAST_PYTHON, version=version, least=least)


def _plugins(registry: Registry, folder: Path) -> Iterator[Check]:
    for plugin in registry.plugins:
        yield Check(
            check=say("doctor.plugin", plugin=plugin.name), ok=plugin.status == "ok", remedy=plugin.reason
        )
    yield checked("doctor.plugins", bool(registry.dispositifs), folder=folder / "dispositifs")


def _store(url: str) -> Iterator[Check]:
    """A copy is made and read back: opening, version, integrity and counts are seen at once."""
    own = store_file(url)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy, twin = Path(folder) / "copie.sqlite3", f"sqlite:///{Path(folder).as_posix()}/essai.sqlite3"
        missing = own is not None and not own.exists()
        sentence = "doctor.store_new" if missing else "doctor.store"
        try:
            if missing:
                open_store(twin).close()
            else:
                _copy(url, copy)
        except KitError as problem:
            yield Check(check=say(sentence), ok=False, remedy=problem.sentence)
            return
        yield Check(check=say(sentence), ok=True)
        if missing:
            return
        try:
            restore(copy, twin)
        except KitError as problem:
            yield Check(check=say("doctor.store_whole"), ok=False, remedy=problem.sentence)
            return
        yield Check(check=say("doctor.store_whole"), ok=True)


def _copy(url: str, copy: Path) -> None:
    # The store's own, not the use case: a trial copy is no line of the register.
    store = open_store(url)
    try:
        store.backup(copy)
    finally:
        store.close()


def _folder(folder: Path) -> Iterator[Check]:
    if os.name == "posix" and folder.exists():
        yield checked("doctor.folder", not folder.stat().st_mode & 0o077, folder=folder)


def _assets() -> Check:
    missing = [name for name in _ASSETS if not (_KIT / name).exists()]
    missing += [
        wheel
        for wheel, clone in _IN_THE_WHEEL_OR_A_CLONE
        if not ((_KIT / wheel).exists() or (_KIT / clone).exists())
    ]
    return checked("doctor.assets", not missing, missing=", ".join(missing))


def _formats() -> Iterator[Check]:
    trial = Document(title=say("trace.title"), blocks=(Paragraph(text=say("trace.title")),))
    for exporter in FORMATS:
        error = ""
        try:
            written = exporter.write(trial)
        except Exception as failure:
            # Fonts, a compiled library: whatever is missing, the person is told which format fails.
            error, written = type(failure).__name__, b""
        yield checked("doctor.format", bool(written), title=exporter.title, error=error)


def _ports() -> Check:
    taken: list[socket.socket] = []
    try:
        for _ in range(PORTS):
            taken.append(socket.create_server(("127.0.0.1", 0)))
    except OSError:
        return checked("doctor.ports", False)
    finally:
        for each in taken:
            each.close()
    return checked("doctor.ports", True)


def _disk(folder: Path) -> Check:
    there = next(each for each in (folder, *folder.parents) if each.exists())
    free = shutil.disk_usage(there).free // 1_000_000
    return checked("doctor.disk", free >= LEAST_FREE, free=free, least=LEAST_FREE)


def _zone() -> Check:
    now = datetime.now(UTC)
    values = {"time": clock_time(now), "day": long_date(now), "zone": os.environ.get("TZ", "")}
    if now.year < NOT_BEFORE:
        return checked("doctor.zone", False, "doctor.zone.clock", **values)
    return checked("doctor.zone", _known(values["zone"]), "doctor.zone.unknown", **values)


def _known(zone: str) -> bool:
    """Whether the variable TZ means something: an unknown name silently gives the hour of London."""
    zone = zone.removeprefix(":")
    if os.name != "posix" or not zone or zone.startswith("/") or _POSIX_ZONE.match(zone):
        return True
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True
