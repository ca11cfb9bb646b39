"""Starts a kernel with a scrubbed environment and its handover beside the connection file."""

from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from kit.server.environment import scrubbed
from kit.service.handover import Handover, beside, leave


class PrivateProvisioner(LocalProvisioner):
    """A local kernel that knows only what its part needs.

    Raises ``LookupError`` when the server that starts the kernel is not ours:
    without a handover a page could only fail later, and less clearly.
    """

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare the launch, then leave the handover for this kernel."""
        # Refuse before anything is written.
        handover = self._handover()
        prepared: dict[str, Any] = await super().pre_launch(**kwargs)
        leave(self._connection_file, handover)
        return prepared

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the handover, in case the kernel ended without reading it."""
        beside(self._connection_file).unlink(missing_ok=True)
        await super().cleanup(restart=restart)

    def _finalize_env(self, env: dict[str, str]) -> None:
        super()._finalize_env(env)
        allowed = scrubbed(env)
        env.clear()
        env.update(allowed)
        # Settings and start-up files of the user's own IPython have no place in a page.
        env["IPYTHONDIR"] = str(self._connection_file.parent / "ipython")

    @property
    def _connection_file(self) -> Path:
        manager: Any = self.parent
        return Path(manager.connection_file)

    def _handover(self) -> Handover:
        ancestor: Any = self.parent
        while ancestor is not None:
            handover = getattr(ancestor, "handover", None)
            if isinstance(handover, Handover):
                return handover
            ancestor = ancestor.parent
        raise LookupError("no server of ours among the parents of this kernel")
