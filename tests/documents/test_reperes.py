"""« Repères »: one sheet, front and back: the frame in words, what never comes out, its sources."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from kit.documents.about_dispositif import about_dispositif
from kit.documents.reperes import held_apart, never_out, reperes_sheet
from kit.domain.dispositif import Dispositif
from kit.domain.document import Heading, Table
from kit.export import FORMATS, html, pdf
from kit.service.reperes import sheet
from tests.stores import REGISTRY

EVERY = pytest.mark.parametrize("dispositif", REGISTRY.dispositifs, ids=lambda each: each.key)
NEVER = ("N0", "N1", "V1", "V6", "G03", "garde-fou", "dérogation", "alias", "anonym", "hard", "advised")


def tables(dispositif: Dispositif) -> list[Table]:
    return [block for block in reperes_sheet(dispositif).blocks if isinstance(block, Table)]


@EVERY
def test_it_is_one_sheet_front_and_back(dispositif: Dispositif) -> None:
    assert len(PdfReader(BytesIO(pdf.write(reperes_sheet(dispositif)))).pages) == 2


@EVERY
def test_it_says_each_line_of_the_frame_with_its_force_in_words(dispositif: Dispositif) -> None:
    if dispositif.frame:
        frame = tables(dispositif)[0]
        assert [row[0] for row in frame.rows] == [line.element for line in dispositif.frame]
        assert {row[2] for row in frame.rows} <= {"indispensable", "conseillé", "à convenir"}


@EVERY
def test_it_names_every_source_and_none_of_our_inner_words(dispositif: Dispositif) -> None:
    page = html.write(reperes_sheet(dispositif)).decode().partition("<body>")[2]
    assert not [word for word in NEVER if word in page]
    plain = page.replace("\u2011", "-")
    assert not [each for each in dispositif.sources if each.removesuffix(".")[:20] not in plain]


@EVERY
def test_every_format_of_the_kit_writes_it_the_same_way_twice(dispositif: Dispositif) -> None:
    document = reperes_sheet(dispositif)
    assert [each.key for each in FORMATS if each.write(document) != each.write(document)] == []


@EVERY
def test_the_help_says_each_phase_and_each_pitfall_once(dispositif: Dispositif) -> None:
    about = html.write(about_dispositif(dispositif)).decode()
    heads = [
        each.text
        for each in about_dispositif(dispositif).blocks
        if isinstance(each, Heading) and each.level == 1
    ]
    assert len(heads) == len(set(heads))
    objectives = {phase.objective for variant in dispositif.variants for phase in variant.phases}
    assert not [each for each in objectives if html._text(each) not in about]
    assert not [each for each in dispositif.pitfalls if html._text(each.answer) not in about]


def test_a_private_time_is_said_to_leave_nothing() -> None:
    private = [
        phase.title
        for dispositif in REGISTRY.dispositifs
        for variant in dispositif.variants
        for phase in variant.phases
        if phase.private
    ]
    said = [line for dispositif in REGISTRY.dispositifs for line in never_out(dispositif)]
    assert [title for title in private if not any(title in line for line in said)] == []


def test_meetings_that_share_no_phase_are_told_one_after_the_other() -> None:
    regulation = REGISTRY.get("regulation")
    assert held_apart(regulation)
    page = html.write(reperes_sheet(regulation)).decode()
    assert all(variant.title in page for variant in regulation.variants)
    assert not held_apart(REGISTRY.get("app"))


def test_the_file_bears_the_name_of_the_dispositif_and_no_other() -> None:
    assert sheet(REGISTRY, "regulation", "pdf").name == "reperes-regulation.pdf"
