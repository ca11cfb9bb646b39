"""``modifiable dispositifs``: what is installed, and what was refused and why."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kit.cli.answer import print_json
from kit.cli.parser import Parser
from kit.messages import say

if TYPE_CHECKING:
    from kit.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One dispositif. ``key`` and ``title`` are ``None`` when a refused plugin did not tell them."""

    key: str | None
    title: str | None
    version: str
    variants: tuple[str, ...]
    plugin: str
    status: str
    reason: str


def arguments(parser: Parser) -> None:
    """Nothing follows the verb."""
    del parser


def run(options: Namespace) -> int:
    """Print every dispositif, refused ones included."""
    from kit.registry import load
    from kit.service.places import data_folder

    rows = tuple(rows_of(load(data_folder=data_folder())))
    if options.json:
        print_json(rows)
    elif not rows:
        print(say("dispositifs.none"))
    else:
        for row in rows:
            _print(row)
    return 0


def rows_of(registry: Registry) -> Iterator[Row]:
    """Yield what each plugin brings, in the order they were loaded."""
    offered = {each.key: each for each in registry.dispositifs}
    for plugin in registry.plugins:
        refused = plugin.status != "ok"
        for key in plugin.dispositifs or ((None,) if refused else ()):
            known = None if refused or key is None else offered[key]
            yield Row(
                key=key,
                title=None if known is None else known.title,
                version=plugin.version if known is None else known.version,
                variants=() if known is None else tuple(variant.key for variant in known.variants),
                plugin=plugin.name,
                status=plugin.status,
                reason=plugin.reason,
            )


def _print(row: Row) -> None:
    if row.title is None:
        name = row.key or row.plugin
        print(say("dispositifs.refused", name=name, plugin=row.plugin, reason=row.reason))
        return
    values = {"name": row.key, "title": row.title, "version": row.version, "plugin": row.plugin}
    print(say("dispositifs.line", **values))
    print(say("dispositifs.variants", variants=", ".join(row.variants)))
