"""Whether a folder is on another machine: SQLite's journal needs a disk of this one."""

import sys
from pathlib import Path

REMOTE = frozenset(
    {"afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs"}
    | {"glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs"}
)
_MOUNTS = Path("/proc/self/mounts")
_DRIVE_REMOTE = 4


def on_network(path: Path) -> bool:
    """Whether ``path`` is known to be on a network folder; ``False`` when it cannot be known."""
    if path.drive.startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _DRIVE_REMOTE)
    try:
        mounts = _MOUNTS.read_text(errors="replace")
    except OSError:
        return False
    return filesystem_of(path, mounts) in REMOTE


def filesystem_of(path: Path, mounts: str) -> str:
    """Return the kind of filesystem ``path`` is on, ``mounts`` being the text of /proc/self/mounts.

    The longest mount point that holds the path wins, the last one among equals; '' if none does.
    """
    kind, depth = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) >= depth:
            kind, depth = fields[2], len(point.parts)
    return kind
