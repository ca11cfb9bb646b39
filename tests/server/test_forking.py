"""Kernels forked from a warm process: as safe, as separate and as obedient as those that are not."""

import asyncio
import os
import signal
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kit.server.forking.nursery import Nursery
from kit.server.forking.provisioner import ipython
from kit.server.forking.warm_process import NotForked
from kit.server.forking.words import Wanted
from kit.server.kernels.environment import scrubbed
from tests.server.kernels_forked import PATIENCE_SECONDS, Kernel, held, kinds, nursery
from tests.server.processes import ended

WHO = """{
    "random": __import__("random").random(),
    "numbers": __import__("secrets").token_hex(),
    "uuid": str(__import__("uuid").uuid4()),
    "temporary": next(__import__("tempfile")._get_candidate_names()),
    "kernel": get_ipython().kernel.ident,
    "session": get_ipython().kernel.session.session,
    "key": get_ipython().kernel.session.key.hex(),
}"""


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """A nursery whose process has imported ipywidgets."""
    with nursery("ipywidgets", folder=tmp_path_factory.mktemp("ipython")) as made:
        yield made


@pytest.fixture
def kernel(warm: Nursery, tmp_path: Path) -> Iterator[Callable[[str], Kernel]]:
    """Starts kernels, and kills them at the end."""
    made: list[Kernel] = []

    def start(name: str = "un", **environment: str) -> Kernel:
        made.append(Kernel(warm, tmp_path, name, {**scrubbed(os.environ), **environment}))
        return made[-1]

    yield start
    for each in made:
        each.stop(now=True)


def test_kernels_are_forked_and_share_neither_name_nor_key_nor_chance(kernel, warm: Nursery) -> None:
    one, other = kernel("un"), kernel("deux")
    for each in (one, other):
        assert each.value("__import__('os').getppid()") == warm.process
        assert Path(f"/proc/{each.pid}/comm").read_text() == "noyau\n"
        assert each.provisioner.said == []
    first, second = one.value(WHO), other.value(WHO)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] == second[name]] == []


def test_the_warm_process_has_one_thread_and_holds_nothing_but_its_kernels(kernel, warm: Nursery) -> None:
    kernel("un"), kernel("deux")
    assert warm.process is not None
    assert len(os.listdir(f"/proc/{warm.process}/task")) == 1
    # The control socket, the pipe it lives by, and its two kernels.
    assert kinds(warm.process) == ["anon_inode"] * 2 + ["pipe", "socket"]


def test_a_kernel_holds_nothing_of_another_nor_of_the_warm_process(kernel, warm: Nursery) -> None:
    one, other = kernel("un"), kernel("deux")
    assert warm.process is not None
    log = {os.readlink(f"/proc/{warm.process}/fd/{standard}") for standard in (0, 1, 2)}
    assert held(one.pid) & held(other.pid) <= log
    assert (held(one.pid) | held(other.pid)) & held(warm.process) <= log


def test_a_kernel_is_in_a_session_of_its_own_and_leaves_no_copy_of_its_memory(kernel) -> None:
    one = kernel()
    assert os.getsid(one.pid) == os.getpgid(one.pid) == one.pid
    assert one.value("__import__('resource').getrlimit(__import__('resource').RLIMIT_CORE)") == [0, 0]


def test_the_environment_is_that_which_was_given(kernel, tmp_path: Path) -> None:
    given = {**scrubbed(os.environ), "TZ": "Pacific/Chatham", "LC_ESSAI": "deux"}
    one = kernel("un", TZ="Pacific/Chatham", LC_ESSAI="deux")
    seen = one.value("dict(__import__('os').environ)")
    # What IPython's shell adds for the programs it starts is made with the shell, before the fork.
    assert {name: seen[name] for name in given} == given
    assert seen.keys() - given.keys() <= {"KERNEL_ID", "MPLBACKEND"}
    assert one.value("__import__('time').strftime('%z')") in ("+1245", "+1345")


def test_connection_files_and_sockets_are_this_user_s_alone(kernel, tmp_path: Path) -> None:
    kernel()
    assert stat.S_IMODE((tmp_path / "kernel-un.json").stat().st_mode) == 0o600


def test_widgets_are_heard(kernel) -> None:
    one = kernel()
    asked = one.client.session.msg("comm_info_request", {"target_name": "jupyter.widget"})
    one.run("import ipywidgets; mine = ipywidgets.Text(value='été')")
    targets = one.value("sorted(get_ipython().kernel.comm_manager.targets)")
    assert "jupyter.widget.control" in targets
    one.client.shell_channel.send(asked)
    assert len(one.client.get_shell_msg(timeout=30)["content"]["comms"]) > 0


def test_an_interrupt_stops_what_runs_and_nothing_else(kernel) -> None:
    one = kernel()
    one.run("kept = 'gardé'")
    code = "print('là', flush=True)\nimport time\nwhile True: time.sleep(0.01)"
    # What is asked next is not given up because of what was interrupted.
    asked = one.client.execute(code, stop_on_error=False)
    while one.client.get_iopub_msg(timeout=30)["msg_type"] != "stream":
        pass
    one.manager.interrupt_kernel()
    answer = one.client.get_shell_msg(timeout=30)
    assert answer["parent_header"]["msg_id"] == asked
    assert answer["content"]["ename"] == "KeyboardInterrupt"
    assert one.value("kept") == "gardé"


@pytest.mark.parametrize("now", [True, False])
def test_a_restarted_kernel_is_another_process_that_knows_nothing(kernel, now: bool) -> None:
    one = kernel()
    one.run("kept = 'gardé'")
    before = one.pid
    one.manager.restart_kernel(now=now)
    one.client.wait_for_ready(timeout=30)
    assert one.pid != before
    assert not Path(f"/proc/{before}").exists()
    assert one.value("'kept' in globals()") is False


def test_a_kernel_shut_down_ends_by_itself_and_is_reaped(warm: Nursery, kernel) -> None:
    one = kernel()
    process = one.provisioner.process
    one.stop()
    assert process.poll() == 0
    assert not Path(f"/proc/{process.pid}").exists()
    assert warm.process is not None
    assert kinds(warm.process) == ["pipe", "socket"]


def test_a_kernel_killed_goes_with_what_it_started_and_its_status_is_told(kernel) -> None:
    one = kernel()
    child = one.value("__import__('subprocess').Popen(['sleep', '600']).pid")
    watched = os.pidfd_open(child)
    process = one.provisioner.process
    one.stop(now=True)
    ended(watched)
    assert process.poll() == -signal.SIGKILL
    assert not Path(f"/proc/{process.pid}").exists()
    # No signal leaves for a number that may be somebody else's by now.
    process.send_signal(signal.SIGTERM)


def test_when_the_warm_process_dies_its_kernels_go_on_and_another_serves_the_next(
    kernel, warm: Nursery
) -> None:
    one = kernel("un")
    one.run("kept = 'gardé'")
    before = warm.process
    assert before is not None
    os.kill(before, signal.SIGKILL)
    other = kernel("deux")
    assert other.provisioner.said == []
    assert warm.process not in (None, before)
    assert other.value("__import__('os').getppid()") == warm.process
    assert one.value("kept") == "gardé"


def test_a_warm_process_that_does_not_answer_is_replaced_and_nobody_waits_for_it(
    kernel, warm: Nursery
) -> None:
    kernel("un")
    before = warm.process
    assert before is not None
    watched = os.pidfd_open(before)
    os.kill(before, signal.SIGSTOP)
    began = time.monotonic()
    other = kernel("deux")
    taken = time.monotonic() - began
    assert other.provisioner.said == ["the warm process does not answer"]
    assert other.value("__import__('os').getppid()") == os.getpid()
    assert taken < PATIENCE_SECONDS + 20
    ended(watched)
    assert kernel("trois").value("__import__('os').getppid()") == warm.process


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
         "2 threads run in the warm process"),
        ("import socket\nkept = socket.socket()", "the warm process holds socket"),
        ("kept = open(__file__)", "the warm process holds a file"),
        ("raise RuntimeError", "the warm process ended"),
    ],
    ids=["thread", "socket", "file", "broken"],
)  # fmt: skip
def test_what_may_not_be_forked_is_not(tmp_path: Path, source: str, reason: str) -> None:
    (tmp_path / "unforkable.py").write_text(source)
    folder = tmp_path / "ipython"
    wanted = Wanted(connection_file=str(tmp_path / "kernel.json"), environment={}, folder=str(tmp_path))
    with (
        nursery("unforkable", folder=folder, PYTHONPATH=str(tmp_path)) as made,
        pytest.raises(NotForked, match=f"^{reason}$"),
    ):
        asyncio.run(made.fork(wanted))


def test_only_an_ipython_kernel_is_forked() -> None:
    ours = ["python", "-P", "-m", "kit.server.kernels.started_alone", "--a=1", "-f", "c.json", "--b"]
    assert ipython(ours) == (("--a=1", "--b"), "c.json")
    assert ipython(["python", "-m", "ipykernel_launcher", "-f", "c.json"]) == ((), "c.json")
    for other in (
        ["R", "--args", "c.json"],
        ["python", "-m", "xeus", "-f", "c.json"],
        ["python", "-O", "-m", "ipykernel_launcher", "-f", "c.json"],
        ["python", "-m", "ipykernel_launcher"],
    ):
        assert ipython(other) is None
