"""Files of a folder where other programs make and remove theirs meanwhile."""

from glob import glob
from pathlib import Path


def files_under(folder: Path, pattern: str) -> tuple[Path, ...]:
    """Return the files that match ``pattern`` (``**/`` for any depth), hidden ones too, by their names.

    A folder that is removed while it is looked into holds nothing: ``Path.glob`` would raise.
    """
    found = glob(pattern, root_dir=folder, recursive=True, include_hidden=True)
    return tuple(path for path in sorted(folder / each for each in found) if path.is_file())
