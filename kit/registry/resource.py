"""Reads the ``dispositif.toml`` that a package carries."""

from importlib.resources import files
from types import ModuleType
from typing import Any

from kit.domain.dispositif import Dispositif
from kit.errors import DispositifProblem
from kit.registry.problem import Problem, problem
from kit.registry.read import Read, read_bytes
from kit.registry.status import reason_of

RESOURCE = "dispositif.toml"


class UnreadableDispositif(DispositifProblem):
    """A package carries a ``dispositif.toml`` that cannot be used; ``problems`` says all of why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("plugin.unreadable", reason=reason_of(problems))
        self.problems = problems


def read_package(package: str) -> Dispositif:
    """Return the dispositif that the importable ``package`` carries as ``dispositif.toml``.

    For a plugin that implements ``kit_dispositifs``; one that does not needs
    nothing, its file is read anyway. Raises ``UnreadableDispositif``.
    """
    dispositif, problems = read_resource(package)
    if dispositif is None:
        raise UnreadableDispositif(problems)
    return dispositif


def carries(target: object) -> bool:
    """Whether ``target`` is a package that holds a ``dispositif.toml``."""
    if not isinstance(target, ModuleType) or not hasattr(target, "__path__"):
        return False
    return files(target).joinpath(RESOURCE).is_file()


def read_resource(package: Any) -> Read:
    """Return what the ``dispositif.toml`` of ``package``, a module or its name, says."""
    resource = files(package).joinpath(RESOURCE)
    try:
        return read_bytes(resource.read_bytes(), str(resource))
    except OSError:
        return None, (problem(str(resource), 0, "", "file.unreadable"),)
