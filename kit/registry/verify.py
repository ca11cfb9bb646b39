"""Says everything that is wrong with dispositifs, before anybody uses them."""

import importlib.metadata
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kit.registry.installed import Distributions
from kit.registry.loading import load, without_duplicates
from kit.registry.offer import Offer, file_offer
from kit.registry.plugin_folder import folder_problems
from kit.registry.problem import Problem, problem
from kit.registry.resource import RESOURCE


def verify(
    paths: Iterable[Path] | None = None,
    *,
    distributions: Distributions = importlib.metadata.distributions,
) -> tuple[Problem, ...]:
    """Return the problems of ``paths``, TOML files or folders; of every installed plugin when none is given.

    In a folder are read the ``.toml`` files directly in it, as in the data
    folder, and each ``dispositif.toml`` below it, as in plugins. Of a plugin
    folder are read, too, how it declares itself and how it writes its hooks; no
    code of it runs.
    """
    chosen = tuple(paths or ())
    if not chosen:
        plugins = load(data_folder=None, distributions=distributions).plugins
        return tuple(each for plugin in plugins for each in plugin.problems)
    offers: list[Offer] = []
    found: list[Problem] = []
    for path in chosen:
        files = tuple(inside(path)) if os.path.isdir(path) else (path,)
        declared = folder_problems(path) if os.path.isdir(path) else ()
        found.extend(declared)
        if not files and not declared:
            found.append(problem(str(path), 0, "", "file.none"))
        # Many are called ``dispositif.toml``: they are told apart by where they are.
        offers.extend(replace(file_offer(each), name=str(each)) for each in files)
    found.extend(each for offer in without_duplicates(offers) for each in offer.problems)
    return tuple(found)


def inside(folder: Path) -> Iterator[Path]:
    """Yield the dispositifs of ``folder``: the ``.toml`` directly in it, each ``dispositif.toml`` below."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            direct = Path(place) == folder and name.endswith(".toml") and name != "pyproject.toml"
            if name == RESOURCE or direct:
                yield Path(place) / name
