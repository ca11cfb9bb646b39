"""The settings that make Voilà safe for people's words. Each line answers a measured danger."""

import logging
import os
import re
import tempfile

from traitlets.config import Config

from kit.messages import say
from kit.server.kernels.here import KernelsHere
from kit.server.kernels.spec import OneKernel
from kit.server.pages.connection import PageConnection

TEMPLATE = "modifiable"

HEADERS = {
    # A page runs the scripts of this server and draws with its styles: none comes in its text, none is
    # made from a text. Nothing leaves for another host.
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

CULL_AFTER_SECONDS = 600
CULL_EVERY_SECONDS = 30

PING_EVERY_MILLISECONDS = 30_000
"""A channel that answers no ping before the next one is closed: a phone that goes dark does not say so."""

_LONGEST_SOCKET_PATH = 100
"""A Unix socket's path holds 103 bytes on macOS, 107 on Linux."""

_SOCKET_SUFFIX = len("/voila_12345678/kernel-01234567-89ab-cdef-0123-456789abcdef-ipc-5")


def configuration() -> Config:
    """Return the configuration both servers share. No file of the machine is read on top of it.

    Voilà's way to render a notebook is not configured: no route leads to it.
    """
    c = Config()
    c.Voila.config_file_paths = []
    c.Voila.ip = "127.0.0.1"
    c.Voila.port_retries = 0
    c.Voila.open_browser = False
    c.VoilaConfiguration.template = TEMPLATE
    c.VoilaConfiguration.kernel_spec_manager_class = OneKernel
    c.VoilaConfiguration.multi_kernel_manager_class = KernelsHere
    c.Voila.kernel_websocket_connection_class = PageConnection
    c.MappingKernelManager.allow_tracebacks = False
    c.MappingKernelManager.traceback_replacement_message = say("server.cell_failed")
    c.MappingKernelManager.cull_idle_timeout = CULL_AFTER_SECONDS
    c.MappingKernelManager.cull_interval = CULL_EVERY_SECONDS
    c.MappingKernelManager.cull_connected = False
    # A kernel restarted behind the page's back is empty: better dead, said so, and resumed from the store.
    c.KernelManager.autorestart = False
    if private_sockets_fit():
        c.KernelManager.transport = "ipc"
    else:
        c.MappingKernelManager.transport_encryption = "auto"
    c.Application.log_level = logging.WARNING
    return c


def without_query(address: str) -> str:
    """Return ``address`` as a log may show it: no token, no capability, no id of a session."""
    return re.sub(r"\?.*", "", address)


def private_sockets_fit() -> bool:
    """Whether a socket in this machine's temporary folder has a short enough name to exist."""
    return os.name == "posix" and len(tempfile.gettempdir()) + _SOCKET_SUFFIX <= _LONGEST_SOCKET_PATH
