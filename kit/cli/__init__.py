"""The command ``modifiable``: one file per verb, everything it says in French.

Nothing heavy is imported before a verb is known, so that ``modifiable --aide``
answers at once.
"""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, 1 (refused or found wanting), 2 (misspelt)."""
    from kit.cli.running import run

    return run(tuple(sys.argv[1:] if argv is None else argv))
