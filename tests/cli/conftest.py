"""The command run in this process, on a data folder of its own."""

import json
from collections.abc import Callable
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
