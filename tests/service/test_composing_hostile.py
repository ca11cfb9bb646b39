"""Composing with what a page may send and a disk may hold: refused in French, and nothing else is touched."""

from dataclasses import replace
from pathlib import Path

import pytest

from kit.errors import BadInput
from kit.registry.bricks import Brick, Identity
from kit.service import composing
from kit.service.composing import Draft
from tests.stores import REGISTRY

OURS = Identity(key="notre_temps", title="Notre temps", purpose="Partir d’un geste.")
BRICKS = tuple(
    Brick(dispositif="app", phase=phase.key, minutes=phase.minutes)
    for phase in REGISTRY.get("app").variants[0].phases
)
DRAFT = Draft(identity=OURS, bricks=BRICKS)
IN_FOLDER, ELSEWHERE = "dispositifs/notre_temps.toml", "à moi, ailleurs"


@pytest.fixture
def here(access, tmp_path):
    return replace(access, data_folder=tmp_path / "données")


@pytest.fixture
def mine(tmp_path) -> Path:
    """A file of somebody's own, outside the data folder."""
    path = tmp_path / "à moi.txt"
    path.write_text(ELSEWHERE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "key", ["../ailleurs", "a/b", "a\\b", "a\n", "a\0", "é", "", "A", "a" * 41, ".", "app"]
)
def test_a_key_that_leads_elsewhere_or_is_taken_writes_nothing(here, key):
    with pytest.raises(BadInput):
        composing.save(here, replace(DRAFT, identity=replace(OURS, key=key)))
    assert not here.data_folder.exists()


@pytest.mark.parametrize(
    "text", ["a\x1b[31mb", "a\x00b", "a\u202eb", "a\x7fb", "a\ud800b", "a\nb", "x" * 2_000_000]
)
def test_a_text_that_hides_something_or_is_endless_writes_nothing(here, text):
    with pytest.raises(BadInput):
        composing.save(here, replace(DRAFT, identity=replace(OURS, title=text)))
    assert not here.data_folder.exists()


@pytest.mark.parametrize("text", ['a"""\n[[phase]]\ncle = "x"', "a\\", "#", "a'''b", '"'])
def test_a_text_that_looks_like_the_file_s_own_stays_a_text(here, text):
    saved = composing.save(here, replace(DRAFT, identity=replace(OURS, purpose=text)))
    (made,) = (each for each in saved.dispositifs if each.key == OURS.key)
    assert made.purpose == text
    assert len(made.variants[0].phases) == len(BRICKS)


def test_what_no_file_can_hold_is_refused_where_it_is_typed(here):
    with pytest.raises(BadInput):
        composing.keep(here, replace(DRAFT, identity=replace(OURS, title="a\ud800b")))
    assert composing.draft(here) == Draft()


def test_where_nothing_can_be_written_it_is_said(here):
    here.data_folder.mkdir()
    (here.data_folder / "dispositifs").write_text("un fichier", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        composing.save(here, DRAFT)
    assert refused.value.key == "composing.unwritable"
    nowhere = replace(here, data_folder=here.data_folder / "dispositifs" / "dedans")
    with pytest.raises(BadInput) as refused:
        composing.keep(nowhere, DRAFT)
    assert refused.value.key == "composing.unwritable"


@pytest.mark.parametrize("name", [IN_FOLDER, composing.DRAFT])
def test_a_link_put_there_leads_to_nothing_that_is_written_over(here, mine, name):
    link = here.data_folder / name
    link.parent.mkdir(parents=True)
    link.symlink_to(mine)
    if name == IN_FOLDER:
        with pytest.raises(BadInput):
            composing.save(here, DRAFT)
    else:
        composing.keep(here, DRAFT)
        assert composing.draft(here) == DRAFT
        link.unlink()
        link.symlink_to(mine)
        composing.save(here, DRAFT)
    assert mine.read_text(encoding="utf-8") == ELSEWHERE
