"""The register of decisions, and items of several parts, as they leave the room."""

from kit.domain.columns import joined
from kit.domain.decisions import count_decisions
from kit.domain.dispositif import Utterance
from kit.domain.document import Bullets, Document, Heading, Paragraph, Table
from kit.domain.review import GroupTrace, TraceSection, decide
from kit.export import markdown, trace_document

PARTS = ("Quoi", "Quand", "Porteur (une fonction)")
LONG = (*PARTS, "Revue le", "À quoi on le verra")


def reviewed(*texts):
    return tuple(decide(text, (), ()) for text in texts)


def decision(*parts):
    return joined(PARTS, parts)


def section(kind, texts, tags=(), **more):
    titles = {Utterance.DECISION: "Nos décisions", Utterance.MESSAGE: "À porter à la direction"}
    return TraceSection(
        title=titles.get(kind, "Attentes"), texts=reviewed(*texts), many=True, tags=tags, kind=kind, **more
    )


def blocks(*sections):
    trace = GroupTrace(kicker="Régulation", date="jeudi", sections=sections)
    return trace_document(trace).blocks


REVIEWED = section(
    Utterance.DECISION,
    [decision("le tour", "lundi", ""), decision("le mot", "", "Nuit"), decision("le repas", "", "")],
    ("tenue", "non tenue", ""),
    columns=PARTS,
    ends=("tenue",),
    taken_up=True,
)
NEW = section(Utterance.DECISION, [decision("le duo", "jeudi", "")], columns=PARTS)


def test_all_decisions_stand_in_one_table_with_where_each_is_open_ones_first():
    assert blocks(REVIEWED, NEW) == (
        Heading(text="Registre des décisions"),
        Paragraph(
            text="Sur 4 décisions · non tenue\u00a0: 1 · en cours\u00a0: 1"
            " · prise ce jour\u00a0: 1 · tenue\u00a0: 1"
        ),
        Table(
            header=(*PARTS, "Où elle en est"),
            rows=(
                ("le mot", "", "Nuit", "non tenue"),
                ("le repas", "", "", "en cours"),
                ("le duo", "jeudi", "", "prise ce jour"),
                ("le tour", "lundi", "", "tenue"),
            ),
            widths=(4, 3, 3, 3),
        ),
    )


def test_what_is_carried_to_a_direction_stands_apart_after_all_else():
    message = section(Utterance.MESSAGE, ["Nous demandons une heure."])
    learning = section(Utterance.LEARNING, ["On apprend."])
    assert blocks(NEW, message, learning)[2:] == (
        Heading(text="Attentes"),
        Bullets(items=("On apprend.",)),
        Heading(text="À porter à la direction"),
        Bullets(items=("Nous demandons une heure.",)),
    )


def test_decisions_of_one_part_are_a_table_too():
    plain = section(Utterance.DECISION, ["le tour"], ("tenue",), ends=("tenue",))
    (_, table) = blocks(plain)
    assert (table.header, table.rows) == (("Décision", "Où elle en est"), (("le tour", "tenue"),))


def test_more_parts_than_a_page_is_wide_are_said_in_lines():
    text = joined(LONG, ("le tour", "lundi", "", "jeudi", ""))
    (_, table) = blocks(section(Utterance.DECISION, [text], columns=LONG))
    assert table.header == ("Quoi", "Comment", "Où elle en est")
    assert table.rows == (("le tour", "Quand\u00a0: lundi\nRevue le\u00a0: jeudi", "prise ce jour"),)


def test_those_lines_stay_apart_in_a_cell_of_one_line():
    text = joined(LONG, ("le tour", "lundi", "", "jeudi", ""))
    found = blocks(section(Utterance.DECISION, [text], columns=LONG))
    row = "| le tour | Quand\u00a0: lundi · Revue le\u00a0: jeudi | prise ce jour |"
    assert row in markdown.write(Document(title="Trace", blocks=found)).decode()


def test_other_items_of_several_parts_are_a_table_under_each_choice():
    text = joined(PARTS, ("le motif", "chaque soir", ""))
    found = blocks(section(Utterance.FACT, [text], ("communication",), columns=PARTS))
    assert found == (
        Heading(text="Attentes"),
        Heading(text="Communication", level=3),
        Table(header=PARTS, rows=(("le motif", "chaque soir", ""),), widths=(4, 3, 3)),
    )


def test_decisions_are_counted_by_what_they_became():
    """D-7: four taken, three held, one revised, which is counted apart."""
    count = count_decisions(["tenue", "tenue", "révisée", "tenue"])
    assert (count.taken, count.of("tenue"), count.of("révisée"), count.of("non tenue")) == (4, 3, 1, 0)
    assert (count.share("tenue"), count.share("révisée")) == (75, 25)
    assert count_decisions([]).share("tenue") is None
    assert count_decisions([None, "tenue"]).share("tenue") == 50
