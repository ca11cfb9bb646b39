"""Fifteen at once and what each costs, in turn: ours with kernels that wait, ours with none, stock Voilà.

The same page for all three; then the page our participants really open.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kit.measure import contestants
from kit.measure.contestants import Contestant
from kit.measure.crowd import VISITORS, arrivals, memory_of_each
from kit.measure.figure import BUDGETS, Figure, figure
from kit.measure.own_pages import own_pages
from kit.measure.visitor import Times, within
from kit.registry import Registry
from kit.server.launch import Waiting

ROUNDS = 2
SHARE = 0.95
MEMORY_AIM = 25
READY, UNREADY, INVITED, STOCK = "crowd_ready", "crowd_unready", "crowd_participant", "voila"


def measure(registry: Registry, *, rounds: int = ROUNDS, visitors: int = VISITORS) -> tuple[Figure, ...]:
    """Return the 95th percentile of ``rounds`` crowds of ``visitors``, and the memory of one more.

    Raises ``KitError`` when a visitor is not served, or where memory is not told.
    """
    ready = Waiting(console=0, participants=visitors)
    servers: dict[str, Callable[[Path], AbstractContextManager[Contestant]]] = {
        READY: lambda folder: contestants.ours(folder, ready),
        UNREADY: lambda folder: contestants.ours(folder, Waiting(console=0, participants=0)),
        INVITED: lambda folder: _invited(folder, registry, ready),
        STOCK: contestants.stock_voila,
    }
    taken: dict[str, list[Times]] = {name: [] for name in servers}
    for _ in range(rounds):
        for name, server in servers.items():
            # A server of its own each time: what the last crowd left behind is another measure.
            with _fresh(server) as served:
                taken[name] += arrivals(served, visitors)
    weighed: dict[str, float] = {}
    for name in (UNREADY, STOCK):
        with _fresh(servers[name]) as served:
            weighed[name] = memory_of_each(served, visitors)
    answered = {name: within(times, SHARE) for name, times in taken.items()}
    beside = {STOCK: answered[STOCK]}
    return (
        *(
            figure(name, answered[name], aim=(BUDGETS[name][0] or 0) / 2, beside=beside)
            for name in (READY, UNREADY)
        ),
        # Nobody else has that page.
        figure(INVITED, answered[INVITED], aim=(BUDGETS[INVITED][0] or 0) / 2),
        figure("memory", weighed[UNREADY], aim=MEMORY_AIM, beside={STOCK: weighed[STOCK]}),
    )


@contextmanager
def _invited(folder: Path, registry: Registry, waiting: Waiting) -> Iterator[Contestant]:
    with own_pages(folder, registry, waiting) as (_, invited):
        yield invited


@contextmanager
def _fresh(server: Callable[[Path], AbstractContextManager[Contestant]]) -> Iterator[Contestant]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as name, server(Path(name)) as served:
        yield served
