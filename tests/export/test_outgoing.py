"""What leaves the room is made of reviewed texts, and says that it is pseudonymised, never anonymous."""

import pytest

from kit.domain.document import Bullets, Document, Heading, Paragraph, Quote
from kit.domain.review import GroupTrace, PresenterMemo, ReviewedText, TraceSection, decide
from kit.export import FORMATS, memo_document, trace_document


def reviewed(text: str) -> ReviewedText:
    return decide(text, (), ())


SECTIONS = (
    TraceSection(title="La question", texts=(reviewed("Comment tenir ?"),), many=False),
    TraceSection(title="Hypothèses", texts=(reviewed("Une"), reviewed("Deux")), many=True),
    TraceSection(title="Pistes", texts=(), many=True),
    TraceSection(title="Apprentissages", texts=(reviewed("Long. " * 60),), many=False),
)
TRACE = GroupTrace(kicker="APP", date="22 novembre 2026", sections=SECTIONS)
MEMO = PresenterMemo(kicker="APP", date="22 novembre 2026", sections=SECTIONS[:1])


def test_a_trace_is_titled_sections_without_the_empty_ones() -> None:
    assert trace_document(TRACE).blocks == (
        Heading(text="La question"),
        Quote(text="Comment tenir ?"),
        Heading(text="Hypothèses"),
        Bullets(items=("Une", "Deux")),
        Heading(text="Apprentissages"),
        Paragraph(text="Long. " * 60),
    )


def test_a_memo_begins_by_saying_whose_it_is() -> None:
    document = memo_document(MEMO)
    assert document.title == "Mémo de l’exposant·e"
    assert document.blocks[0] == Paragraph(
        text="Ces mots vous reviennent. Vous seul·e décidez de ce que vous en faites.", muted=True
    )


def test_the_footer_says_pseudonymised_and_never_anonymous() -> None:
    for document in (trace_document(TRACE), memo_document(MEMO)):
        assert "pseudonymisé" in document.footer
        for exporter in FORMATS:
            if exporter.key in {"html", "markdown"}:
                assert "anonym" not in exporter.write(document).decode().casefold()


@pytest.mark.parametrize(
    "other",
    [MEMO, "texte", None, {"sections": SECTIONS}, Document(title="t"), SECTIONS, reviewed("seul")],
    ids=lambda value: type(value).__name__,
)
def test_only_a_group_trace_becomes_a_trace(other: object) -> None:
    with pytest.raises(TypeError, match=r"^trace_document takes a GroupTrace$"):
        trace_document(other)  # type: ignore[arg-type]


def test_only_a_presenter_memo_becomes_a_memo() -> None:
    with pytest.raises(TypeError, match=r"^memo_document takes a PresenterMemo$"):
        memo_document(TRACE)  # type: ignore[arg-type]


def test_a_text_that_was_not_reviewed_is_refused_without_being_quoted() -> None:
    section = TraceSection(title="t", texts=("un mot de quelqu’un",), many=False)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^only reviewed texts leave the room$"):
        trace_document(GroupTrace(kicker="k", date="d", sections=(section,)))


def test_what_was_ticked_sorts_a_list_and_says_what_cannot_change():
    section = TraceSection(
        title="Pistes",
        texts=(reviewed("L’effectif du mardi."), reviewed("Une assiette gardée."), reviewed("À voir.")),
        many=True,
        tags=("non modifiable", "par l’équipe", ""),
    )
    document = trace_document(GroupTrace(kicker="APP", date="mardi", sections=(section,)))
    assert document.blocks == (
        Heading(text="Pistes"),
        Bullets(items=("À voir.",)),
        Heading(text="Non modifiable", level=3),
        Bullets(items=("L’effectif du mardi.",)),
        Heading(text="Par l’équipe", level=3),
        Bullets(items=("Une assiette gardée.",)),
    )
