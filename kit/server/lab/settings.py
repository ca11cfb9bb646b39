"""What makes JupyterLab quiet and private. Each line answers a request or a file it would make."""

import logging
import sys
from pathlib import Path
from typing import Any

from jupyterlab.handlers.announcements import NeverCheckForUpdate
from traitlets.config import Config

from kit.server.identity import TokenOnly
from kit.server.kernels.spec import OneKernel
from kit.server.lab.contents import PrivateCheckpoints
from kit.server.safety import HEADERS, private_sockets_fit
from kit.service.lab_places import LabPlaces

ASSETS = Path(__file__).resolve().parents[2] / "assets" / "lab"
"""``overrides.json`` (no news, no state of widgets saved) and ``page_config.json`` (what is left out)."""

LAB_HEADERS = {
    **HEADERS,
    # JupyterLab builds code from text, shows some documents in frames of its own, and runs workers it writes
    # itself; still, nothing leaves for another host.
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-eval' blob:",
            "script-src-elem 'self' 'unsafe-inline' blob:",
            "script-src-attr 'none'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self' blob:",
            "worker-src 'self' blob:",
            "form-action 'none'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'self'",
        )
    ),
}


class LabKernel(OneKernel):
    """This Python, without history; started as any kernel is, in an environment already scrubbed."""

    module = "ipykernel_launcher"

    def get_kernel_spec(self, kernel_name: str) -> Any:
        """Return the specification of ``python3``. Raises ``NoSuchKernel`` for any other name."""
        spec = super().get_kernel_spec(kernel_name)
        spec.metadata = {"supported_encryption": ["curve"]}
        return spec


def lab_configuration(places: LabPlaces, *, token: str, cookie_secret: bytes, port: int) -> Config:
    """Return the whole configuration; no file of the machine is read on top of it."""
    c = Config()
    # The terminal is a person's: what Jupyter remarks in English stays out of it.
    c.Application.log_level = logging.ERROR
    c.ServerApp.ip = "127.0.0.1"
    c.ServerApp.port = port
    c.ServerApp.port_retries = 0
    c.ServerApp.allow_remote_access = False
    # A data folder is one person's, root's too in a container.
    c.ServerApp.allow_root = True
    c.ServerApp.open_browser = False
    c.ServerApp.terminals_enabled = False
    c.ServerApp.root_dir = str(places.notebooks)
    c.ServerApp.cookie_secret = cookie_secret
    c.ServerApp.identity_provider_class = TokenOnly
    c.ServerApp.tornado_settings = {"headers": LAB_HEADERS}
    c.IdentityProvider.token = token
    c.ServerApp.kernel_spec_manager_class = LabKernel
    c.ContentsManager.checkpoints_class = PrivateCheckpoints
    c.FileCheckpoints.checkpoint_dir = str(places.checkpoints)
    c.FileContentsManager.delete_to_trash = False
    c.NotebookNotary.data_dir = str(places.jupyter)
    if private_sockets_fit():
        c.KernelManager.transport = "ipc"
    else:
        c.MappingKernelManager.transport_encryption = "auto"
    c.LabApp.news_url = None
    c.LabApp.check_for_updates_class = NeverCheckForUpdate
    c.LabApp.extension_manager = "readonly"
    c.LabApp.app_settings_dir = str(ASSETS)
    c.LabApp.user_settings_dir = str(places.settings)
    c.LabApp.workspaces_dir = str(places.workspaces)
    c.LabApp.labextensions_path = [str(Path(sys.prefix, "share", "jupyter", "labextensions"))]
    return c
