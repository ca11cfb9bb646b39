"""Another process, for the tests: each line read starts a purge that is killed at a given moment.

A line is ``folder session_id moment`` (JSON). The purge is a fork, so that thirty
of them cost one import. ``moment`` counts the calls of Python and of what is
under it (SQLite, the files) since the purge began; 0 lets it finish. It prints
how many there were, or ``killed``.
"""

import json
import os
import signal
import sys
from pathlib import Path

# Imported before the forks, or each of them would pay for it, and be killed in an import.
import argon2.low_level  # noqa: F401
import filelock  # noqa: F401

from kit.service.deleting import destroyed_with_session
from kit.service.purging import purge_session
from tests.service.erasable import entered


def purge(folder: str, session_id: str, moment: int) -> None:
    access = entered(Path(folder))
    announced = destroyed_with_session(access, session_id)
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        if event in ("call", "c_call"):
            calls += 1
            if calls == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    purge_session(access, session_id, announced)
    sys.setprofile(None)
    access.store.close()
    os.write(1, f"{calls}\n".encode())


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            purge(*json.loads(line))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        os.write(1, b"killed\n")
