"""Finds the installed plugins: every entry point of the group ``kit.dispositifs``.

Distributions are asked one by one, because ``importlib.metadata.entry_points``
fails altogether when the metadata of any single one is damaged.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint

from kit.hookspecs import PROJECT

Distributions = Callable[[], Iterable[Distribution]]
"""Like ``importlib.metadata.distributions``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A plugin that is installed; ``entry_point`` is ``None`` when it cannot be read."""

    name: str
    version: str
    entry_point: EntryPoint | None


def installed(distributions: Distributions) -> tuple[Installed, ...]:
    """Return the plugins ``distributions`` declare, by name. The first of a name wins, as for imports."""
    found: dict[str, tuple[Installed, ...]] = {}
    for distribution in distributions():
        declared = _declared(distribution)
        if declared:
            found.setdefault(_name(distribution).casefold(), declared)
    everyone = (each for plugins in found.values() for each in plugins)
    return tuple(sorted(everyone, key=lambda each: each.name))


def _declared(distribution: Distribution) -> tuple[Installed, ...]:
    # A hundred others are installed: their entry points are not worth parsing.
    if not _mentions_us(distribution):
        return ()
    try:
        ours = {each.name: each for each in distribution.entry_points if each.group == PROJECT}
    except Exception:
        return (Installed(name=_name(distribution), version=_version(distribution), entry_point=None),)
    return tuple(
        Installed(
            name=_name(distribution) if len(ours) == 1 else f"{_name(distribution)}:{each.name}",
            version=_version(distribution),
            entry_point=each,
        )
        for each in ours.values()
    )


def _mentions_us(distribution: Distribution) -> bool:
    try:
        return PROJECT in (distribution.read_text("entry_points.txt") or "")
    except Exception:
        return False


def _name(distribution: Distribution) -> str:
    try:
        return str(distribution.metadata["Name"])
    except Exception:
        return "?"


def _version(distribution: Distribution) -> str:
    try:
        return str(distribution.metadata["Version"])
    except Exception:
        return "?"
