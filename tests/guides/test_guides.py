"""The guides: set as French, readable into blocks, true to the screens, never an unverified fact."""

import io
import re
from pathlib import Path

import pypdf
import pytest

import kit.guides
from kit.domain.document import Bullets, Document, Heading, Paragraph, Quote, Table, WritingLines
from kit.guides import Topic, anchor, read, section
from kit.messages import TABLES
from kit.service import help as helps
from tests.test_typography import slips

FILES = sorted(Path(kit.guides.__file__).parent.glob("*.md"))
NEVER_SHOWN = re.compile(
    r"\bN[0-4]\b|\bG\d{2}\b|\bV\d{1,2}\b|garde-fou|dérogation|\balias\b|\btaux\b|\bparking\b|\[CG\]|\[P\]",
    re.I,
)
KEY = re.compile(r"\[((?:L-)?[A-Z]+\d?)\]")
TEN = (
    "accueil",
    "preparer",
    "la-table",
    "conduire",
    "choisir",
    "analyser",
    "rechercher-le-modifiable",
    "relire",
    "saisie-a-froid",
    "projeter",
)
FOUR = ["À quoi il sert", "Le geste d’après", "Jamais ici", "Si cela tourne mal"]
SAID_NOT_CLICKED = {
    "prêt",
    "pas prêt",
    "Tu dois",
}
"""What the ten screens quote and that is no label on a screen."""


def texts(document: Document) -> list[str]:
    """Every text of a document."""
    found = [document.title, document.subtitle]
    for block in document.blocks:
        match block:
            case Heading() | Quote():
                found.append(block.text)
            case Paragraph():
                found += [block.label, block.text]
            case Bullets():
                found += block.items
            case Table():
                found += [cell for row in (block.header, *block.rows) for cell in row]
    return [text for text in found if text]


def words(topic: Topic) -> str:
    return "\n".join(texts(read(topic)))


def test_every_guide_is_a_topic_and_every_topic_has_its_guide() -> None:
    assert [path.stem for path in FILES] == sorted(Topic)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_guide_is_set_as_french(path: Path) -> None:
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if slips(line)] == []


@pytest.mark.parametrize("topic", Topic)
def test_a_guide_shows_no_word_of_the_workshop_and_no_address(topic: Topic) -> None:
    assert NEVER_SHOWN.findall(words(topic)) == []
    assert "http" not in words(topic)
    assert "www" not in words(topic)


def test_no_sentence_the_code_says_shows_a_word_of_the_workshop() -> None:
    found = {key: NEVER_SHOWN.findall(said) for table in TABLES for key, said in table.items()}
    assert {key: words for key, words in found.items() if words} == {}


@pytest.mark.parametrize("topic", Topic)
def test_nothing_of_a_guide_is_lost_on_the_way(topic: Topic) -> None:
    written = (Path(kit.guides.__file__).parent / f"{topic}.md").read_text(encoding="utf-8")
    plain = re.sub(r"^[#|>*-]+ |\*\*|^\*|\*$|---|[|]", " ", written, flags=re.M)
    assert "".join(words(topic).split()) == "".join(plain.split()).replace("*", "")


@pytest.mark.parametrize("topic", Topic)
def test_each_heading_of_a_guide_is_one_place_and_leads_to_its_section(topic: Topic) -> None:
    headings = [each.text for each in read(topic).blocks if isinstance(each, Heading)]
    places = [anchor(text) for text in headings]
    assert len(set(places)) == len(places)
    for text, place in zip(headings, places, strict=True):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", place)
        found = section(read(topic), place)
        assert found is not None
        assert found.title == text
        assert found.blocks
    assert section(read(topic), "nulle-part") is None


def test_the_ten_screens_say_each_the_same_four_things() -> None:
    guide = read(Topic.SCREENS)
    assert tuple(anchor(each.text) for each in guide.blocks if isinstance(each, Heading)) == TEN
    for name in TEN:
        found = section(guide, name)
        assert found is not None
        assert [each.label for each in found.blocks if isinstance(each, Paragraph)] == FOUR


def test_what_the_ten_screens_quote_is_written_on_a_screen() -> None:
    said = {sentence for table in TABLES for sentence in table.values()}
    shown = said | {"Quelle lecture manque\u202f?"}
    quoted = set(re.findall(r"«\u00a0(.+?)\u00a0»", words(Topic.SCREENS)))
    missing = {each for each in quoted - SAID_NOT_CLICKED if not any(each in sentence for sentence in shown)}
    assert missing == set()


@pytest.mark.parametrize("topic", [Topic.GLOSSARY, Topic.LAW])
def test_every_source_that_is_named_is_told_in_the_sources(topic: Topic) -> None:
    assert set(KEY.findall(words(topic))) - set(KEY.findall(_told())) == set()


def _told() -> str:
    blocks = read(Topic.SOURCES).blocks
    return "\n".join(each.label for each in blocks if isinstance(each, Paragraph) and each.label)


def test_every_rule_has_a_source_or_says_that_it_is_ours() -> None:
    rules = [row for each in read(Topic.SOURCES).blocks if isinstance(each, Table) for row in each.rows]
    assert len(rules) > 20
    for row in rules:
        assert all(KEY.search(cell) or cell == "notre proposition" for cell in row[1:])
    named = {key for row in rules for cell in row for key in KEY.findall(cell)}
    assert named - set(KEY.findall(_told())) == set()


def test_what_is_not_verified_is_listed_as_such_and_nowhere_as_a_fact() -> None:
    listed = section(read(Topic.SOURCES), "a-verifier")
    assert listed is not None
    (bullets,) = (each for each in listed.blocks if isinstance(each, Bullets))
    for unverified in ("GEASE", "ARPPEGE", "Haute Autorité", "signalement", "conservation", "Kadushin"):
        assert any(unverified in item for item in bullets.items)
    elsewhere = "\n".join(words(topic) for topic in Topic if topic is not Topic.SOURCES)
    for never in ("ARPPEGE", "Kadushin", "De Robertis", "Kaddouri", "SODA"):
        assert never not in elsewhere


def test_the_law_is_dated_to_be_checked_by_a_lawyer_and_marks_what_is_not_verified() -> None:
    law = read(Topic.LAW)
    assert "2026" in law.subtitle
    assert "juriste" in law.subtitle
    doubtful = [each.text for each in law.blocks if isinstance(each, Paragraph) and not each.label]
    assert doubtful
    assert all(text.startswith("À vérifier") for text in doubtful)
    stated = [each.text for each in law.blocks if isinstance(each, Paragraph) and each.label]
    assert not any(re.search(r"CASF|L\.\s?\d|durée légale", text) for text in stated)


def test_what_the_computer_keeps_holds_on_one_page_with_a_line_for_the_group() -> None:
    document = helps.document(Topic.COMPUTER)
    assert isinstance(document.blocks[-1], WritingLines)
    pages = pypdf.PdfReader(io.BytesIO(helps.printed(Topic.COMPUTER).content)).pages
    assert len(pages) == 1
    printed = " ".join(pages[0].extract_text().split())
    assert "Le groupe peut refuser l’ordinateur" in printed
    assert "Notre groupe en a décidé ainsi" in printed


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_prints(topic: Topic) -> None:
    file = helps.printed(topic)
    assert file.media_type == "application/pdf"
    assert re.fullmatch(r"[a-z-]+\.pdf", file.name)
    assert read(topic).title in pypdf.PdfReader(io.BytesIO(file.content)).pages[0].extract_text()
