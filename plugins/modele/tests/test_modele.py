"""The model plugin does what its README says, through the installed entry point."""

import importlib.metadata
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kit.domain.document import Bullets, Card, Cards, Document, Heading, PageBreak, Paragraph, Table
from kit.domain.review import Doubt, GroupTrace, Span, TraceSection, decide
from kit.domain.session import Seat, Session, Setting
from kit.hookspecs import Blocker, DispositifSpecs
from kit.registry import Registry, load, snapshot
from kit.registry.words import KEYS

README = Path(__file__).parents[1] / "README.md"
TOML = Path(__file__).parents[1] / "modifiable_modele" / "dispositif.toml"
HOOKS = [name for name in vars(DispositifSpecs) if name.startswith("kit_")]


@pytest.fixture
def registry() -> Registry:
    ours = importlib.metadata.distribution("modifiable-modele")
    return load(data_folder=None, distributions=lambda: [ours])


def session(registry: Registry, *, minutes: int, variant: str = "socle") -> Session:
    return Session(
        id="s",
        organisation="o",
        engagement_id="e",
        protocol=snapshot(registry.get("modele"), variant),
        setting=Setting.TRAINING,
        planned=datetime(2026, 11, 22, 14, tzinfo=UTC),
        minutes=minutes,
        seats=tuple(Seat(id=str(number), number=number) for number in (1, 2, 3, 4)),
    )


def test_there_are_six_hooks() -> None:
    assert len(HOOKS) == 6


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_implemented_and_has_its_section_in_the_readme(registry: Registry, hook: str) -> None:
    assert hook in registry.plugins[0].hooks
    titles = [line for line in README.read_text("utf-8").splitlines() if line.startswith("### ")]
    assert [title for title in titles if title.startswith(f"### `{hook}(")] != []


def test_it_loads_and_brings_one_dispositif_of_three_phases(registry: Registry) -> None:
    (status,) = registry.plugins
    assert (status.name, status.status, status.dispositifs) == ("modifiable-modele", "ok", ("modele",))
    (dispositif,) = registry.dispositifs
    assert [phase.title for phase in dispositif.variants[0].phases] == [
        "Question",
        "Piste",
        "Ce que je garde",
    ]
    assert [(variant.key, variant.minutes) for variant in dispositif.variants] == [
        ("socle", 20),
        ("bref", 10),
        ("libre", 20),
    ]


def test_every_key_of_a_dispositif_is_shown_in_the_file_or_told_in_the_readme() -> None:
    file, readme = TOML.read_text("utf-8"), README.read_text("utf-8")
    keys = {key for known in KEYS.values() for key in known}
    shown = {key for key in keys if re.search(rf"^(?:\[+(?:\w+\.)?{key}\]|{key} =)", file, re.MULTILINE)}
    assert {key for key in keys - shown if f"`{key}`" not in readme} == set()


def test_a_tradition_takes_what_it_does_not_say_from_the_phase_it_resembles(registry: Registry) -> None:
    dispositif = registry.get("modele")
    lead = dispositif.variant("socle").phases[1]
    written = dispositif.variant("bref").phases[1]
    assert (written.title, written.fields, written.moves) == ("Piste écrite", lead.fields, lead.moves)
    protocol = snapshot(dispositif, "bref")
    assert (protocol.least, protocol.most) == (3, 6)
    assert [card.title for card in protocol.roles] == [
        "Intervenant·e",
        "Auteur·rice de la question",
        "Participant·e",
    ]


def test_a_session_shorter_than_the_protocol_is_held_back(registry: Registry) -> None:
    (blocker,) = registry.blockers(session(registry, minutes=15))
    assert blocker == Blocker(
        gate="modele.minutes",
        sentence="Ce protocole demande 20 minutes. "
        "Prévoyez-les, ou choisissez la variante « En dix minutes ».",
    )
    assert registry.blockers(session(registry, minutes=20)) == ()
    assert registry.blockers(session(registry, minutes=15, variant="bref")) == ()


def test_the_synthesis_keeps_titles_and_reviewed_texts(registry: Registry) -> None:
    question, lead = decide("Que faire ?", (), ()), decide("Attendre", (), ())
    trace = GroupTrace(
        kicker="Modèle",
        date="22 novembre 2026",
        sections=(
            TraceSection(title="Question", texts=(question,), many=False),
            TraceSection(title="Pistes", texts=(lead,), many=True),
        ),
    )
    document = registry.synthesis("modele", trace)
    assert document == Document(
        title="Ce que nous gardons",
        kicker="Modèle",
        subtitle="22 novembre 2026",
        blocks=(
            Heading(text="Question", level=2),
            Paragraph(text="Que faire ?"),
            Heading(text="Pistes", level=2),
            Bullets(items=("Attendre",)),
        ),
    )


def test_only_the_closing_has_a_view_of_its_own(registry: Registry) -> None:
    held = session(registry, minutes=20)
    question, lead, kept = held.protocol.phases
    assert registry.phase_view(question, held) is None
    assert registry.phase_view(lead, held) is None
    view = registry.phase_view(kept, held)
    assert view is not None
    assert view.document.blocks == (Paragraph(text="Un tour de 4 phrases, l’exposant·e en dernier."),)


def test_the_exporter_writes_plain_text(registry: Registry) -> None:
    (exporter,) = registry.exporters
    assert (exporter.key, exporter.suffix) == ("modele_texte", ".txt")
    document = Document(
        title="Titre",
        blocks=(
            Heading(text="Partie"),
            PageBreak(),
            Bullets(items=("une", "deux")),
            Table(header=("a", "b"), rows=(("1", "<script>"),)),
            Cards(cards=(Card(title="Carte", blocks=(Paragraph(text="mots"),)),)),
        ),
    )
    expected = "Titre\n\nPartie\n\n– une\n\n– deux\n\na | b\n\n1 | <script>\n\nCarte\n\nmots"
    assert exporter.write(document) == expected.encode()


def test_the_detector_finds_file_numbers(registry: Registry) -> None:
    text = "Voir le dossier n° 12, puis le dossier n°7."
    assert registry.find_all(text) == (
        Span(start=8, end=21, doubt=Doubt.NUMBER, suggestion="un dossier"),
        Span(start=31, end=42, doubt=Doubt.NUMBER, suggestion="un dossier"),
    )
