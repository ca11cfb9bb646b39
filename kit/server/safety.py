"""The settings that make Voilà safe for people's words. Each line answers a measured danger."""

import logging
import os
import re
import secrets
import tempfile

from traitlets.config import Config

from kit.messages import say
from kit.server.kernelspec import OneKernel

TEMPLATE = "modifiable"

LAB_EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
"""The only ones a page loads; any other installed one would be loaded too, and fail, in people's pages."""

HEADERS = {
    # ipywidgets and anywidget load modules through 'unsafe-eval' and blob:; nothing leaves for another host.
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
            "frame-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

CULL_AFTER_SECONDS = 600
CULL_EVERY_SECONDS = 30

_LONGEST_SOCKET_PATH = 100
"""A Unix socket's path holds 103 bytes on macOS, 107 on Linux."""

_SOCKET_SUFFIX = len("/voila_12345678/kernel-01234567-89ab-cdef-0123-456789abcdef-ipc-5")


def configuration() -> Config:
    """Return the configuration both servers share. No file of the machine is read on top of it."""
    c = Config()
    c.Voila.config_file_paths = []
    c.Voila.ip = "127.0.0.1"
    c.Voila.port_retries = 0
    c.Voila.open_browser = False
    c.VoilaConfiguration.template = TEMPLATE
    c.VoilaConfiguration.allow_template_override = "NO"
    c.VoilaConfiguration.allow_theme_override = "NO"
    c.VoilaConfiguration.extension_allowlist = list(LAB_EXTENSIONS)
    c.VoilaConfiguration.file_allowlist = [r"(?!)"]
    c.VoilaConfiguration.strip_sources = True
    c.VoilaConfiguration.show_tracebacks = False
    c.VoilaConfiguration.kernel_spec_manager_class = OneKernel
    c.VoilaExecutor.cell_error_instruction = say("server.cell_failed")
    c.VoilaExporter.language_code = "fr"
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
    # The notary would keep a key and signatures of notebooks in files of its own.
    c.NotebookNotary.db_file = ":memory:"
    c.NotebookNotary.secret = secrets.token_bytes(32)
    # Colours for code that no page shows.
    c.CSSHTMLHeaderPreprocessor.enabled = False
    c.Application.log_level = logging.WARNING
    return c


def without_query(address: str) -> str:
    """Return ``address`` as a log may show it: no token, no capability, no id of a session."""
    return re.sub(r"\?.*", "", address)


def private_sockets_fit() -> bool:
    """Whether a socket in this machine's temporary folder has a short enough name to exist."""
    return os.name == "posix" and len(tempfile.gettempdir()) + _SOCKET_SUFFIX <= _LONGEST_SOCKET_PATH
