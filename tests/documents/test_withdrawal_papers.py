"""The slips that tell the codes, the sheet the person keeps: what is on them, and nothing else."""

from datetime import datetime, timedelta, timezone
from io import BytesIO

import pytest
from pypdf import PdfReader

from kit.documents.code_slips import code_slips
from kit.documents.withdrawal_sheet import going_words, mention_places, mention_words, withdrawal_sheet
from kit.domain.certificate import Left, Notebooks
from kit.domain.document import Bullets, Cards, Document, Paragraph
from kit.domain.session import Session
from kit.domain.withdrawal import Going, Mention, Where, Withdrawn
from kit.export import pdf

HERE = timezone(timedelta(hours=1))
START = datetime(2026, 12, 1, 14, tzinfo=HERE)
NAMES = {"a": "Orme", "b": "Saule"}
CODES = {"a": "4F7K-2M9T-C0XA", "b": "7H2N-V5QD-8RWB"}


def withdrawn(**more: object) -> Withdrawn:
    whole: dict[str, object] = {
        "at": datetime(2026, 12, 3, 9, 5, tzinfo=HERE),
        "planned": START,
        "session_id": "s",
        "going": Going(notes=2, names=1, reviews=1),
        "ids": ("n1", "n2"),
        "mentions": (),
        "left": (),
        "notebooks": Notebooks(),
        "mark": "ab" * 32,
        "finished": True,
    }
    return Withdrawn(**{**whole, **more})  # type: ignore[arg-type]


def said(document: Document) -> list[str]:
    lines = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    return lines + [item for block in document.blocks if isinstance(block, Bullets) for item in block.items]


def test_each_person_has_one_slip_with_their_code_and_one_sentence(session: Session) -> None:
    sheet = code_slips(session, NAMES, CODES, START)
    [cards] = sheet.blocks
    assert isinstance(cards, Cards)
    assert [(card.title, card.subtitle) for card in cards.cards] == [
        (CODES["a"], "Code de retrait · Orme · mardi 1er décembre 2026"),
        (CODES["b"], "Code de retrait · Saule · mardi 1er décembre 2026"),
    ]
    assert all(len(card.blocks) == 1 for card in cards.cards)
    assert cards.codes


def test_whoever_has_their_code_already_gets_no_slip(session: Session) -> None:
    [cards] = code_slips(session, NAMES, {"b": CODES["b"]}, START).blocks
    assert isinstance(cards, Cards)
    assert [card.title for card in cards.cards] == [CODES["b"]]


def test_the_slips_fit_one_sheet_and_can_be_read_from_it(session: Session) -> None:
    pages = PdfReader(BytesIO(pdf.write(code_slips(session, NAMES, CODES, START)))).pages
    assert len(pages) == 1
    assert all(code in pages[0].extract_text() for code in CODES.values())


@pytest.mark.parametrize(
    ("going", "words"),
    [
        (Going(notes=1), "une note"),
        (Going(notes=2, names=1), "2 notes et un prénom d’emprunt"),
        (
            Going(notes=2, comments=1, last_words=1, ties=2, names=1, turns=3, reviews=1),
            "2 notes, une remarque de l’intervenant·e sur ces notes, un «\u00a0je garde\u00a0», "
            "2 liens d’hypothèses vers ses faits, un prénom d’emprunt, 3 tours de parole comptés "
            "et une relecture, à refaire",
        ),
    ],
)
def test_what_goes_is_said_as_one_says_it(going: Going, words: str) -> None:
    assert going_words(going) == words


def test_places_to_read_again_are_told_once_each() -> None:
    twice = tuple(Mention(where=Where.NOTE, id=each, phase="Analyser", field="Hypothèses") for each in "xy")
    mentions = (*twice, Mention(where=Where.PIECE, id="z"))
    assert mention_places(mentions) == ["Analyser · Hypothèses", "une pièce du groupe"]
    assert mention_words(mentions).startswith("Son prénom d’emprunt apparaît encore à 3 endroits")
    assert mention_words(None).startswith("Les écrits sont verrouillés")


def test_the_sheet_says_what_went_what_cannot_be_reached_and_bears_no_name() -> None:
    left = (
        Left(at=datetime(2026, 12, 2, 18, tzinfo=HERE), what="exported", piece="trace", times=2),
        Left(at=datetime(2026, 12, 2, 19, tzinfo=HERE), what="backed_up"),
    )
    sheet = withdrawal_sheet(withdrawn(left=left))
    assert sheet.subtitle == "Le jeudi 3 décembre 2026 à 09:05, pour la séance du mardi 1er décembre 2026."
    lines = said(sheet)
    assert (
        "la trace du groupe, sortie en fichier, 2 fois, la dernière le mercredi 2 décembre 2026 à 18:00"
        in lines
    )
    assert "une copie de sauvegarde de tout le dossier, le mercredi 2 décembre 2026 à 19:00" in lines
    assert "n1\nn2" in lines
    assert "Ligne du registre\u00a0: abababababababab" in lines


def test_the_sheet_owns_up_to_what_is_left_for_the_next_opening() -> None:
    lines = said(withdrawal_sheet(withdrawn(finished=False, notebooks=Notebooks(emptied=1, unsure=2))))
    assert any("partiront à la prochaine ouverture" in line for line in lines)
    assert any(line.startswith("Un carnet de JupyterLab les montrait") for line in lines)
    assert any("n’ont pas pu être vérifiés" in line for line in lines)
