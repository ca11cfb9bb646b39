"""The « dossier papier »: what each sheet holds, and that nothing is on it that should not be."""

from datetime import datetime, timedelta, timezone
from io import BytesIO

import pytest
from pypdf import PdfReader

from kit.documents import charter_sheet, paper_kit, role_cards, run_sheet, slips, trace_sheet
from kit.domain.document import (
    Bullets,
    Cards,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Quote,
    Step,
    WritingLines,
)
from kit.domain.session import Session
from kit.export import html, pdf

START = datetime(2026, 12, 1, 14, tzinfo=timezone(timedelta(hours=1)))
NAMES = {"a": "Orme", "b": "Saule"}


def steps(document: Document) -> list[Step]:
    return [block for block in document.blocks if isinstance(block, Step)]


def cards(document: Document) -> list[str]:
    return [card.title for block in document.blocks if isinstance(block, Cards) for card in block.cards]


def test_the_run_sheet_says_who_when_and_the_circle(session: Session) -> None:
    sheet = run_sheet(session, "Équipe du soir", NAMES, START)
    assert sheet.title == "Feuille de route"
    assert sheet.subtitle == "Équipe du soir · mardi 1er décembre 2026 · 14:00 – 14:20"
    assert sheet.blocks[1] == Paragraph(
        label="Le cercle", text="1 Orme (Exposant·e)\u00a0· 2 Saule\u00a0· place 3"
    )


def test_the_hours_add_up_and_an_untimed_phase_shows_none(session: Session) -> None:
    sheet = run_sheet(session, "G", NAMES, START)
    assert [(step.mark, step.note) for step in steps(sheet)] == [
        ("14:00", "15\u00a0min"),
        ("", ""),
        ("14:15", "5\u00a0min"),
    ]


def test_a_variant_without_timing_shows_no_hour(untimed: Session) -> None:
    assert {(step.mark, step.note) for step in steps(run_sheet(untimed, "G", NAMES, START))} == {("", "")}


def test_a_phase_says_what_to_say_four_prompts_and_what_needs_a_glance(session: Session) -> None:
    first, second, last = steps(run_sheet(session, "G", NAMES, START))
    assert (first.title, first.subtitle) == ("Décrire", "Un récit que personne ne coupe.")
    assert first.blocks == (
        Quote(text="« Racontez comme ça vient. »"),
        Bullets(items=("Un ?", "Deux ?", "Trois ?", "Quatre ?")),
    )
    assert first.side == (
        Paragraph(label="Qui fait quoi", text="Exposant·e\u00a0: a la parole\nParticipant·e\u00a0: écoute"),
        Paragraph(
            label="On écrit", text="La question\u00a0· Les faits\u00a0· Le titre\u00a0· Ce que je garde"
        ),
        Paragraph(label="On évite", text="Couper la parole\u00a0· Donner un conseil"),
        Paragraph(label="Fini quand", text="L’exposant·e a dit « voilà »."),
    )
    assert (
        second.side[0].text == "Exposant·e\u00a0: écoute, puis répond, ou pas\nParticipant·e\u00a0: propose"
    )  # type: ignore[union-attr]
    assert second.side[2] == Paragraph(label="On évite", text="Imposer")
    assert last.side == (Paragraph(label="On écrit", text="rien"),)


def test_private_notes_have_no_place_on_paper(session: Session) -> None:
    assert "Mes notes" not in html.write(paper_kit(session, "G", NAMES, START)).decode()


def test_the_group_sheet_has_lines_for_what_may_go_out_and_leads_have_a_bearer(session: Session) -> None:
    assert trace_sheet(session).blocks == (
        WritingLines(label="La question", count=2),
        WritingLines(label="Pistes", count=6, tail="porteur\u00a0:"),
    )


def test_there_is_a_card_for_each_role_and_one_for_each_participant(session: Session) -> None:
    assert cards(role_cards(session)) == [
        "Intervenant·e",
        "Exposant·e",
        "Participant·e",
        "Participant·e",
        "Participant·e",
        "Observateur·rice",
    ]


def test_a_card_says_what_you_may_do_and_when(session: Session) -> None:
    (sheet,) = role_cards(session).blocks
    assert isinstance(sheet, Cards)
    assert sheet.cards[1].blocks == (
        Paragraph(label="Vous pouvez", text=""),
        Bullets(items=("Raconter.",)),
        Paragraph(label="Au fil de la séance", text=""),
        Bullets(items=("Vous avez la parole\u00a0: Décrire", "Vous répondez, ou pas\u00a0: Chercher")),
    )


@pytest.mark.parametrize("count", [0, 1, 7])
def test_there_are_as_many_slips_of_each_sort_as_asked(session: Session, count: int) -> None:
    found = cards(slips(session, count))
    assert {title: found.count(title) for title in set(found)} == (
        {"Ce que je garde, ce que je laisse": count, "Une situation": count, "Mis de côté": count}
        if count
        else {}
    )


def test_what_is_set_aside_says_where_it_comes_back(session: Session) -> None:
    page = html.write(slips(session, 1)).decode()
    assert "À rouvrir pendant «\u00a0Chercher\u00a0»" in page


def test_the_charter_has_its_sheet_and_room_for_the_group_s_words(session: Session) -> None:
    assert charter_sheet(session).blocks == (
        Bullets(items=("Ce qui se dit ici reste ici.",), boxes=True),
        WritingLines(label="Avec nos mots", count=10),
    )


def test_without_a_charter_there_is_no_charter_sheet(without_charter: Session) -> None:
    assert not [block for block in slips(without_charter, 2).blocks if isinstance(block, Heading)]


def test_the_kit_is_one_document_whose_sheets_each_begin_a_page(session: Session) -> None:
    kit = paper_kit(session, "G", NAMES, START)
    blocks = kit.blocks
    opened = [blocks[place + 1] for place, block in enumerate(blocks) if isinstance(block, PageBreak)]
    assert [kit.title] + [block.text for block in opened if isinstance(block, Heading)] == [
        "Feuille de route",
        "Feuille du groupe",
        "Cartes de rôle",
        "Petits papiers",
        "Notre charte",
    ]


def test_the_kit_prints_on_the_pages_expected_in_that_order(session: Session) -> None:
    made = PdfReader(BytesIO(pdf.write(paper_kit(session, "G", NAMES, START))))
    firsts = [page.extract_text().splitlines()[0] for page in made.pages]
    assert firsts == [
        "Analyse des pratiques",
        "Feuille du groupe",
        "Cartes de rôle",
        "Participant·e",
        "Petits papiers",
        "Une situation",
        "Notre charte",
    ]


def test_paper_says_prenoms_d_emprunt_only_and_none_of_our_inner_words(session: Session) -> None:
    page = html.write(paper_kit(session, "G", NAMES, START)).decode().partition("<body>")[2]
    assert "jamais de vrai nom" in page
    assert not [word for word in ("N0", "N1", "V6", "G03", "garde-fou", "alias", "anonym") if word in page]
