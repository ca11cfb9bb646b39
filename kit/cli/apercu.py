"""``modifiable ouvrir --apercu``: the app on a dispositif being written, in a store that is thrown away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kit.cli.being_written import read_or_tell, toml_of
from kit.errors import Refused

if TYPE_CHECKING:
    from kit.domain.dispositif import Dispositif

Serve = Callable[[str, "Dispositif"], int]
"""Opens the servers on the store at an address, until they are stopped; returns the exit code."""


def preview(path: Path, serve: Serve) -> int:
    """Open the dispositif of ``path``; 1 when it has mistakes, told as ``verifier`` tells them.

    Nothing of the user's own data folder is read or written. The hooks of a
    plugin folder are not run: only its text is shown. Raises ``Refused`` when
    another dispositif of the same key is installed.
    """
    dispositif = read_or_tell(path)
    if dispositif is None:
        return 1
    installed = _check_installed(dispositif)
    with TemporaryDirectory(prefix="modifiable-", ignore_cleanup_errors=True) as folder, _data_in(folder):
        from kit.registry import load
        from kit.registry.loading import FOLDER
        from kit.service.places import default_url

        if not installed:
            (Path(folder) / FOLDER).mkdir()
            shutil.copyfile(toml_of(path), Path(folder) / FOLDER / f"{dispositif.key}.toml")
        _seed(default_url(), load(data_folder=Path(folder)).get(dispositif.key))
        return serve(default_url(), dispositif)


def _check_installed(dispositif: Dispositif) -> bool:
    """Whether this very dispositif is installed. Raises ``Refused`` when another has its key."""
    from kit.registry import load

    registry = load(data_folder=None)
    for plugin in registry.plugins:
        if dispositif.key in plugin.dispositifs:
            if plugin.status == "ok" and registry.get(dispositif.key) == dispositif:
                return True
            raise Refused("apercu.taken", name=dispositif.key, plugin=plugin.name)
    return False


@contextmanager
def _data_in(folder: str) -> Iterator[None]:
    """Let this process, and the servers it starts, keep everything in ``folder``."""
    from kit.service.places import FOLDER_VARIABLE, URL_VARIABLE

    before = {name: os.environ.get(name) for name in (FOLDER_VARIABLE, URL_VARIABLE)}
    os.environ[FOLDER_VARIABLE] = folder
    os.environ.pop(URL_VARIABLE, None)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _seed(url: str, dispositif: Dispositif) -> None:
    """Put one session to review and one to run in the store at ``url``."""
    from kit.domain.identity import new_id
    from kit.service.access import facilitator, utc_now
    from kit.service.prepare import prepare
    from kit.service.rehearsal import plan_of, play
    from kit.store import open_store
    from kit.testing import alone, invent
    from kit.testing.simulation import SEED

    store = open_store(url)
    try:
        access = facilitator(store, alone(dispositif))
        script = invent(dispositif, dispositif.variants[0], SEED)
        day = timedelta(days=1)
        held = play(access, replace(script, planned=utc_now() - day), new_id()).session
        with store.read() as tx:
            group_id = tx.engagements.get(held.engagement_id).group_id
        prepare(access, plan_of(replace(script, planned=utc_now() + day), group_id), new_id())
    finally:
        store.close()
