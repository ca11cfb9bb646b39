"""What a ``dispositif.toml`` says is read as it was meant."""

from pathlib import Path

import pytest

from kit.domain.dispositif import ForbiddenMove, Leaves, Level, Utterance
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.errors import DispositifProblem
from kit.registry import read, snapshot
from kit.registry.read import read_bytes, read_file


def test_a_good_file_is_read_whole(good: str) -> None:
    dispositif, problems = read(good, "essai.toml")
    assert problems == ()
    assert dispositif is not None
    assert (dispositif.key, dispositif.title, dispositif.version) == ("essai", "Dispositif d’essai", "1.0")
    assert dispositif.purpose == "Une phrase\nsur deux lignes."
    assert dispositif.sources == ("[P] une", "[P] deux")
    assert (dispositif.least, dispositif.most) == (4, 12)
    assert [card.role for card in dispositif.roles] == [Role.FACILITATOR, Role.PRESENTER]
    describe, conclude = dispositif.variants[0].phases
    assert (describe.minutes, describe.needs) == (15, Role.PRESENTER)
    assert describe.forbidden == (ForbiddenMove.ADVICE, ForbiddenMove.WHY)
    assert describe.moves_of(Role.PRESENTER) == (Move.TELLS, Move.ANSWERS)
    assert describe.moves_of(Role.SCRIBE) == ()
    facts, notes = describe.fields
    assert (facts.kind, facts.level, facts.many) == (Utterance.FACT, Level.GROUP, True)
    assert (notes.level, notes.leaves, notes.projected) == (Level.PRIVATE, Leaves.NOWHERE, False)
    assert (conclude.minutes, conclude.closing) == (None, True)


def test_a_variant_orders_and_retimes_the_phases(good: str) -> None:
    dispositif, _ = read(good, "essai.toml")
    assert dispositif is not None
    core, short = dispositif.variants
    assert [phase.key for phase in core.phases] == ["decrire", "conclure"]
    assert (core.minutes, core.timed) == (15, True)
    assert [(phase.key, phase.minutes) for phase in short.phases] == [("decrire", 5)]
    assert short.timed is False


def test_without_variants_there_is_one_with_every_phase(good: str) -> None:
    dispositif, _ = read(good[: good.index("[[variante]]")], "essai.toml")
    assert dispositif is not None
    (core,) = dispositif.variants
    assert (core.key, core.title) == ("socle", "Protocole socle")
    assert [phase.key for phase in core.phases] == ["decrire", "conclure"]


def test_tables_and_lists_written_inline_are_read_with_their_lines(good: str) -> None:
    inline = good.replace("[taille]\nde = 4\na = 12\n", "").replace(
        "format = 1", "format = 1\ntaille = { de = 4, a = 'douze' }"
    )
    _, (problem,) = read(inline, "essai.toml")
    assert (problem.line, problem.key) == (2, "taille.a")


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(good: str, mark: str, end: str) -> None:
    expected = read(good, "essai.toml")
    assert read_bytes((mark + good.replace("\n", end)).encode(), "essai.toml") == expected
    broken = mark + good.replace("minutes = 15", "minutes = 0").replace("\n", end)
    _, (problem,) = read_bytes(broken.encode(), "essai.toml")
    assert problem.line == 33


def test_another_encoding_is_told_with_the_line_of_its_first_accent(good: str) -> None:
    dispositif, (problem,) = read_bytes(good.replace("’", "'").encode("cp1252"), "essai.toml")
    assert dispositif is None
    assert (problem.line, problem.problem) == (21, "Ce fichier n’est pas enregistré en UTF-8.")
    _, (other,) = read_bytes(good.encode("utf-16"), "essai.toml")
    assert other.line == 1


def test_more_than_a_million_bytes_are_not_read(good: str) -> None:
    _, (problem,) = read(good + "#" * 1_000_000, "essai.toml")
    assert problem.problem == "Ce fichier dépasse 1000 kilo-octets."
    _, (same,) = read_bytes(b"#" * 1_000_001, "essai.toml")
    assert same.problem == problem.problem


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 300_000, "a." * 300_000 + "b = 1", "[" + "a." * 300_000 + "b]"]
)
def test_endless_nesting_is_refused_without_being_read(text: str) -> None:
    _, (problem,) = read(text, "essai.toml")
    assert (problem.line, problem.problem) == (1, "Ce passage emboîte trop de niveaux pour être lu.")


def test_a_number_too_long_to_be_one_is_a_value_that_cannot_be_read() -> None:
    _, (problem,) = read("format = 1\nminutes = " + "9" * 5000, "essai.toml")
    assert problem.problem == "Cette ligne ne se lit pas."


def test_a_file_that_is_not_there_or_is_a_folder_is_a_problem(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.toml", tmp_path):
        dispositif, (problem,) = read_file(path)
        assert dispositif is None
        assert problem.file == str(path)
        assert problem.problem == "Ce fichier n’existe pas, ou n’est pas un fichier ordinaire."


def test_a_snapshot_keeps_all_that_a_session_needs(good: str) -> None:
    dispositif, _ = read(good, "essai.toml")
    assert dispositif is not None
    protocol = snapshot(dispositif, "courte")
    assert (protocol.dispositif, protocol.version, protocol.short_title) == ("essai", "1.0", "Essai")
    assert (protocol.least, protocol.most, protocol.roles) == (4, 12, dispositif.roles)
    assert protocol.variant == dispositif.variants[1]


def test_a_snapshot_of_an_unknown_variant_names_those_that_exist(good: str) -> None:
    dispositif, _ = read(good, "essai.toml")
    assert dispositif is not None
    with pytest.raises(DispositifProblem, match=r"^variant\.unknown$") as caught:
        snapshot(dispositif, "longue")
    assert "socle, courte" in caught.value.sentence
