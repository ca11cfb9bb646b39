"""Windows and macOS have neither fork nor half of what goes with it: no module of ours asks for it early."""

import subprocess
import sys

ONLY_IN_A_WARM_PROCESS = {
    "kit.server.forking.in_child",
    "kit.server.forking.lifeline",
    "kit.server.forking.warm",
}
"""Imported by processes that are forked or fork, on Linux; by no server and no command."""

ELSEWHERE = """
import builtins, importlib, os, pkgutil, select, signal, socket, sys
import ipykernel.ipkernel, ipykernel.kernelapp, ipywidgets, psutil, voila.app

absent = {"fcntl", "grp", "pwd", "pty", "resource", "termios"}
lacking = {
    os: ("fork", "getpgrp", "geteuid", "getuid", "killpg", "O_NONBLOCK", "pidfd_open", "setsid"),
    select: ("epoll", "poll"),
    signal: ("pidfd_send_signal", "SIGHUP", "SIGKILL", "SIGSTOP"),
    socket: ("AF_UNIX", "recv_fds", "send_fds"),
}
for module, names in lacking.items():
    for name in names:
        delattr(module, name)
find = builtins.__import__

def elsewhere(name, scope=None, *rest):
    if name in absent and scope is not None and scope["__name__"].startswith("kit."):
        raise ModuleNotFoundError(name)
    return find(name, scope, *rest)

builtins.__import__ = elsewhere
import kit

for each in pkgutil.walk_packages(kit.__path__, "kit."):
    # Programs, and what Alembic runs by itself.
    if each.name.endswith(".__main__") or each.name == "kit.store.migrations.env":
        continue
    try:
        importlib.import_module(each.name)
    except (AttributeError, ImportError):
        print(each.name)
"""


def test_every_module_is_imported_where_there_is_no_fork() -> None:
    done = subprocess.run([sys.executable, "-c", ELSEWHERE], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == ONLY_IN_A_WARM_PROCESS
