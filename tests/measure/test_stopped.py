"""A measure that is stopped on its way: in order, in one sentence, nothing left behind."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil

from kit.measure.chaos_tree import alive, until
from kit.messages import say

SECONDS = 60


def test_a_measure_asked_to_stop_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    seen: set[psutil.Process] = set()
    # Short, as every folder where private sockets stand.
    with tempfile.TemporaryDirectory(prefix="m") as folder:
        settings = {name: str(tmp_path) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        measuring = subprocess.Popen(
            [sys.executable, "-m", "kit.cli", "mesurer", "endurance"],
            env={**os.environ, **settings, "TMPDIR": folder},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

        def kernels_are_there() -> bool:
            seen.update(psutil.Process(measuring.pid).children(recursive=True))
            return any(each.name() == "noyau" for each in seen if alive(each))

        try:
            assert until(kernels_are_there, SECONDS)
            measuring.send_signal(signal.SIGTERM)
            _, complained = measuring.communicate(timeout=SECONDS)
        finally:
            measuring.kill()
        assert measuring.returncode == 1
        assert complained.strip() == say("command.interrupted")
        assert until(lambda: not any(map(alive, seen)), SECONDS)
        assert list(Path(folder).iterdir()) == []
