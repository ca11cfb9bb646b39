"""A kernel that waits for its visitor: alive, heard, everything imported, nothing of the page executed."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from jupyter_server.utils import ApiPath

from kit.server.kernels import unheard
from kit.server.kernels.cells import Cells
from kit.server.kernels.here import KernelsHere
from kit.server.kernels.spec import NAME

PATIENCE_SECONDS = 60.0
"""For a kernel to start and import, when a whole room comes at once on a slow machine."""

_AT_ONCE = 2 * (os.cpu_count() or 1)
"""Kernels started at the same time: more of them would all arrive later."""


@dataclass(frozen=True, slots=True)
class ReadyKernel:
    """A kernel, and the channels by which it is told what to run."""

    id: str
    kernels: KernelsHere
    cells: Cells

    @property
    def connection_file(self) -> str:
        """Where its connection file stands."""
        return str(self.kernels.get_kernel(self.id).connection_file)

    async def alive(self) -> bool:
        """Whether its process still runs."""
        return self.id in self.kernels and bool(await self.kernels.is_alive(self.id))

    async def end(self) -> None:
        """End it now; nothing of it is left."""
        self.cells.close()
        await self.kernels.let_go(self.id, now=True)


def maker(kernels: KernelsHere, modules: tuple[str, ...]) -> Callable[[], Awaitable[ReadyKernel]]:
    """Return what starts a kernel of ``kernels`` that has imported ``modules``.

    It raises ``KernelGone``, ``CellFailed`` or what ``start_kernel`` raises; no
    kernel is then left behind.
    """
    turn = asyncio.Semaphore(_AT_ONCE)
    # In a forked kernel they are there already, and this is how the kernel is known to answer.
    importing = "\n".join(f"import {module}" for module in (*modules, unheard.__name__))
    holding = f"{unheard.__name__}.{unheard.hold.__name__}()"
    names = sorted({module.partition(".")[0] for module in (*modules, unheard.__name__)})
    prepared = f"{importing}\n{holding}\ndel {', '.join(names)}"

    async def make() -> ReadyKernel:
        async with turn:
            kernel = await _started(kernels)
            ready = ReadyKernel(kernel, kernels, Cells(kernels.get_kernel(kernel)))
            try:
                await ready.cells.ready(PATIENCE_SECONDS)
                await ready.cells.run(prepared, PATIENCE_SECONDS)
            except BaseException:
                await ready.end()
                raise
            return ready

    return make


async def _started(kernels: KernelsHere) -> str:
    """Start a kernel, whole: whoever stops waiting for it does not leave a process that nobody knows."""
    # A machine that tidies its temporary files may have taken the folder away.
    Path(kernels.connection_dir).mkdir(mode=0o700, exist_ok=True)
    starting = asyncio.ensure_future(kernels.start_kernel(kernel_name=NAME, path=ApiPath("")))
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await kernels.let_go(await starting, now=True)
        raise
