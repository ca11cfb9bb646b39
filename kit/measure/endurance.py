"""``mesurer endurance``: two hours of a workshop in ten minutes, and nothing has grown.

Fifteen visitors come and go, a console stays. Between two rounds everybody has
left: what the servers weigh and hold open then must be the same at the end as
at the beginning.
"""

import asyncio
import math
import random
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from kit.domain.commands import Back, Command, Gesture, Next
from kit.domain.identity import new_id
from kit.domain.session import Session
from kit.errors import KitError
from kit.measure import chaos_tree, trees
from kit.measure.chaos_house import free_of_gates, only_linux
from kit.measure.figure import Figure, Measured, figure
from kit.measure.visitor import NotServed, Visit
from kit.registry import Registry
from kit.server.launch import Running, start
from kit.service import join
from kit.service.access import Access, facilitator
from kit.service.door import perform
from kit.service.reading import desk
from kit.store import open_store

MINUTES = 10.0
VISITORS = 15
ROUNDS = 20
WARM_UP = 0.2
"""The share of the rounds that are not judged: a program fills its tables before it is level."""

RELOADS = 10
_STAYS = 3
"""Visits of one person in a round, at most."""

_REST_SECONDS = 15.0
_PULSE_SECONDS = 3.0
_SEED = 5


@dataclass(slots=True)
class Outcome:
    """What was seen, one figure a round for ``megabytes`` and ``descriptors``, once everybody had left."""

    megabytes: list[float] = field(default_factory=list)
    descriptors: list[int] = field(default_factory=list)
    visits: int = 0
    refused: int = 0
    reloads: int = 0
    """Kernels beyond one after ten reloads."""
    orphans: int = 0
    files: int = 0
    """Connection files, handovers and sockets left when the servers have gone."""


def measure(registry: Registry, *, minutes: float = MINUTES, visitors: int = VISITORS) -> Measured:
    """Return what ``minutes`` of ``visitors`` who come and go leave behind. Raises ``KitError`` off Linux."""
    return Measured(figures=figures(run(registry, minutes=minutes, visitors=visitors)), not_done=())


def run(
    registry: Registry,
    *,
    minutes: float,
    visitors: int,
    rounds: int = ROUNDS,
    fork: bool | None = None,
) -> Outcome:
    """Hold the workshop and return what was seen of it. Raises ``KitError``."""
    only_linux()
    outcome = Outcome()
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        url = f"sqlite:///{(folder / 'endurance.sqlite3').as_posix()}"
        access = facilitator(open_store(url), registry)
        try:
            session = free_of_gates(access)
            with start(url, folder=folder, fork=fork) as running:
                workshop = _Workshop(access, session, running, outcome)
                asyncio.run(workshop.hold(minutes * 60, visitors, rounds))
                seen, folders = workshop.seen, workshop.folders
            chaos_tree.until(lambda: not any(map(chaos_tree.alive, seen)), _REST_SECONDS)
            outcome.orphans = sum(map(chaos_tree.alive, seen))
            outcome.files = sum(len(chaos_tree.connection_files(each)) for each in folders)
        finally:
            access.store.close()
    return outcome


def figures(outcome: Outcome) -> tuple[Figure, ...]:
    """Return the table: what grew, what was left."""
    return (
        figure("endurance_visits", outcome.visits),
        figure("endurance_refused", outcome.refused),
        figure("endurance_memory", max(0.0, gained(outcome.megabytes))),
        figure("endurance_descriptors", max(0.0, gained(outcome.descriptors))),
        figure("endurance_reloads", outcome.reloads),
        figure("endurance_orphans", outcome.orphans),
        figure("endurance_files", outcome.files),
    )


def gained(values: Sequence[float]) -> float:
    """Return how much the straight line nearest to ``values`` climbs from its first to its last round.

    The first rounds are left out (``WARM_UP``).
    """
    judged = values[round(len(values) * WARM_UP) :]
    if len(judged) < 2:
        return 0.0
    middle = (len(judged) - 1) / 2
    mean = sum(judged) / len(judged)
    slope = sum((rank - middle) * (value - mean) for rank, value in enumerate(judged))
    slope /= sum((rank - middle) ** 2 for rank in range(len(judged)))
    return slope * (len(judged) - 1)


class _Person(Visit):
    """A visitor who stays: asks for a sign of life now and then, and hears everything said meanwhile."""

    async def stay(self, seconds: float) -> None:
        """Be on the page for ``seconds``. Raises ``NotServed`` when the channel closes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            model, content = self._gesture()
            await self._send("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": content}})
            # What is not read is not answered either: a server takes such a page for dead.
            with suppress(TimeoutError):
                async with asyncio.timeout(min(_PULSE_SECONDS, left)):
                    while True:
                        await self._hear()


class _Workshop:
    """One session, its two servers, and everybody who comes."""

    def __init__(self, access: Access, session: Session, running: Running, outcome: Outcome) -> None:
        self._access = access
        self._session = session
        self._running = running
        self._outcome = outcome
        self._draw = random.Random(_SEED)  # noqa: S311 - how long people stay is no secret
        self._at_rest = 0
        self._forth = False
        self.seen: set[psutil.Process] = set()
        self.folders: set[Path] = set()
        """Where the kernels that were seen keep their sockets."""

    async def hold(self, seconds: float, visitors: int, rounds: int) -> None:
        """Let everybody come and go for ``rounds`` rounds; then one of them reloads ten times."""
        console = _Person(f"{self._running.address}&seance={self._session.id}&page=conduire")
        await console.arrive()
        open_all_along = asyncio.create_task(console.stay(math.inf))
        await self._rest()
        self._at_rest = len(chaos_tree.kernels(self._look()))
        for _ in range(rounds):
            end = time.monotonic() + seconds / rounds * 0.9
            people = [self._come_and_go(seat, end) for seat in range(visitors)]
            await asyncio.gather(self._facilitate(end), *people)
            await self._rest()
            found = self._look()
            self._outcome.megabytes.append(sum(map(trees.memory, self._running.processes)))
            self._outcome.descriptors.append(chaos_tree.descriptors(found))
        await self._reload()
        if open_all_along.done():
            # The console's channel was closed on somebody who was listening.
            self._outcome.refused += 1
        open_all_along.cancel()
        await asyncio.gather(open_all_along, return_exceptions=True)
        await console.leave()

    async def _come_and_go(self, seat: int, end: float) -> None:
        """Open one's own link, stay a while, leave, come back."""
        for _ in range(_STAYS):
            await asyncio.sleep(self._draw.uniform(0, max(0.0, end - time.monotonic()) / 4))
            visit = _Person(self._invitation(seat))
            self._outcome.visits += 1
            try:
                await visit.arrive()
                await visit.stay(self._draw.uniform(0, max(0.0, end - time.monotonic()) / 2))
                await visit.leave()
            except (NotServed, OSError, TimeoutError):
                self._outcome.refused += 1
                visit.vanish()
            if time.monotonic() > end:
                return

    async def _facilitate(self, end: float) -> None:
        """Go forth and back between two phases: every phone follows."""
        while time.monotonic() < end:
            self._forth = not self._forth
            self._do(Next() if self._forth else Back())
            self._look()
            await asyncio.sleep(min(_PULSE_SECONDS, max(0.1, end - time.monotonic())))

    async def _reload(self) -> None:
        """Load one page ten times, as F5 does: leave, come back."""
        before = len(chaos_tree.kernels(self._look()))
        visit = _Person(self._invitation(0))
        await visit.arrive()
        for _ in range(RELOADS):
            await visit.leave()
            visit = _Person(self._invitation(0))
            await visit.arrive()
        await self._rest(1)
        self._outcome.reloads = max(0, len(chaos_tree.kernels(self._look())) - before - 1)
        await visit.leave()

    async def _rest(self, more: int = 0) -> None:
        """Wait until those who left have given their kernels back, and nothing is being made."""
        end = time.monotonic() + _REST_SECONDS
        level = 0
        before = -1
        while level < 3 and time.monotonic() < end:
            await asyncio.sleep(0.2)
            now = len(chaos_tree.kernels(self._look()))
            settled = now == before and (not self._at_rest or now <= self._at_rest + more)
            level = level + 1 if settled else 0
            before = now

    def _invitation(self, seat: int) -> str:
        seats = self._session.seats
        capability = join.invite(self._access, self._session.id, seats[seat % len(seats)].id)
        return f"{self._running.participants_address}&p={capability}"

    def _do(self, command: Command) -> None:
        now = desk(self._access, self._session.id).session
        with suppress(KitError):
            perform(self._access, now.id, Gesture(action=new_id(), revision=now.revision), command)

    def _look(self) -> set[psutil.Process]:
        found = chaos_tree.tree(self._running.processes)
        self.seen |= found
        self.folders |= chaos_tree.folders(found)
        return found
