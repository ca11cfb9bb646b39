"""The bundled fonts: light, complete for French, and with their licences."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import kit

ASSETS = Path(kit.__file__).parent / "assets"
PAPER = ASSETS / "fonts"
SCREEN = ASSETS / "voila/templates/modifiable/static/fonts"
LETTERS = "àâäæçéèêëîïôœöùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜ·«»“”‘’–—…°€½×\u00a0"
PAPER_ONLY = "\u202f\u2009\u2011"
TEXT_FONTS = [*sorted(PAPER.glob("s*.ttf")), *sorted(SCREEN.glob("*.woff2"))]


@pytest.mark.parametrize("path", TEXT_FONTS, ids=lambda path: path.name)
def test_a_text_font_has_every_french_character(path: Path) -> None:
    known = TTFont(path).getBestCmap()
    wanted = LETTERS + (PAPER_ONLY if path.parent == PAPER else "")
    assert [char for char in wanted if ord(char) not in known] == []


@pytest.mark.parametrize("path", TEXT_FONTS, ids=lambda path: path.name)
def test_an_inclusive_dot_keeps_its_room_between_two_l(path: Path) -> None:
    rules = TTFont(path)["GPOS"].table
    active = {number for each in rules.FeatureList.FeatureRecord for number in each.Feature.LookupListIndex}
    subtables = [each for number in active for each in rules.LookupList.Lookup[number].SubTable]
    moved = [getattr(getattr(each, "ExtSubTable", each), "InputCoverage", ()) for each in subtables]
    assert [each for each in moved if [one.glyphs for one in each] == [["periodcentered"]]] == []


@pytest.mark.parametrize("path", TEXT_FONTS, ids=lambda path: path.name)
def test_a_derived_font_does_not_bear_the_reserved_name(path: Path) -> None:
    names = TTFont(path)["name"]
    assert {str(names.getDebugName(number)).partition(" ")[0] for number in (1, 4)} == {"Modifiable"}


def test_fonts_weigh_less_than_a_megabyte_and_a_half_and_carry_their_licences() -> None:
    weight = sum(path.stat().st_size for folder in (PAPER, SCREEN) for path in folder.iterdir())
    assert weight < 1_500_000
    for folder, licences in ((PAPER, ("serif", "sans", "emoji")), (SCREEN, ("serif", "sans"))):
        for name in licences:
            assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / f"OFL-{name}.txt").read_text("utf-8")
        assert (folder / "PROVENANCE.md").is_file()
