"""What goes wrong around a fork leaves nothing behind: no process, no descriptor, no page unserved."""

import asyncio
import logging
import os
import select
from pathlib import Path

import pytest

from kit.server.forking.nursery import Nursery
from kit.server.forking.warm_process import NotForked
from kit.server.forking.words import LONGEST, Wanted
from kit.server.kernels.provisioner import PrivateProvisioner
from kit.service.log_lines import without_words
from tests.server.kernels_forked import PATIENCE_SECONDS, nursery
from tests.server.processes import ended


def wanted(folder: Path, **environment: str) -> Wanted:
    return Wanted(connection_file=str(folder / "kernel.json"), environment=environment, folder=str(folder))


def held() -> int:
    return len(os.listdir("/proc/self/fd"))


async def _begun(warm: Nursery) -> int:
    """The process of the kernel that has just begun."""
    while True:
        children = Path(f"/proc/{warm.process}/task/{warm.process}/children").read_text().split()
        for child in children:
            if Path(f"/proc/{child}/comm").read_text() == "noyau\n":
                return os.pidfd_open(int(child))
        await asyncio.sleep(0)


def test_whoever_stops_waiting_for_a_kernel_leaves_none(tmp_path: Path) -> None:
    async def gives_up(warm: Nursery) -> int:
        asked = asyncio.ensure_future(warm.fork(wanted(tmp_path)))
        child = await _begun(warm)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        return child

    with nursery(folder=tmp_path) as warm:
        warm.warm_up()
        before = held()
        ended(asyncio.run(gives_up(warm)))
        assert held() == before


def test_a_server_that_froze_while_it_waited_hears_its_answer_and_keeps_its_warm_process(
    tmp_path: Path,
) -> None:
    async def freezes(warm: Nursery) -> int | None:
        asked = asyncio.ensure_future(warm.fork(wanted(tmp_path)))
        before = warm.process
        while not Path(f"/proc/{before}/task/{before}/children").read_text():
            await asyncio.sleep(0)
        # Longer than the patience: the fault itself, not a wait for something.
        select.select([], [], [], 2 * PATIENCE_SECONDS)
        (await asked).kill()
        return before

    with nursery(folder=tmp_path) as warm:
        warm.warm_up()
        assert asyncio.run(freezes(warm)) == warm.process


def test_a_kernel_that_must_be_told_too_much_costs_the_others_nothing(tmp_path: Path) -> None:
    async def asked_twice(warm: Nursery) -> tuple[int | None, int | None]:
        for _ in range(2):
            with pytest.raises(NotForked, match="too long"):
                await warm.fork(wanted(tmp_path, LONG="x" * LONGEST))
        before, open_before = warm.process, held()
        with pytest.raises(NotForked, match="too long"):
            await warm.fork(wanted(tmp_path, LONG="x" * LONGEST))
        assert held() == open_before
        return before, warm.process

    with nursery(folder=tmp_path) as warm:
        before, after = asyncio.run(asked_twice(warm))
    assert before is not None
    assert before == after


def test_a_warm_process_that_cannot_be_started_leaves_nothing_open(tmp_path: Path) -> None:
    # More than the system lets a program be told.
    with nursery(folder=tmp_path, LONG="x" * 10_000_000) as warm:
        before = held()
        for _ in range(3):
            with pytest.raises(NotForked, match="no warm process"):
                warm.warm_up()
        assert held() == before


def test_the_log_of_a_server_keeps_the_sentence_that_says_why(caplog: pytest.LogCaptureFixture) -> None:
    before = logging.getLogRecordFactory()
    without_words()
    try:
        PrivateProvisioner().not_forked("la raison")
    finally:
        logging.setLogRecordFactory(before)
    assert "la raison" in caplog.text
