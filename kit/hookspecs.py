"""Everything a plugin can contribute, on one screen. Types only.

A plugin yields values; it never receives the store. ``plugins/modele``
implements every hook and explains each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pluggy

from kit.domain.dispositif import Dispositif, Phase
from kit.domain.document import Document
from kit.domain.review import Span

if TYPE_CHECKING:
    from kit.domain.record import Record
    from kit.domain.review import GroupTrace
    from kit.domain.session import Session

PROJECT = "kit.dispositifs"
"""Entry-point group, and pluggy project name."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A file format: ``write`` turns a reviewed, plain document into bytes."""

    key: str
    title: str
    suffix: str
    media_type: str
    write: Callable[[Document], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector:
    """A local identifier finder; one that fails refuses the export (fail closed)."""

    key: str
    title: str
    find: Callable[[str], tuple[Span, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """A condition the data cannot say; ``gate`` names it in « je m’en occupe »."""

    gate: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseView:
    """A special view of a phase, as plain blocks the core draws."""

    document: Document


class DispositifSpecs:
    """The six hooks."""

    @hookspec
    def kit_dispositifs(self) -> Iterable[Dispositif]:  # type: ignore[empty-body]
        """Yield the dispositifs of this plugin. Called on all plugins, at load."""

    @hookspec
    def kit_blockers(self, session: Session) -> Iterable[Blocker]:  # type: ignore[empty-body]
        """Yield what holds the session back now. Called on the owner only."""

    @hookspec(firstresult=True)
    def kit_synthesis(self, trace: GroupTrace) -> Document | None:
        """Return this tradition's way of reporting a reviewed trace. Called on the owner only."""

    @hookspec(firstresult=True)
    def kit_phase_view(self, phase: Phase, session: Session, record: Record) -> PhaseView | None:
        """Return a special view of ``phase``, from what the group wrote so far. Called on the owner only."""

    @hookspec
    def kit_exporters(self) -> Iterable[Exporter]:  # type: ignore[empty-body]
        """Yield file formats. Called on all plugins, at load."""

    @hookspec
    def kit_detectors(self) -> Iterable[Detector]:  # type: ignore[empty-body]
        """Yield local detectors. Called on all plugins, at load."""
