"""Finds, checks and loads dispositifs, whatever is wrong with some of them."""

from kit.registry.compose import Chosen, compose
from kit.registry.loading import load, no_plugins
from kit.registry.problem import Problem
from kit.registry.read import read
from kit.registry.registry import Registry
from kit.registry.resource import read_package
from kit.registry.snapshot import snapshot
from kit.registry.status import Incident, PluginStatus
from kit.registry.verify import verify

__all__ = [
    "Chosen",
    "Incident",
    "PluginStatus",
    "Problem",
    "Registry",
    "compose",
    "load",
    "no_plugins",
    "read",
    "read_package",
    "snapshot",
    "verify",
]
