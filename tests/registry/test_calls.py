"""During a session a plugin is called for its own dispositif only, and may fail without harm."""

import traceback
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from kit.domain.review import GroupTrace
from kit.domain.session import Session, Setting
from kit.errors import DispositifProblem
from kit.hookspecs import Blocker
from kit.registry import Incident, Registry, snapshot

Install = Callable[..., None]
Load = Callable[[], Registry]

TRACE = GroupTrace(kicker="", date="", sections=())

SPEAKS = """
from kit.domain.document import Document
@hookimpl
def kit_blockers(session):
    yield Blocker(gate='g', sentence='NAME')
@hookimpl
def kit_synthesis(trace):
    return Document(title='NAME')
@hookimpl
def kit_phase_view(phase):
    return PhaseView(document=Document(title='NAME ' + phase.key))
"""

FAILS = """
@hookimpl
def kit_blockers(session):
    yield Blocker(gate='g', sentence='')
    raise ValueError('des mots de ' + session.id)
@hookimpl
def kit_synthesis(trace):
    raise SystemExit
@hookimpl
def kit_phase_view(phase, session):
    return 'une vue'
"""

DETECTS = """
from kit.domain.review import Doubt, Span
def find(text):
    BODY
@hookimpl
def kit_detectors():
    yield Detector(key='KEY', title='T', find=find)
"""


def session(registry: Registry, key: str) -> Session:
    return Session(
        id="secret",
        organisation="o",
        engagement_id="e",
        protocol=snapshot(registry.get(key), "socle"),
        setting=Setting.TRAINING,
        planned=datetime(2026, 11, 22, tzinfo=UTC),
        minutes=60,
        seats=(),
    )


def test_only_the_owner_of_a_dispositif_is_called(good: str, install: Install, loaded: Load) -> None:
    for name in ("un", "deux"):
        install(name, toml=good.replace('"essai"', f'"{name}"'), code=SPEAKS.replace("NAME", name))
    install("trois", code=FAILS)
    registry = loaded()
    for name in ("un", "deux"):
        held = session(registry, name)
        assert registry.blockers(held) == (Blocker(gate="g", sentence=name),)
        document = registry.synthesis(name, TRACE)
        view = registry.phase_view(held.protocol.phases[0], held)
        assert document is not None
        assert view is not None
        assert (document.title, view.document.title) == (name, f"{name} decrire")
    assert registry.incidents == ()


def test_a_hook_that_fails_says_nothing_and_is_recorded_without_words(
    good: str, install: Install, loaded: Load
) -> None:
    install("casse", toml=good, code=FAILS)
    registry = loaded()
    held = session(registry, "essai")
    for _ in range(3):
        assert registry.blockers(held) == ()
        assert registry.synthesis("essai", TRACE) is None
        assert registry.phase_view(held.protocol.phases[0], held) is None
    assert registry.incidents == (
        Incident(plugin="casse", hook="kit_blockers", error="ValueError"),
        Incident(plugin="casse", hook="kit_synthesis", error="SystemExit"),
        Incident(plugin="casse", hook="kit_phase_view", error="WrongTypeError"),
    )


def test_a_session_whose_plugin_is_gone_goes_on_without_it(good: str, install: Install, loaded: Load) -> None:
    install("essai-seul", toml=good)
    held = session(loaded(), "essai")
    empty = Registry(
        plugins=(), dispositifs=(), exporters=(), owners={}, own_detectors=(), withheld=(),
        manager=loaded().manager,
    )  # fmt: skip
    assert empty.blockers(held) == ()
    assert empty.synthesis("essai", TRACE) is None
    assert empty.phase_view(held.protocol.phases[0], held) is None


def detector(key: str, body: str) -> str:
    return DETECTS.replace("KEY", key).replace("BODY", body)


def test_every_detector_is_asked_and_the_passages_come_in_order(install: Install, loaded: Load) -> None:
    span = "return [Span(start={0}, end={1}, doubt=Doubt.PERSON, suggestion='x')]"
    install("apres", code=detector("a", span.format(4, 6)))
    install("bavard", code=detector("b", span.format(0, 2)))
    registry = loaded()
    assert [(found.start, found.end) for found in registry.find_all("abcdef")] == [(0, 2), (4, 6)]
    assert [each.key for each in registry.detectors] == ["a", "b"]


@pytest.mark.parametrize(
    "body",
    [
        "raise ValueError(text)",
        "raise SystemExit(text)",
        "return None",
        "return ['un nom']",
        "return [Span(start=0, end=99, doubt=Doubt.PERSON, suggestion='x')]",
        "return [Span(start=2, end=2, doubt=Doubt.PERSON, suggestion='x')]",
        "return [Span(start='0', end=2, doubt=Doubt.PERSON, suggestion='x')]",
    ],
)
def test_a_detector_that_fails_stops_everything_without_repeating_the_text(
    install: Install, loaded: Load, body: str
) -> None:
    install("repere", code=detector("r", body))
    registry = loaded()
    text = "Camille est venue"
    with pytest.raises(DispositifProblem, match=r"^detector\.failed$") as caught:
        registry.find_all(text)
    assert caught.value.values == {"plugin": "repere"}
    assert "Camille" not in "".join(traceback.format_exception(caught.value))
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert [(each.plugin, each.hook) for each in registry.incidents] == [("repere", "kit_detectors")]


@pytest.mark.parametrize(
    "code",
    [
        "@hookimpl\ndef kit_detectors():\n    return None",
        "@hookimpl\ndef kit_detector():\n    return []",
        "@hookimpl\ndef kit_detectors(text):\n    return []",
        "@hookimpl\ndef kit_detectors():\n    return []\n@hookimpl\ndef kit_exporters():\n    return None",
    ],
)
def test_a_refused_plugin_that_meant_to_detect_stops_everything_too(
    install: Install, loaded: Load, code: str
) -> None:
    install("repere", code=code)
    registry = loaded()
    assert registry.plugins[0].status == "refusé"
    with pytest.raises(DispositifProblem, match=r"^detector\.failed$"):
        registry.find_all("rien")


def test_without_detectors_nothing_is_found(loaded: Load) -> None:
    assert loaded().find_all("Camille") == ()
