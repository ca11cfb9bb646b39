"""The paper obeys what was agreed: no clock when there is none, the second facilitator, the distance."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from kit.documents import paper_kit, role_cards, run_sheet, slips, trace_sheet
from kit.documents.agreed import agreed_words
from kit.domain.document import Bullets, Cards, Paragraph, Step, WritingLines
from kit.domain.session import Session
from kit.domain.settings import AdvicePolicy, HierarchyPresent, Settings, Timebox, TracePolicy, from_pairs
from kit.export import html
from kit.protocol.frame import as_agreed
from kit.registry import load, snapshot

START = datetime(2026, 12, 1, 14, tzinfo=timezone(timedelta(hours=1)))
REGISTRY = load(data_folder=None)
MINUTES = re.compile(r"\d+[\s\u00a0\u202f]*min")
VARIANTS = [variant.key for variant in REGISTRY.get("app").variants]


def agreed(
    session: Session, settings: Settings, variant: str = "socle", remote: tuple[str, ...] = ()
) -> Session:
    protocol = as_agreed(snapshot(REGISTRY.get("app"), variant), settings, remote_lines=remote)
    return replace(session, protocol=protocol, settings=settings)


@pytest.mark.parametrize("variant", VARIANTS)
def test_without_a_clock_no_sheet_bears_a_minute(session: Session, variant: str) -> None:
    held = agreed(session, Settings(timebox=Timebox.HIDDEN), variant)
    assert MINUTES.findall(html.write(paper_kit(held, "G", {}, START)).decode()) == []


def test_with_a_clock_the_same_sheets_do(session: Session) -> None:
    assert MINUTES.search(html.write(paper_kit(agreed(session, Settings()), "G", {}, START)).decode())


def test_gease_is_untimed_by_its_own_tradition(session: Session) -> None:
    own = from_pairs(REGISTRY.get("app").variant("gease").settings)
    held = agreed(session, own, "gease")
    assert MINUTES.findall(html.write(paper_kit(held, "G", {}, START)).decode()) == []
    assert "sans horloge" in agreed_words(held)


def test_the_run_sheet_begins_with_what_was_agreed(session: Session) -> None:
    assert run_sheet(session, "G", {}, START).blocks[0] == Paragraph(
        label="Le cadre convenu",
        text="des pistes à la fin · temps indicatif, pour qui anime · hors hiérarchie"
        " · trace pour le groupe seul",
    )


def test_every_setting_has_its_words(session: Session) -> None:
    every = Settings(
        advice_policy=AdvicePolicy.NONE,
        timebox=Timebox.VISIBLE,
        hierarchy_present=HierarchyPresent.BY_AGREEMENT,
        trace_policy=TracePolicy.ANONYMOUS_SYNTHESIS,
        same_profession=False,
        remote=True,
        pair=True,
        count_turns=True,
    )
    assert agreed_words(replace(session, settings=every, short=True)) == (
        "sans conseil",
        "temps visible par tout le monde",
        "hiérarchie possible, d’un commun accord",
        "trace pour le groupe, synthèse relue par lui",
        "des métiers différents",
        "à distance",
        "en binôme",
        "prises de parole comptées",
        "mode court",
    )


def test_two_facilitators_are_both_on_the_sheets(session: Session) -> None:
    page = html.write(paper_kit(agreed(session, Settings(pair=True)), "G", {}, START)).decode()
    assert "Co-intervenant·e\u00a0: observe, puis anime" in page
    assert "Prendre le relais, à la demande ou d’un signe convenu." in page


def test_at_a_distance_the_opening_says_what_to_check_and_still_its_own_questions(session: Session) -> None:
    held = agreed(session, Settings(remote=True), remote=("La caméra ?", "Un lieu fermé ?"))
    first = next(block for block in run_sheet(held, "G", {}, START).blocks if isinstance(block, Step))
    (prompts,) = (block for block in first.blocks if isinstance(block, Bullets))
    assert prompts.items[:2] == ("La caméra ?", "Un lieu fermé ?")
    assert prompts.items[2:] == REGISTRY.get("app").variant("socle").phases[0].prompts[:6]


def test_a_first_session_hands_out_nothing_for_a_situation(session: Session) -> None:
    first = agreed(session, Settings(), "premiere_seance")
    titles = [
        card.title
        for block in (*slips(first, 3).blocks, *role_cards(first).blocks)
        if isinstance(block, Cards)
        for card in block.cards
    ]
    assert "Exposant·e" not in titles
    assert not {"Une situation", "Ce que je garde, ce que je laisse", "Mis de côté"} & set(titles)
    written = [block.label for block in trace_sheet(first).blocks if isinstance(block, WritingLines)]
    assert "Notre charte" in written
