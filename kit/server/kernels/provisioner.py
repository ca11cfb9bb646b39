"""Starts a kernel in a scrubbed environment, forked from the warm process of its server where that can be.

What is ours is here: what a kernel may know. How it is forked is general, and
in ``kit.server.forking.provisioner``.
"""

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from kit.messages import say
from kit.server.forking.nursery import Nursery, possible
from kit.server.forking.provisioner import ForkingProvisioner
from kit.server.forking.warm_process import NotForked
from kit.server.forking.words import Prepare
from kit.server.kernels import unheard
from kit.server.kernels.environment import scrubbed
from kit.server.kernels.spec import ARGUMENTS
from kit.server.pages.notebooks import MODULES
from kit.service.handover import Handover, Part, beside

log = logging.getLogger(__name__)


def nursery_of(part: Part, connection_folder: Path) -> Nursery | None:
    """Return where the kernels of ``part`` are forked, its process started; ``None`` where none can be.

    ``connection_folder`` is that of the kernels' connection files.
    """
    if not possible():
        return None
    # The cipher is loaded when something is sealed: once here, rather than in each kernel.
    modules = (*MODULES[part], unheard.__name__, "cryptography.hazmat.primitives.ciphers.aead")
    prepare = Prepare(modules=modules, arguments=ARGUMENTS)
    nursery = Nursery(prepare, private_environment(os.environ, connection_folder))
    # Tried again, and said in the log, when a kernel is asked for.
    with suppress(NotForked):
        nursery.warm_up()
    return nursery


def private_environment(environment: Any, connection_folder: Path) -> dict[str, str]:
    """Return what a kernel may know of ``environment``."""
    # Settings and start-up files of the user's own IPython have no place in a page.
    return {**scrubbed(environment), "IPYTHONDIR": str(connection_folder / "ipython")}


class PrivateProvisioner(ForkingProvisioner):
    """A local kernel that knows only what its part needs.

    Raises ``LookupError`` when the server that starts the kernel is not ours:
    without a handover a page could only fail later, and less clearly.
    """

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare the launch, for a server of ours only."""
        # Refuse before anything is written.
        self._server()
        prepared: dict[str, Any] = await super().pre_launch(**kwargs)
        return prepared

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the handover, in case the kernel ended without reading it."""
        beside(self._connection_file).unlink(missing_ok=True)
        await super().cleanup(restart=restart)

    def nursery(self, arguments: tuple[str, ...]) -> Nursery | None:
        """Return that of the server; ``None`` when it forks nothing, or for a kernel unlike the others."""
        nursery: Nursery | None = getattr(self._server(), "nursery", None)
        return nursery if arguments == ARGUMENTS else None

    def not_forked(self, reason: str) -> None:
        """Say in the log that a page opens less fast, and why."""
        log.warning(say("forking.not_forked", reason=reason))

    def _finalize_env(self, env: dict[str, str]) -> None:
        super()._finalize_env(env)
        allowed = private_environment(env, self._connection_file.parent)
        env.clear()
        env.update(allowed)

    @property
    def _connection_file(self) -> Path:
        manager: Any = self.parent
        return Path(manager.connection_file)

    def _server(self) -> Any:
        ancestor: Any = self.parent
        while ancestor is not None:
            if isinstance(getattr(ancestor, "handover", None), Handover):
                return ancestor
            ancestor = ancestor.parent
        raise LookupError("no server of ours among the parents of this kernel")
