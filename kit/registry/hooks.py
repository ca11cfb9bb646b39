"""Checks how a plugin writes its hooks, before any is called."""

import inspect
from collections.abc import Iterator

import pluggy

from kit.hookspecs import DispositifSpecs
from kit.registry.guard import HOOKS, described
from kit.registry.problem import Problem, problem, shown
from kit.registry.reading import suggestion


def register(manager: pluggy.PluginManager, target: object, name: str) -> tuple[Problem, ...]:
    """Register ``target`` under ``name``, or say why not and leave ``manager`` without it."""
    for known, each in manager.list_name_plugin():
        if each is target:
            return (problem(name, 0, "", "plugin.again", other=known),)
    try:
        hash(target)  # pluggy keeps plugins in sets
        manager.register(target, name)
    except Exception as error:
        wrong = tuple(_arguments(target, name))
        return wrong or (problem(name, 0, "", "plugin.hooks", error=described(error)),)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        wrong = tuple(_misspelt(manager, target, name))
        manager.unregister(name=name)
        return wrong or (problem(name, 0, "", "plugin.hooks", error=described(error)),)
    return ()


def implemented(manager: pluggy.PluginManager, target: object) -> tuple[str, ...]:
    """Return the hooks the registered ``target`` implements, in the order of the specifications."""
    mine = {caller.name for caller in manager.get_hookcallers(target) or ()}
    return tuple(hook for hook in HOOKS if hook in mine)


def intended(target: object) -> tuple[str, ...]:
    """Return the hooks that ``target`` meant to implement, well written or not."""
    try:
        names = [name for name in dir(target) if name.startswith("kit_")]
    except Exception:
        return ()
    meant = {name if name in HOOKS else suggestion(name, HOOKS) for name in names}
    return tuple(hook for hook in HOOKS if hook in meant)


def _misspelt(manager: pluggy.PluginManager, target: object, name: str) -> Iterator[Problem]:
    for caller in manager.get_hookcallers(target) or ():
        if caller.has_spec():
            continue
        near = suggestion(caller.name, HOOKS)
        sentence = "plugin.misspelt" if near is None else "plugin.misspelt_near"
        known = ", ".join(HOOKS)
        yield problem(name, 0, caller.name, sentence, hook=shown(caller.name), near=near, known=known)


def _arguments(target: object, name: str) -> Iterator[Problem]:
    for hook in HOOKS:
        function = inspect.getattr_static(target, hook, None)
        if not inspect.isfunction(function):
            continue
        known = [
            each for each in inspect.signature(getattr(DispositifSpecs, hook)).parameters if each != "self"
        ]
        asked = [each for each in inspect.signature(function).parameters if each != "self"]
        extra = [each for each in asked if each not in known]
        if extra:
            sentence = "plugin.arguments" if known else "plugin.no_arguments"
            values = {"extra": ", ".join(extra), "known": ", ".join(known)}
            yield problem(name, 0, hook, sentence, hook=hook, **values)
