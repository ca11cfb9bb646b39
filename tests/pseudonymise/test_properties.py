"""What holds for any text: spans in order, apart, in bounds; and reading stays quick."""

from pathlib import Path
from subprocess import run
from sys import executable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.domain.review import Decision, Span, Verdict, decide
from kit.pseudonymise import left_over, propose

# fmt: off
PIECES = (
    "Léa", "M.", "Mme", "D.", "Rose", "de", "Dupont", "12", "/", "03", "rue", "n°", "@", ".fr",
    "06 11 22 33 44", " ", "\u00a0", "\n", "-", "’", "é", "e\u0301", "👩\u200d👧", "Aït", "mars", "2011",
    "A.", "«\u00a0", "+33", "FR76",
)
UNITS = (
    "a", "1", "A", "a-", "1 ", "Léa ", "n°", "@", "a@", "a.", "1/", "rue ", "12 rue ", "M. ", "A.",
    "l’", "\n", " ", "🙂", "e\u0301", "+1", "LÉA ", "Mme D",
)
# fmt: on
# No deadline: the first example reads the list of names, and the machine may be busy.
unhurried = settings(deadline=None)

BITS = st.lists(st.sampled_from(PIECES), max_size=40)
TEXTS = st.one_of(st.text(max_size=200), BITS.map("".join))


def _in_order_and_apart(text: str, spans: tuple[Span, ...]) -> bool:
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    return edges == sorted(edges) and all(span.start < span.end for span in spans)


@unhurried
@given(TEXTS, st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3))
def test_spans_are_in_order_apart_and_in_bounds(text: str, known: list[str], safe: list[str]) -> None:
    assert _in_order_and_apart(text, propose(text, known=known, safe=safe))
    assert _in_order_and_apart(text, left_over(text, [*known, *safe]))


@unhurried
@given(TEXTS)
def test_a_text_is_proposed_the_same_twice(text: str) -> None:
    assert propose(text) == propose(text)


@unhurried
@given(BITS.map("".join))
def test_a_name_of_the_group_that_was_replaced_everywhere_is_not_left_over(text: str) -> None:
    spans = propose(text, known=("Léa", "Dupont"))
    decisions = tuple(
        Decision(start=span.start, end=span.end, verdict=Verdict.REPLACED, replacement=" … ")
        for span in spans
    )
    assert left_over(decide(text, spans, decisions).text, ("Léa", "Dupont")) == ()


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_text_of_anything_is_read(unit: str) -> None:
    text = (unit * 40_000)[:40_000]
    assert _in_order_and_apart(text, propose(text))


def test_the_list_of_names_is_not_read_before_it_is_needed() -> None:
    asked = "import kit.pseudonymise.first_names as f; print(f.first_names.cache_info().currsize)"
    done = run(
        [executable, "-c", f"import kit.pseudonymise; {asked}"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0"


def test_where_the_names_come_from_is_written_beside_them() -> None:
    assets = Path(__file__).parents[2] / "kit" / "assets"
    said = (assets / "PROVENANCE.md").read_text(encoding="utf-8")
    assert (assets / "prenoms.txt.gz").is_file()
    assert "`prenoms.txt.gz`" in said
    assert "INSEE" in said
    assert "Licence Ouverte" in said
