"""What lies outside the store and may hold words of what is erased: removed, cleared, or counted as left."""

import os
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KeyProblem
from kit.keys import Keyring
from kit.keys.whole_file import erase
from kit.service.access import Access
from kit.service.files_under import files_under
from kit.service.lab_places import LabPlaces
from kit.service.notebook_outputs import Known, drop_drafts, shows
from kit.service.places import data_folder, store_file, store_url

LOG = "pannes.log"
"""Where the command writes what nobody foresaw; it names places in the code, never a value."""

_FORGOTTEN_SECONDS = 600
"""A working copy older than that belongs to a program that was killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What was removed, counted. ``logs`` were looked at."""

    keys: int = 0
    temporary: int = 0
    versions: int = 0
    histories: int = 0
    logs: int = 0


def folders(access: Access) -> tuple[Path, ...]:
    """Return the data folders of this store: beside its file, and this user's own when it is theirs."""
    url = access.store.url
    store = store_file(url)
    if store is None:
        return (access.data_folder or data_folder(),)
    own = [data_folder()] if url == store_url() else []
    return tuple(dict.fromkeys((store.parent, *own)))


def sweep(access: Access, scope_ids: Collection[str]) -> Swept:
    """Remove versions of notebooks, histories, forgotten working copies; destroy keys set aside."""
    keys = temporary = versions = histories = logs = 0
    for folder in folders(access):
        places = LabPlaces(folder)
        if scope_ids:
            keys += sum(_destroyed(path, scope_ids) for path in folder.glob("*-*-*.cle"))
        temporary += drop_drafts(places.notebooks)
        versions += _removed(files_under(places.checkpoints, "**/*"))
        for kept in (places.jupyter, folder / "serveurs"):
            histories += _removed(files_under(kept, "**/history.sqlite*"))
        logs += (folder / LOG).exists()
    temporary += _removed(_working_copies())
    return Swept(keys=keys, temporary=temporary, versions=versions, histories=histories, logs=logs)


def clear_logs(access: Access, known: Known) -> None:
    """Remove a log that would show something ``known``; none of ours does."""
    for folder in folders(access):
        with suppress(OSError):
            if shows((folder / LOG).read_text(encoding="utf-8", errors="replace"), known):
                erase(folder / LOG)


def _destroyed(key_file: Path, scope_ids: Collection[str]) -> bool:
    try:
        Keyring(key_file).destroy(scope_ids)
    except KeyProblem:
        return False
    return True


def _removed(paths: Iterable[Path]) -> int:
    found = tuple(paths)
    for path in found:
        erase(path)
    return sum(not path.exists() for path in found)


def _working_copies() -> Iterator[Path]:
    """Yield what the making of a copy leaves in the temporary folder when it is killed."""
    for path in files_under(Path(tempfile.gettempdir()), "tmp*/store.sqlite*"):
        with suppress(OSError):
            found = path.stat()
            ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
            if ours and time.time() - found.st_mtime > _FORGOTTEN_SECONDS:
                yield path
