"""What of the server's environment a kernel may see: an allowlist.

A kernel runs plugins and answers a browser; tokens, passwords and addresses
that happen to be in the environment of whoever started the server are none of
its business.
"""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

ALLOWED = frozenset(
    {
        # POSIX
        "HOME", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "LOGNAME", "PATH", "SHELL", "TMPDIR", "TZ", "USER",
        "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
        # Python
        "OPENBLAS_NUM_THREADS", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "PYTHONHOME",
        "PYTHONIOENCODING", "PYTHONPATH", "PYTHONUTF8", "VIRTUAL_ENV",
        # Windows does not start Python without some of these
        "APPDATA", "COMSPEC", "HOMEDRIVE", "HOMEPATH", "LOCALAPPDATA", "NUMBER_OF_PROCESSORS", "PATHEXT",
        "PROCESSOR_ARCHITECTURE", "PROGRAMDATA", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TMP", "USERNAME",
        "USERPROFILE", "WINDIR",
    }
)  # fmt: skip

TOKEN = "token"  # noqa: S105 - the name of the parameter, not a secret


def without_token(query: str) -> str:
    """Return the query string without the credential of the server; the rest keeps its order."""
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != TOKEN]
    return urlencode(kept)


def scrubbed(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what a kernel may know of ``environment``. Names are compared as Windows does, in capitals."""
    return {
        name: value
        for name, value in environment.items()
        if name.upper() in ALLOWED or name.upper().startswith("LC_")
    }
