"""What makes each dispositif itself holds on paper too: private time, any order, boxes, folds, reviews."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from kit.documents import paper_kit, run_sheet, slips, trace_sheet
from kit.documents.blank_rows import blank_table, review_table
from kit.documents.own_sheet import own_sheet
from kit.documents.private_time import private_pages
from kit.documents.work_sheet import work_sheet
from kit.domain.dispositif import Level, Phase
from kit.domain.document import Block, Bullets, Cards, Document, Heading, PageBreak, Step, Table, WritingLines
from kit.domain.session import Session
from kit.export import html
from kit.protocol.frame import as_agreed
from kit.registry import snapshot
from kit.service.agreements import settled_by
from tests.stores import REGISTRY

START = datetime(2026, 12, 1, 14, tzinfo=timezone(timedelta(hours=1)))
EVERY = [(each.key, variant.key) for each in REGISTRY.dispositifs for variant in each.variants]


def held(session: Session, key: str, variant: str) -> Session:
    dispositif = REGISTRY.get(key)
    settings = settled_by(dispositif, dispositif.variant(variant))
    return replace(session, protocol=as_agreed(snapshot(dispositif, variant), settings), settings=settings)


def steps(document: Document) -> dict[str, Step]:
    return {block.title: block for block in document.blocks if isinstance(block, Step)}


def boxes(blocks: tuple[Block, ...]) -> list[str]:
    return [item for block in blocks if isinstance(block, Bullets) and block.boxes for item in block.items]


@pytest.mark.parametrize(("key", "variant"), EVERY)
def test_every_phase_field_and_condition_has_its_place(session: Session, key: str, variant: str) -> None:
    now = held(session, key, variant)
    page = html.write(paper_kit(now, "G", {}, START)).decode()
    fields = [
        field for phase in now.protocol.phases for field in phase.fields if field.level is not Level.PRIVATE
    ]
    said = [phase.title for phase in now.protocol.phases]
    said += [field.label for field in fields] + [each.gesture for each in now.protocol.conditions]
    assert [each for each in said if html._text(each) not in page] == []
    assert "Mes notes" not in page


def _private(session: Session) -> Phase:
    (phase,) = (phase for phase in session.protocol.phases if phase.private)
    return phase


def test_the_private_time_has_one_page_with_the_question_and_nothing_else(session: Session) -> None:
    conference = held(session, "family_conference", "conference")
    brk, head, lines = private_pages(conference)
    assert (brk, head, lines) == (
        PageBreak(),
        Heading(text="La question de la famille"),
        WritingLines(count=2),
    )
    step = steps(run_sheet(conference, "G", {}, START))[_private(conference).title]
    assert (step.mark, step.note) == ("", "")
    assert not [block for block in step.blocks if isinstance(block, Bullets | WritingLines)]


def test_after_a_private_time_no_hour_is_promised(session: Session) -> None:
    conference = held(session, "family_conference", "conference")
    phases = [phase.title for phase in conference.protocol.phases]
    later = phases[phases.index(_private(conference).title) :]
    sheet = steps(run_sheet(conference, "G", {}, START))
    assert {sheet[title].mark for title in later} == {""}


def test_phases_in_any_order_have_one_row_of_boxes_and_no_hour(session: Session) -> None:
    group = held(session, "dpa", "groupe")
    around = [phase for phase in group.protocol.phases if phase.free_order]
    sheet = steps(run_sheet(group, "G", {}, START))
    assert boxes(sheet["Dans l’ordre que le groupe veut"].blocks) == [phase.title for phase in around]
    assert {sheet[phase.title].mark for phase in around} == {""}
    assert all(sheet[phase.title].note for phase in around)


def test_a_condition_is_ticked_where_it_is_said(session: Session) -> None:
    diagnosis = steps(run_sheet(held(session, "regulation", "diagnostic"), "G", {}, START))
    assert [
        title for title, step in diagnosis.items() if "Le groupe valide le processus" in boxes(step.blocks)
    ] == ["Validation du processus"]


def test_a_condition_said_elsewhere_is_ticked_beforehand_unless_it_already_holds(session: Session) -> None:
    meeting = held(session, "regulation", "accompagnement")
    assert "Le groupe valide le processus" in boxes(run_sheet(meeting, "G", {}, START).blocks)
    known = replace(meeting, declared=("processus_valide",))
    assert boxes(run_sheet(known, "G", {}, START).blocks) == []


def test_a_first_answer_is_a_slip_to_fold_and_is_on_no_sheet(session: Session) -> None:
    group = held(session, "dpa", "groupe")
    cards = [card for block in slips(group, 3).blocks if isinstance(block, Cards) for card in block.cards]
    (first,) = (card for card in cards if card.title == "Ma première réponse")
    (lines,) = first.blocks
    assert isinstance(lines, WritingLines)
    assert lines.label.startswith("Pliez ce papier")
    assert "«\u00a0Retour\u00a0»" in lines.label
    for sheet in (trace_sheet(group), own_sheet(group), work_sheet(group)):
        assert sheet is None or "Ma première réponse" not in html.write(sheet).decode()


def test_what_stays_in_sight_has_its_own_card(session: Session) -> None:
    cards = [block for block in slips(held(session, "codev", "socle"), 3).blocks if isinstance(block, Cards)]
    assert [card.title for block in cards for card in block.cards if block.columns == 1] == ["Le contrat"]


def test_an_item_of_several_parts_is_a_table_of_empty_cells(session: Session) -> None:
    meeting = held(session, "regulation", "accompagnement")
    (register,) = (
        field for phase in meeting.protocol.phases for field in phase.fields if field.key == "decisions"
    )
    label, table = blank_table(register)
    assert isinstance(table, Table)
    assert table.header == register.columns
    assert {cell.strip() for row in table.rows for cell in row} == {""}
    assert label in trace_sheet(meeting).blocks


def test_what_was_left_open_has_rows_and_the_words_to_tick(session: Session) -> None:
    meeting = held(session, "regulation", "accompagnement")
    (review,) = (
        field
        for phase in meeting.protocol.phases
        for field in phase.fields
        if field.key == "decisions_en_cours"
    )
    _, table = review_table(review)
    assert isinstance(table, Table)
    assert table in trace_sheet(meeting).blocks
    assert all(
        f"☐\u00a0{choice.replace(' ', chr(160))}" in row[-1]
        for row in table.rows
        for choice in review.choices
    )


def test_without_anything_of_its_own_a_dispositif_has_no_sheet_more(session: Session) -> None:
    assert work_sheet(session) is None
    assert own_sheet(session) is None
    assert private_pages(session) == ()
