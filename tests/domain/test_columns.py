"""Items of several parts: what is typed in a part comes back in that part, whatever it holds."""

from hypothesis import given
from hypothesis import strategies as st

from kit.domain.columns import in_one_line, joined, split

DECISION = ("Quoi", "Quand", "Porteur (une fonction)")
HARD = st.one_of(
    st.text(),
    # Lines that look like the beginning of a part, set in or not.
    st.lists(
        st.sampled_from(
            [
                "Quoi : x",
                " Quand\u00a0: demain",
                "  Quoi:",
                "Quand",
                ":",
                "",
                " ",
                "une suite",
                "Porteur : lui",
            ]
        )
    ).map("\n".join),
)
PARTS = st.tuples(HARD, HARD, HARD)


@given(PARTS)
def test_what_is_typed_in_a_part_comes_back_in_that_part(parts):
    assert split(DECISION, joined(DECISION, parts)) == tuple(part.strip() for part in parts)


@given(HARD)
def test_nothing_of_a_text_typed_elsewhere_is_lost(text):
    parts = split(DECISION, text)
    again = joined(DECISION, parts)
    assert split(DECISION, again) == parts
    said = "".join("\n".join((*DECISION, *parts)).replace(":", "").split())
    missing = set("".join(text.split())) - {":"} - set(said)
    assert missing == set()


def test_it_reads_as_the_lines_one_would_write_on_paper():
    parts = ("Quinze minutes communes", "", "Frêne, de nuit")
    text = "Quoi\u00a0: Quinze minutes communes\nPorteur (une fonction)\u00a0: Frêne, de nuit"
    assert joined(DECISION, parts) == text
    assert joined(DECISION, ("", " ", "\n")) == ""


def test_a_line_without_a_name_goes_on_with_the_part_before_it_or_with_the_first():
    assert split(DECISION, "Un essai\nde trois semaines\nQuand : lundi\nou mardi") == (
        "Un essai\nde trois semaines",
        "lundi\nou mardi",
        "",
    )


def test_two_versions_joined_one_under_the_other_keep_each_part_together():
    assert split(DECISION, "Quoi : à 21 h\nQuoi : à 22 h\nQuand : lundi") == ("à 21 h\nà 22 h", "lundi", "")


def test_where_there_is_one_line_its_parts_are_set_apart():
    text = joined(DECISION, ("Quinze minutes\n\ncommunes", "", "Frêne"))
    assert in_one_line(text) == "Quoi\u00a0: Quinze minutes · communes · Porteur (une fonction)\u00a0: Frêne"
    assert in_one_line("\n  Une phrase.\n") == "  Une phrase."
