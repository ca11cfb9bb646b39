"""What nobody foresaw: one sentence for the person, and a file for whoever will mend it.

The file holds where the program was, never a value: what an error says may
quote somebody.
"""

import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb

from kit import __version__
from kit.errors import StoreProblem
from kit.messages import say
from kit.service.places import private_folder

LOG = "pannes.log"


def told(error: BaseException) -> str:
    """Write where ``error`` came from and return the French sentence that names the file."""
    reference = secrets.token_hex(4)
    try:
        path = private_folder() / LOG
        with path.open("a", encoding="utf-8") as log:
            log.write(_where(error, reference))
    except (OSError, StoreProblem):
        return say("command.unexpected_unkept", reference=reference)
    return say("command.unexpected", file=path, reference=reference)


def _where(error: BaseException, reference: str) -> str:
    python = ".".join(str(number) for number in sys.version_info[:3])
    at = datetime.now(UTC).isoformat(timespec="seconds")
    lines = [f"{reference} {at} modifiable {__version__} python {python} {sys.platform}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"  {type(seen).__module__}.{type(seen).__qualname__}")
        lines += [
            f"    {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines) + "\n"


def _short(filename: str) -> str:
    # The name of an account is somebody's name.
    return "/".join(Path(filename).parts[-3:])
