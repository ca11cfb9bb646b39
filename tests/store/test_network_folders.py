"""A folder of another machine is recognised before anything is written there."""

from pathlib import Path

from kit.store.network import REMOTE, filesystem_of, on_network


def test_a_network_folder_is_known_by_its_mount() -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "nas:/partage /mnt/nas nfs4 rw 0 0\n"
        "//nas/irts /mnt/dossier\\040partag\u00e9 cifs rw 0 0\n"
        "tmpfs /mnt/nas/local tmpfs rw 0 0\n"
    )
    kinds = {
        "/home/../store.sqlite": "ext4",
        "/mnt/nas/store.sqlite": "nfs4",
        "/mnt/nasal/store.sqlite": "ext4",
        "/mnt/dossier partag\u00e9/b/store.sqlite": "cifs",
        "/mnt/nas/local/store.sqlite": "tmpfs",
    }
    assert {path: filesystem_of(Path(path), mounts) for path in kinds} == kinds
    assert {kind in REMOTE for kind in ("nfs4", "cifs", "fuse.sshfs")} == {True}
    assert {kind in REMOTE for kind in ("ext4", "tmpfs", "btrfs", "overlay")} == {False}


def test_the_folder_of_the_tests_is_not_on_the_network(tmp_path: Path) -> None:
    assert on_network(tmp_path) is False
