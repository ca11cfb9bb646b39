"""Calls one hook of one plugin, whatever the plugin does."""

from collections.abc import Iterable
from typing import Any, TypeVar

import pluggy

from kit.hookspecs import PROJECT, DispositifSpecs
from kit.registry.problem import shown

Value = TypeVar("Value")

PLUGIN_ERRORS = (Exception, SystemExit)
"""What a plugin may raise without stopping us: some call ``sys.exit`` when they are imported."""

HOOKS = tuple(name for name in vars(DispositifSpecs) if name.startswith("kit_"))
"""The hooks, in the order of ``kit.hookspecs``."""


class WrongTypeError(TypeError):
    """A hook gave something else than its specification says."""

    def __init__(self, wanted: type, found: object) -> None:
        self.wanted = wanted.__name__
        self.found = type(found).__name__
        super().__init__(self.wanted)


def new_manager() -> pluggy.PluginManager:
    """Return a manager that knows the six hooks and no plugin."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(DispositifSpecs)
    return manager


def call(manager: pluggy.PluginManager, plugin: str, hook: str, **values: object) -> Any:
    """Call ``hook`` on ``plugin`` alone. Raises whatever the plugin raises."""
    others = [each for name, each in manager.list_name_plugin() if name != plugin and each is not None]
    return manager.subset_hook_caller(hook, remove_plugins=others)(**values)


def collect(
    manager: pluggy.PluginManager,
    plugin: str,
    hook: str,
    wanted: type[Value],
    *,
    always: bool = False,
    **values: object,
) -> tuple[Value, ...]:
    """Return all that ``hook`` of ``plugin`` yields, each a ``wanted``.

    Raises ``WrongTypeError``, or whatever the plugin raises. ``always``: the
    hook may yield nothing but not return ``None``, a forgotten ``return``.
    """
    found: list[Value] = []
    results = call(manager, plugin, hook, **values)
    if always and not results:
        raise WrongTypeError(wanted, None)
    for result in results:
        found.extend(all_of(wanted, result))
    return tuple(found)


def all_of(wanted: type[Value], result: object) -> tuple[Value, ...]:
    """Return the items of ``result``, each a ``wanted``; raises ``WrongTypeError`` otherwise."""
    if not isinstance(result, Iterable):
        raise WrongTypeError(wanted, result)
    items = []
    for each in result:
        if not isinstance(each, wanted):
            raise WrongTypeError(wanted, each)
        items.append(each)
    return tuple(items)


def described(error: BaseException) -> str:
    """Return the kind of ``error`` and its first line. Only for errors met before any session."""
    try:
        words = shown(str(error).partition("\n")[0])
    except Exception:
        words = ""
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
