"""The kernels of one server: which belong to a visitor, which only wait, and when each of them goes."""

import asyncio
from typing import Any

import zmq
import zmq.asyncio
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from traitlets import Instance, default

from kit.server.kernels.visitors import Visitors

FIRST_TRY_MILLISECONDS = 5
LONGEST_TRY_MILLISECONDS = 100
"""A channel opened before its kernel listens tries again that soon; then less and less often."""


class KernelHere(ServerKernelManager):
    """The manager of one kernel. Nobody listens to its events: preparing them took longer than a fork."""

    def emit(self, schema_id: str, data: object) -> None:
        """Tell nobody."""
        del schema_id, data


class KernelsHere(AsyncMappingKernelManager):
    """Jupyter's own, with three things more.

    A kernel that nobody was given yet is never culled. A page that never opened
    its channel gives its kernel back after a minute. What a kernel says by
    itself, a clock for instance, is not a sign that somebody is there: only the
    messages of a page are.
    """

    visitors = Instance(Visitors)

    @default("kernel_manager_class")
    def _ours(self) -> str:
        return f"{__name__}.{KernelHere.__name__}"

    @default("visitors")
    def _nobody(self) -> Visitors:
        return Visitors(None)

    @default("context")
    def _quick_context(self) -> zmq.asyncio.Context:
        context = zmq.asyncio.Context()
        # Closed by its owner, as the one of jupyter_client.
        self._created_context = True
        context.setsockopt(zmq.RECONNECT_IVL, FIRST_TRY_MILLISECONDS)
        context.setsockopt(zmq.RECONNECT_IVL_MAX, LONGEST_TRY_MILLISECONDS)
        return context

    def notify_connect(self, kernel_id: str) -> None:
        """Note that a page opened its channel."""
        super().notify_connect(kernel_id)
        self.visitors.connected(kernel_id)

    def notify_disconnect(self, kernel_id: str) -> None:
        """Note that a page closed its channel."""
        super().notify_disconnect(kernel_id)
        self.visitors.disconnected(kernel_id)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that ended, and its visitor."""
        self.visitors.left(kernel_id)
        return super().remove_kernel(kernel_id)

    def start_watching_activity(self, kernel_id: str) -> None:
        """Listen to nothing of what a kernel says: pages tell by themselves that they ask (``asked``)."""
        kernel: Any = self.get_kernel(kernel_id)
        kernel.reason = ""
        kernel.execution_state = "idle"
        self.asked(kernel_id)

    def asked(self, kernel_id: str) -> None:
        """Note that a page asks something of this kernel: it is not left alone. Nothing once it is gone."""
        if kernel_id in self:
            kernel: Any = self.get_kernel(kernel_id)
            kernel.last_activity = utcnow()

    async def cull_kernels(self) -> None:
        """End the kernels of pages that never came, then those that nobody has used for long."""
        for kernel_id in self.visitors.abandoned():
            await self.let_go(kernel_id)
        await super().cull_kernels()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End this kernel if it has been given, then left alone for long."""
        if kernel_id in self and self.visitors.has(kernel_id):
            await super().cull_kernel_if_idle(kernel_id)

    async def shutdown_all(self, now: bool = False) -> None:  # type: ignore[override]
        """End all kernels, those that are starting too: Jupyter's own finds no such kernel and stops."""
        await asyncio.gather(*self._pending_kernels.values(), return_exceptions=True)
        self._pending_kernels.clear()
        await super().shutdown_all(now=now)

    async def make_room(self) -> bool:
        """Return whether one more visitor may come in; if need be, whoever has been away longest leaves."""
        if self.visitors.full and (away := self.visitors.makes_room()):
            await self.let_go(away)
        return not self.visitors.full

    async def let_go(self, kernel_id: str, *, now: bool = False) -> None:
        """End ``kernel_id``; nothing when it is gone already. ``now``: without waiting for what it does."""
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=now)
        self.visitors.left(kernel_id)
