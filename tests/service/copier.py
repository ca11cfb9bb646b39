"""Another process that copies and restores, for the tests that kill it.

Each line read (JSON: after how many seconds to kill, what to do, and with which
files) starts a fork, so that seventy of them cost one import. It prints how
long the fork lived, in seconds.
"""

import json
import os
import select
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

# Imported before the forks, or each of them would pay for it, and be killed in an import.
import argon2.low_level  # noqa: F401
import filelock  # noqa: F401

from kit.service.bring_back import restore
from kit.service.keep_safe import backup
from kit.store import open_store

with TemporaryDirectory() as folder:
    # For what a restoration imports of Alembic.
    open_store(f"sqlite:///{folder}/vide.sqlite3").close()


def do(what: str, url: str, copy: str, key: str) -> None:
    if what == "backup":
        backup(url, Path(copy), replace=True, key=Path(key))
    else:
        restore(Path(copy), url, key=Path(key))


for line in sys.stdin:
    most, *asked = json.loads(line)
    began = perf_counter()
    child = os.fork()
    if child == 0:
        try:
            do(*asked)
        finally:
            os._exit(0)
    over = os.pidfd_open(child)
    if not select.select([over], [], [], most)[0]:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(over)
    os.write(1, f"{perf_counter() - began}\n".encode())
