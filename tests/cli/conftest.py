"""The command run in this process, on a data folder of its own."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kit.cli import main


@dataclass(frozen=True)
class Ran:
    """What a line of the command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one line of JSON it printed."""
        [line] = self.out.splitlines()
        return json.loads(line)


Ask = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder, not made yet."""
    monkeypatch.setenv("MODIFIABLE_DOSSIER", str(tmp_path / "données"))
    monkeypatch.delenv("MODIFIABLE_URL", raising=False)
    return tmp_path / "données"


@pytest.fixture
def ask(folder: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run one line of the command."""

    def run(*words: object) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def opened(folder: Path, request: pytest.FixtureRequest) -> Iterator[tuple[subprocess.Popen[str], Any]]:
    """The verb ``VERB`` of the test's module on the demonstration, in another process; its line of JSON."""
    # A gate started in the background ignores Ctrl+C, and would hand that down to the command.
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "kit.cli", request.module.VERB, "--demo", "--sans-navigateur", "--json"],
            stdout=subprocess.PIPE,
            text=True,
        )
    finally:
        signal.signal(signal.SIGINT, former)
    assert process.stdout is not None
    with process.stdout:
        yield process, json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        process.wait()
