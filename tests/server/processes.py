"""Kernels as the operating system sees them."""

import os
import select
from pathlib import Path


def kernels() -> dict[str, int]:
    """The kernels that run on this machine: id → process."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            words = (folder / "cmdline").read_bytes().decode().split("\0")
        except (FileNotFoundError, ProcessLookupError):
            continue
        for word in words:
            if word.endswith(".json") and "/kernel-" in word:
                found[word.rpartition("/kernel-")[2].removesuffix(".json")] = int(folder.name)
    return found


def kernel_process(kernel: str) -> int:
    """The process of this kernel. Raises ``KeyError`` when it does not run."""
    return kernels()[kernel]


def ended(process: int) -> None:
    """Wait until the process of this descriptor (``os.pidfd_open``) has ended; fail when it does not."""
    # Such a descriptor becomes readable when its process has ended.
    done, _, _ = select.select([process], [], [], 30)
    os.close(process)
    assert done
