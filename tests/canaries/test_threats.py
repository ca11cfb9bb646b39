"""« Ce que chacun peut et ne peut pas »: every role is there, and every line leads to a test that exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from kit.domain.document import Bullets, Table
from kit.guides import Topic, anchor, read, section

ROOT = Path(__file__).parents[2]
ROLES = (
    "participante",
    "co-intervenante",
    "intervenante",
    "direction",
    "inconnu-sur-le-wi-fi",
    "voleur-de-l-ordinateur",
    "administrateurrice-curieuxse",
    "auteurrice-d-un-greffon",
)
KERNEL = "qui-peut-voir-l-identifiant-d-un-noyau-et-ce-qu-il-donne"
WITH_PROOFS = (*ROLES, KERNEL)
NOT_DEFENDED = (
    "déverrouillée",
    "logiciel malveillant",
    "clavier espionné",
    "extension de navigateur",
    "photo de l’écran",
    "documents remis",
    "en clair dans la base",
    "longueur du texte",
    "mémoire vive",
    "veille prolongée",
    "SSD",
    "synchronisation",
    "phrase de passe courte",
    "perdu",
)
"""What the guide owns up to."""


def lines(role: str) -> list[tuple[str, ...]]:
    """The lines of one role, or of what one can do with the id of a kernel."""
    found = section(read(Topic.THREATS), role)
    assert found is not None
    return [row for each in found.blocks if isinstance(each, Table) for row in each.rows]


def proofs() -> dict[int, str]:
    """Every proof the guide lists, by its number."""
    found = section(read(Topic.THREATS), "les-preuves")
    assert found is not None
    (bullets,) = (each for each in found.blocks if isinstance(each, Bullets))
    pairs = (re.split("\u00a0: ", item) for item in bullets.items)
    return {int(number): name for number, name in pairs}


@cache
def named_in(file: str) -> frozenset[str]:
    """The names of the tests in a file; none where there is no such file."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return frozenset(each.name for each in body if isinstance(each, ast.FunctionDef))


@pytest.mark.parametrize("role", WITH_PROOFS)
def test_each_role_has_what_it_can_and_what_it_cannot_and_each_line_its_proof(role: str) -> None:
    rows = lines(role)
    assert {verdict for verdict, _, _ in rows} == {"Peut", "Ne peut pas"}
    for _, what, proof in rows:
        assert what.endswith(".")
        assert re.fullmatch(r"\d+(, \d+)*", proof)


def test_the_guide_speaks_of_these_roles_then_of_what_is_not_defended() -> None:
    headings = [anchor(each.text) for each in read(Topic.THREATS).blocks if hasattr(each, "level")]
    assert headings == [*WITH_PROOFS, "ce-que-nous-ne-defendons-pas", "les-preuves"]


def test_every_proof_is_a_test_that_exists_and_is_called_for_by_a_line() -> None:
    listed = proofs()
    assert list(listed) == list(range(1, len(listed) + 1))
    assert len(set(listed.values())) == len(listed)
    called = {int(number) for role in WITH_PROOFS for row in lines(role) for number in row[2].split(", ")}
    assert called == set(listed)
    missing = [name for name in listed.values() if not _exists(*name.split("::"))]
    assert missing == []


def _exists(file: str, test: str) -> bool:
    return test in named_in(file)


def test_a_proof_that_names_no_test_would_be_noticed() -> None:
    assert not _exists("tests/canaries/test_threats.py", "test_nothing_of_the_kind")
    assert not _exists("tests/canaries/nowhere.py", "test_nothing_of_the_kind")


def test_what_is_not_defended_is_owned_up_to() -> None:
    found = section(read(Topic.THREATS), "ce-que-nous-ne-defendons-pas")
    assert found is not None
    (bullets,) = (each for each in found.blocks if isinstance(each, Bullets))
    said = "\n".join(bullets.items)
    assert [each for each in NOT_DEFENDED if each not in said] == []
