"""What is loaded, and the only way to call a plugin during a session."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import pluggy

from kit.domain.dispositif import Dispositif, Phase
from kit.domain.document import Document
from kit.domain.record import Record
from kit.domain.review import GroupTrace, Span
from kit.domain.session import Session
from kit.errors import DispositifProblem
from kit.hookspecs import Blocker, Detector, Exporter, PhaseView
from kit.registry.guard import PLUGIN_ERRORS, WrongTypeError, all_of, call, collect
from kit.registry.status import Incident, PluginStatus

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Registry:
    """The dispositifs, exporters and detectors that could be loaded; made by ``load``.

    A hook that concerns a dispositif is called on the plugin that brought it
    and on no other. When it fails it says nothing, and ``incidents`` keeps who
    and what kind of error; a detector that fails stops its caller instead.
    """

    plugins: tuple[PluginStatus, ...]
    dispositifs: tuple[Dispositif, ...]
    exporters: tuple[Exporter, ...]
    owners: Mapping[str, str]
    """Name of the plugin that brought each dispositif, by key."""
    own_detectors: tuple[tuple[str, Detector], ...]
    """Each detector after the name of its plugin."""
    withheld: tuple[str, ...]
    """Plugins that would have brought detectors and were refused."""
    manager: pluggy.PluginManager = field(repr=False)
    _incidents: dict[Incident, None] = field(default_factory=dict, repr=False)

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The hooks that failed since loading, each once."""
        return tuple(self._incidents)

    @property
    def detectors(self) -> tuple[Detector, ...]:
        """The detectors, by plugin. Use ``find_all``: it fails closed."""
        return tuple(detector for _, detector in self.own_detectors)

    def get(self, key: str) -> Dispositif:
        """Return the dispositif ``key``; raises ``DispositifProblem`` when none has it."""
        for each in self.dispositifs:
            if each.key == key:
                return each
        raise DispositifProblem("dispositif.unknown", name=key)

    def find_all(self, text: str) -> tuple[Span, ...]:
        """Return what every detector of every plugin finds in ``text``, by place.

        Raises ``DispositifProblem`` (``detector.failed``) when one fails, gives
        anything but spans inside ``text``, or was refused at loading: a name
        must not leave the room because an extension broke.
        """
        if self.withheld:
            raise DispositifProblem("detector.failed", plugin=self.withheld[0])
        found: list[Span] = []
        for plugin, detector in self.own_detectors:
            spans = self._spans(plugin, detector, text)
            if spans is None:
                raise DispositifProblem("detector.failed", plugin=plugin)
            found.extend(spans)
        return tuple(sorted(found, key=lambda span: (span.start, span.end)))

    def blockers(self, session: Session) -> tuple[Blocker, ...]:
        """Return what holds ``session`` back, as its dispositif's plugin sees it."""
        return self._owned(
            session.protocol.dispositif,
            "kit_blockers",
            lambda plugin: collect(self.manager, plugin, "kit_blockers", Blocker, session=session),
            (),
        )

    def synthesis(self, key: str, trace: GroupTrace) -> Document | None:
        """Return the report of ``trace`` by the plugin of the dispositif ``key``, if it has its own."""
        return self._owned(
            key,
            "kit_synthesis",
            lambda plugin: _one(Document, call(self.manager, plugin, "kit_synthesis", trace=trace)),
            None,
        )

    def phase_view(self, phase: Phase, session: Session, record: Record | None = None) -> PhaseView | None:
        """Return the special view of ``phase`` by the plugin of the session's dispositif, if any."""
        return self._owned(
            session.protocol.dispositif,
            "kit_phase_view",
            lambda plugin: _one(
                PhaseView,
                call(
                    self.manager,
                    plugin,
                    "kit_phase_view",
                    phase=phase,
                    session=session,
                    record=record or Record(),
                ),
            ),
            None,
        )

    def _owned(self, key: str, hook: str, ask: Callable[[str], Value], nothing: Value) -> Value:
        plugin = self.owners.get(key)
        if plugin is None or not self.manager.has_plugin(plugin):
            return nothing
        try:
            return ask(plugin)
        except PLUGIN_ERRORS as error:
            self._record(plugin, hook, error)
            return nothing

    def _spans(self, plugin: str, detector: Detector, text: str) -> tuple[Span, ...] | None:
        # The error is dropped here, not chained: it may hold the text.
        try:
            spans = all_of(Span, detector.find(text))
            inside = all(0 <= span.start < span.end <= len(text) for span in spans)
        except PLUGIN_ERRORS as error:
            self._record(plugin, "kit_detectors", error)
            return None
        if not inside:
            self._record(plugin, "kit_detectors", IndexError())
        return spans if inside else None

    def _record(self, plugin: str, hook: str, error: BaseException) -> None:
        self._incidents[Incident(plugin=plugin, hook=hook, error=type(error).__name__)] = None


def _one(wanted: type[Value], result: object) -> Value | None:
    if result is None or isinstance(result, wanted):
        return result
    raise WrongTypeError(wanted, result)
