"""What became of each plugin and each file of the data folder."""

from dataclasses import dataclass
from typing import Literal

from kit.messages import say
from kit.registry.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginStatus:
    """A plugin, whether it is used, and if not why. ``reason`` is French, empty when used.

    ``name`` is that of the distribution or of the file. ``dispositifs`` are the
    keys it brings, ``hooks`` the hooks it implements; both are what could be
    learned before it was refused.
    """

    name: str
    version: str
    kind: Literal["paquet", "fichier"]
    status: Literal["ok", "refusé"] = "ok"
    reason: str = ""
    dispositifs: tuple[str, ...] = ()
    hooks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Everything that is wrong, the reason being the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A hook that failed at use: who and what kind of error, never the words it was given."""

    plugin: str
    hook: str
    error: str


def reason_of(problems: tuple[Problem, ...]) -> str:
    """Return one sentence for ``problems``: the first, and how many others."""
    if not problems:
        return ""
    first = problems[0]
    key = "plugin.reason_at" if first.line else "plugin.reason"
    file = first.file.replace("\\", "/").rpartition("/")[2]
    reason = say(key, file=file, line=first.line, problem=first.problem, remedy=first.remedy)
    others = len(problems) - 1
    return say("plugin.reason_more", reason=reason, count=others) if others else reason
