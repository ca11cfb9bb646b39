"""Kernels as the operating system sees them."""

import os
import re
import select
import time
from pathlib import Path

_SOCKET = re.compile(r": \w+ \w+ 00010000 \w+ \w+ +(\d+) (\S+/kernel-(\S+))-ipc-\d+$", re.MULTILINE)
"""In the system's table of private sockets: those a kernel listens on, and the start of its files' names."""


def kernels() -> dict[str, int]:
    """The kernels that listen on this machine: id → process. A forked one shows no name of its own."""
    sockets = {f"socket:[{inode}]": kernel for inode, _, kernel in _sockets()}
    found = {}
    for descriptor in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            kernel = sockets.get(os.readlink(descriptor))
        except OSError:
            continue
        if kernel is not None:
            found[kernel] = int(descriptor.parts[2])
    return found


def kernel_process(kernel: str) -> int:
    """The process of this kernel, once it listens; fail when it never does."""
    deadline = time.monotonic() + 30
    while (found := kernels().get(kernel)) is None:
        assert time.monotonic() < deadline
    return found


def connection_file(kernel: str) -> Path:
    """The file by which this kernel and its server speak. Raises ``KeyError`` when it does not run."""
    return Path({each: f"{start}.json" for _, start, each in _sockets()}[kernel])


def ended(process: int) -> None:
    """Wait until the process of this descriptor (``os.pidfd_open``) has ended; fail when it does not."""
    # Such a descriptor becomes readable when its process has ended.
    done, _, _ = select.select([process], [], [], 30)
    os.close(process)
    assert done


def _sockets() -> list[tuple[str, str, str]]:
    return _SOCKET.findall(Path("/proc/net/unix").read_text())
