"""A dispositif that is being written: found in a file or a plugin folder, before anything is installed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kit.errors import Refused

if TYPE_CHECKING:
    from kit.domain.dispositif import Dispositif


def is_path(word: str) -> bool:
    """Whether ``word`` names a file or a folder rather than an installed dispositif: it says so itself."""
    return word.endswith(".toml") or "/" in word or "\\" in word or word in (".", "..")


def toml_of(path: Path) -> Path:
    """Return the file at ``path``, or the only dispositif of the folder ``path``.

    Raises ``Refused`` for a folder that holds none, or several.
    """
    from kit.registry.verify import inside

    if not os.path.isdir(path):
        return path
    found = tuple(inside(path))
    if not found:
        raise Refused("being_written.none", folder=path)
    if len(found) > 1:
        raise Refused("being_written.many", folder=path, files=", ".join(map(str, found)))
    return found[0]


def read_or_tell(path: Path) -> Dispositif | None:
    """Return what ``path`` says; ``None`` once its mistakes are told as ``verifier`` tells them."""
    from kit.cli.verifier import line_of
    from kit.registry.read import read_file

    dispositif, problems = read_file(toml_of(path))
    if dispositif is None:
        print("\n".join(line_of(each) for each in problems), file=sys.stderr)
    return dispositif
