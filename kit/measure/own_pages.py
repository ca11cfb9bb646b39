"""The pages people really open: the console on the demonstration, and the page of somebody invited."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from kit.domain.identity import new_id
from kit.keys import HeldKeys
from kit.measure.contestants import Ask, Contestant
from kit.messages import say
from kit.registry import Registry
from kit.server.launch import Waiting, start
from kit.service import demo, join
from kit.service.access import Access, facilitator
from kit.service.duplicating import duplicate
from kit.store import open_store

CONSOLE = "console"
PARTICIPANT = "participant"


@contextmanager
def own_pages(
    folder: Path, registry: Registry, waiting: Waiting | None = None
) -> Iterator[tuple[Contestant, Contestant]]:
    """Serve the demonstration: the first page of the console, and a seat for each visitor of the other.

    ``waiting``: as many kernels as usual by default.
    """
    url = f"sqlite:///{(folder / 'demonstration.sqlite3').as_posix()}"
    waiting = waiting or Waiting()
    with start(url, folder=folder / "demonstration", waiting=waiting) as running:
        keys = HeldKeys(running.holder.rendezvous)
        store = open_store(url, keys=keys)
        try:
            access = facilitator(store, registry, keys)
            capabilities = _capabilities(access, demo.seed(access).to_run)
            yield (
                Contestant(
                    name=CONSOLE,
                    pid=running.processes[1],
                    door=lambda: running.address,
                    ask=_ask("home.prepare", "prepare.lead"),
                    ready=waiting.console,
                ),
                Contestant(
                    name=PARTICIPANT,
                    pid=running.processes[0],
                    door=lambda: f"{running.participants_address}&p={next(capabilities)}",
                    ask=_ask("own_code.ask", "own_code.lead"),
                    ready=waiting.participants,
                ),
            )
        finally:
            store.close()
            keys.close()


def _ask(button: str, answer: str) -> Ask:
    return Ask(button=say(button), answer=re.escape(say(answer)))


def _capabilities(access: Access, session_id: str) -> Iterator[str]:
    """Yield capabilities without end, each of a seat nobody took: a code is given once without a question."""
    while True:
        session = duplicate(access, session_id, access.clock() + timedelta(days=7), new_id())
        for seat in session.seats:
            yield join.invite(access, session.id, seat.id)
