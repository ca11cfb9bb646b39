"""A laptop that writes until it is killed: ``python -m tests.canaries.dying FOLDER``."""

import sys
from itertools import cycle as again
from pathlib import Path

from tests.canaries.markers import Where, planted
from tests.canaries.opening import opened
from tests.writing import write


def main(folder: Path) -> None:
    """Seal, hold a session, then write one private note after the other."""
    with opened(folder, sealed=True) as cycle:
        cycle.begin(sealed=True)
        cycle.hold()
        for said in again(planted(Where.MINE)):
            write(cycle.access, cycle.first, "meta", "notes_meta", f"Encore {said}, et encore {said}.")
            print(said, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
