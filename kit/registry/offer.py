"""Asks one plugin, or one file of the data folder, for everything it brings."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

import pluggy

from kit.domain.dispositif import Dispositif
from kit.hookspecs import Detector, Exporter
from kit.registry.guard import PLUGIN_ERRORS, WrongTypeError, collect, described
from kit.registry.hooks import implemented, intended, register
from kit.registry.installed import Installed
from kit.registry.problem import Problem, problem
from kit.registry.read import read_file
from kit.registry.resource import UnreadableDispositif, carries, read_resource
from kit.registry.soundness import flaw
from kit.registry.status import PluginStatus, reason_of

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What one plugin brings, or the problems for which it is refused."""

    name: str
    version: str
    kind: Literal["paquet", "fichier"]
    hooks: tuple[str, ...] = ()
    dispositifs: tuple[Dispositif, ...] = ()
    exporters: tuple[Exporter, ...] = ()
    detectors: tuple[Detector, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def status(self) -> PluginStatus:
        """What is told of this plugin."""
        return PluginStatus(
            name=self.name,
            version=self.version,
            kind=self.kind,
            status="refusé" if self.problems else "ok",
            reason=reason_of(self.problems),
            dispositifs=tuple(str(each.key) for each in self.dispositifs),
            hooks=self.hooks,
            problems=self.problems,
        )


def file_offer(path: Path) -> Offer:
    """Return what the file ``path`` of the data folder brings. No code runs from there."""
    dispositif, problems = read_file(path)
    return Offer(
        name=path.name,
        version=dispositif.version if dispositif else "",
        kind="fichier",
        dispositifs=(dispositif,) if dispositif else (),
        problems=problems,
    )


def package_offer(manager: pluggy.PluginManager, plugin: Installed) -> Offer:
    """Import ``plugin``, register it in ``manager`` and return what it brings.

    A plugin that fails is left out of ``manager``; its problems say why.
    """
    name = plugin.name
    offer = Offer(name=name, version=plugin.version, kind="paquet")
    if plugin.entry_point is None:
        return replace(offer, problems=(problem(name, 0, "", "plugin.metadata"),))
    try:
        target = plugin.entry_point.load()
    except PLUGIN_ERRORS as error:
        return replace(offer, problems=(problem(name, 0, "", "plugin.import", error=described(error)),))
    problems = register(manager, target, name)
    if problems:
        return replace(offer, hooks=intended(target), problems=problems)
    offer = _filled(manager, replace(offer, hooks=implemented(manager, target)), target)
    if offer.problems:
        manager.unregister(name=name)
    return offer


def _filled(manager: pluggy.PluginManager, offer: Offer, target: object) -> Offer:
    asked = ""

    def all_from(hook: str, wanted: type[Value], sound: Callable[[Value], bool]) -> tuple[Value, ...]:
        nonlocal asked
        asked = hook
        if hook not in offer.hooks:
            return ()
        found = collect(manager, offer.name, hook, wanted, always=True)
        for each in found:
            if not sound(each):
                raise WrongTypeError(wanted, each)
        return found

    try:
        offer = replace(
            offer,
            dispositifs=all_from("kit_dispositifs", Dispositif, lambda _: True),
            exporters=all_from("kit_exporters", Exporter, _writes),
            detectors=all_from("kit_detectors", Detector, _finds),
        )
        asked = "kit_dispositifs"
        if asked in offer.hooks:
            return replace(offer, problems=_flaws(offer))
        return _with_resource(offer, target)
    except UnreadableDispositif as error:
        problems = error.problems
    except WrongTypeError as error:
        values = {"wanted": error.wanted, "found": error.found}
        problems = (problem(offer.name, 0, asked, "plugin.wrong_type", hook=asked, **values),)
    except PLUGIN_ERRORS as error:
        failure = described(error)
        problems = (problem(offer.name, 0, asked, "plugin.failed", hook=asked, error=failure),)
    return replace(offer, problems=problems)


def _with_resource(offer: Offer, target: object) -> Offer:
    """A package that does not implement ``kit_dispositifs`` may simply carry its TOML."""
    if carries(target):
        dispositif, problems = read_resource(target)
        return replace(offer, dispositifs=(dispositif,) if dispositif else (), problems=problems)
    if offer.hooks:
        return offer
    return replace(offer, problems=(problem(offer.name, 0, "", "plugin.nothing"),))


def _flaws(offer: Offer) -> tuple[Problem, ...]:
    flaws = (flaw(each) for each in offer.dispositifs)
    name = offer.name
    return tuple(
        problem(name, 0, "kit_dispositifs", "plugin.unsound", flaw=each) for each in flaws if each is not None
    )


def _writes(exporter: Exporter) -> bool:
    words = (exporter.key, exporter.title, exporter.suffix, exporter.media_type)
    return all(isinstance(each, str) for each in words) and callable(exporter.write)


def _finds(detector: Detector) -> bool:
    return all(isinstance(each, str) for each in (detector.key, detector.title)) and callable(detector.find)
