"""Loads every plugin and every file of the data folder, and always succeeds."""

import importlib.metadata
from dataclasses import replace
from pathlib import Path

from kit.registry.guard import new_manager
from kit.registry.installed import Distributions, installed
from kit.registry.kept import remembering
from kit.registry.offer import Offer, file_offer, package_offer
from kit.registry.problem import Problem, problem
from kit.registry.registry import Registry

FOLDER = "dispositifs"


def load(
    *, data_folder: Path | None, distributions: Distributions = importlib.metadata.distributions
) -> Registry:
    """Return what is installed and what ``data_folder``/dispositifs holds.

    Packages come first, then files, each by name. A plugin that fails is
    refused alone and says why; of two that bring the same key the first stays.
    What each text says is kept in ``data_folder`` (see ``kit.registry.kept``).
    """
    manager = new_manager()
    with remembering(data_folder):
        offers = [package_offer(manager, each) for each in installed(distributions)]
        offers += [file_offer(path) for path in folder_files(data_folder)]
    settled = without_duplicates(offers)
    for offer in settled:
        if offer.problems and manager.has_plugin(offer.name):
            manager.unregister(name=offer.name)
    return Registry(
        plugins=tuple(offer.status for offer in settled),
        dispositifs=tuple(each for offer in _kept(settled) for each in offer.dispositifs),
        exporters=tuple(each for offer in _kept(settled) for each in offer.exporters),
        owners={each.key: offer.name for offer in _kept(settled) for each in offer.dispositifs},
        own_detectors=tuple((offer.name, each) for offer in _kept(settled) for each in offer.detectors),
        withheld=tuple(offer.name for offer in settled if offer.problems and "kit_detectors" in offer.hooks),
        manager=manager,
    )


def folder_files(data_folder: Path | None) -> tuple[Path, ...]:
    """Return the TOML files of the data folder, by name; none when it cannot be listed."""
    if data_folder is None:
        return ()
    try:
        return tuple(sorted((data_folder / FOLDER).glob("*.toml"), key=lambda path: path.name))
    except OSError:
        return ()


def without_duplicates(offers: list[Offer]) -> tuple[Offer, ...]:
    """Return ``offers`` where whoever brings a key a second time is refused, both being named."""
    owners: dict[tuple[str, str], str] = {}
    settled = []
    for offer in offers:
        problems = offer.problems or _taken(offer, owners)
        if not problems:
            owners.update((claim, offer.name) for claim in _claims(offer))
        settled.append(replace(offer, problems=problems))
    return tuple(settled)


def _claims(offer: Offer) -> tuple[tuple[str, str], ...]:
    return (
        *(("plugin.same_dispositif", each.key) for each in offer.dispositifs),
        *(("plugin.same_exporter", each.key) for each in offer.exporters),
        *(("plugin.same_detector", each.key) for each in offer.detectors),
    )


def _taken(offer: Offer, owners: dict[tuple[str, str], str]) -> tuple[Problem, ...]:
    found = []
    mine = set[tuple[str, str]]()
    for claim in _claims(offer):
        first = offer.name if claim in mine else owners.get(claim)
        mine.add(claim)
        if first is not None:
            sentence, key = claim
            values = {"name": key, "first": first, "second": offer.name}
            found.append(problem(offer.name, 0, key, sentence, **values))
    return tuple(found)


def no_plugins() -> Registry:
    """Return what holds nothing: for what needs no plugin, and runs none of their code."""
    return load(data_folder=None, distributions=tuple)


def _kept(offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
    return tuple(offer for offer in offers if not offer.problems)
