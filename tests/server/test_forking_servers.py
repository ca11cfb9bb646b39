"""Forked kernels under our servers: nobody outlives them, and everything works without forking."""

import os
import select
import signal
import time
from pathlib import Path

import pytest

from kit.server.launch import WITHOUT_FORK, Waiting, start
from tests.server.processes import kernel_process
from tests.server.visitor import Visitor, known

SOON_SECONDS = 2.0


def parent(process: int) -> int:
    """The process that started it."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def command(process: int) -> str:
    """What it runs, of ours."""
    words = Path(f"/proc/{process}/cmdline").read_bytes().decode().split("\0")
    return words[words.index("-m") + 1]


@pytest.mark.parametrize("before", [False, True], ids=["alone", "after the warm process"])
def test_when_a_server_is_killed_its_kernels_and_its_warm_process_go(
    store: str, small_notebooks: Path, tmp_path: Path, before: bool
) -> None:
    with start(store, notebooks_dir=small_notebooks, folder=tmp_path, participants_port=None) as running:
        (server,) = running.processes
        _, kernel = Visitor(running.address).open("/console")
        process = kernel_process(kernel)
        warm = parent(process)
        assert (command(warm), parent(warm)) == ("kit.server.forking.warm", server)
        watched = [os.pidfd_open(each) for each in (process, warm)]
        if before:
            os.kill(warm, signal.SIGKILL)
        # One that is stopped goes too.
        os.kill(process, signal.SIGSTOP)
        began = time.monotonic()
        os.kill(server, signal.SIGKILL)
        for each in watched:
            done, _, _ = select.select([each], [], [], SOON_SECONDS)
            os.close(each)
            assert done
        assert time.monotonic() - began < SOON_SECONDS


def test_without_forking_the_same_page_is_shown(
    store: str, small_notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WITHOUT_FORK, "1")
    alone = Waiting(console=0)
    with start(
        store, notebooks_dir=small_notebooks, folder=tmp_path, participants_port=None, waiting=alone
    ) as running:
        page, kernel = Visitor(running.address).open("/console?seance=s1")
        assert known(page)["question"] == "seance=s1"
        process = kernel_process(kernel)
        assert (command(process), parent(process)) == ("kit.server.kernels.started_alone", *running.processes)
