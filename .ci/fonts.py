"""Make the bundled fonts again from the three npm packages they come from.

Unpack the packages named in ``kit/assets/fonts/PROVENANCE.md`` side by side,
then run ``python .ci/fonts.py FOLDER``. Needs fonttools and brotli.

The derived fonts are renamed « Modifiable Serif » and « Modifiable Sans »,
because the licence of the first reserves the name « Source ».
"""

import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
PDF = ROOT / "kit/assets/fonts"
WEB = ROOT / "kit/assets/voila/templates/modifiable/static/fonts"

SERIF = "source-serif-4/files/source-serif-4-latin-opsz-normal.woff2"
SERIF_ITALIC = "source-serif-4/files/source-serif-4-latin-opsz-italic.woff2"
SANS = "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
EMOJI = "noto-emoji/files/noto-emoji-emoji-400-normal.woff2"

STATIC = {
    "serif-regular.ttf": (SERIF, "Modifiable Serif", "Regular", {"wght": 400, "opsz": 11}),
    "serif-italic.ttf": (SERIF_ITALIC, "Modifiable Serif", "Italic", {"wght": 400, "opsz": 14}),
    "serif-semibold.ttf": (SERIF, "Modifiable Serif", "SemiBold", {"wght": 600, "opsz": 26}),
    "sans-regular.ttf": (SANS, "Modifiable Sans", "Regular", {"wght": 400}),
    "sans-bold.ttf": (SANS, "Modifiable Sans", "Bold", {"wght": 700}),
}
"""For paper. The semibold is drawn for titles, hence its larger optical size."""

VARIABLE = {
    "serif.woff2": (SERIF, "Modifiable Serif", {"wght": (400, 700), "opsz": (8, 40)}),
    "serif-i.woff2": (SERIF_ITALIC, "Modifiable Serif", {"wght": (400, 600), "opsz": (8, 40)}),
    "sans.woff2": (SANS, "Modifiable Sans", {"wght": (400, 700)}),
}
"""For screens. Fewer weights than the original: fifteen phones fetch them at once."""

SPACES = {0x202F: 0.5, 0x2009: 0.7, 0x2011: None}
"""Missing from the packages and typed by careful French writers: the narrow no-break
space and the thin space, as a share of the space, and the no-break hyphen."""

FACES = [*range(0x2600, 0x2700), *range(0x2700, 0x27C0), *range(0x1F300, 0x1F650), *range(0x1F900, 0x1F980)]
"""The emoji kept for paper: faces, hands, weather and everyday things."""


def rename(font: TTFont, family: str, style: str) -> None:
    """Name the font, and keep the notices of copyright and licence only."""
    names = font["name"]
    keep = {record.nameID: str(record) for record in names.names if record.nameID in {0, 5, 13, 14}}
    names.names = []
    plain = style in {"Regular", "Italic", "Bold"}
    keep |= {1: family if plain else f"{family} {style}", 2: style if plain else "Regular"}
    keep |= {4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", ""), 3: f"{family} {style}; derived"}
    if not plain:
        keep |= {16: family, 17: style}
    for number, text in keep.items():
        names.setName(text, number, 3, 1, 0x409)


def add_spaces(font: TTFont) -> None:
    """Give the font the spaces and the hyphen of ``SPACES``."""
    cmap = font.getBestCmap()
    for code, share in SPACES.items():
        if code in cmap:
            continue
        # A glyph of its own, so that text copied from a PDF gives this very character.
        target, model = f"uni{code:04X}", cmap[0x20 if share else 0x2D]
        font["glyf"][target] = deepcopy(font["glyf"][model])
        font.setGlyphOrder(font["glyf"].glyphOrder)
        width, bearing = font["hmtx"][model]
        font["hmtx"][target] = (round(width * (share or 1)), bearing)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = target


def part_the_middle_dot(font: TTFont) -> None:
    """Take away the kerning that draws « l·l » as one Catalan letter: we write « professionnel·le »."""
    rules = font["GPOS"].table
    lookups = rules.LookupList.Lookup
    catalan = {number for number, lookup in enumerate(lookups) if all(map(_is_of_dots, lookup.SubTable))}
    for record in rules.FeatureList.FeatureRecord:
        kept = [number for number in record.Feature.LookupListIndex if number not in catalan]
        record.Feature.LookupListIndex, record.Feature.LookupCount = kept, len(kept)


def _is_of_dots(subtable: Any) -> bool:
    """Whether a rule moves the middle dot alone, between two letters."""
    rule = getattr(subtable, "ExtSubTable", subtable)
    return [each.glyphs for each in getattr(rule, "InputCoverage", ())] == [["periodcentered"]]


def subset(font: TTFont, codes: list[int], features: list[str]) -> None:
    """Keep the characters ``codes`` and the layout ``features``."""
    options = Options()
    options.layout_features = features
    options.name_IDs = ["*"]
    options.hinting = False
    options.notdef_outline = True
    chosen = Subsetter(options)
    chosen.populate(unicodes=codes)
    chosen.subset(font)


def build(packages: Path) -> None:
    """Write every font; the result is the same to the byte from the same packages."""
    for name, (source, family, style, place) in STATIC.items():
        font = instantiateVariableFont(TTFont(packages / source, recalcTimestamp=False), place)
        add_spaces(font)
        part_the_middle_dot(font)
        subset(
            font, list(font.getBestCmap()), ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "pnum"]
        )
        rename(font, family, style)
        font["OS/2"].usWeightClass = place["wght"]
        font.flavor = None
        font.save(PDF / name)
    emoji = TTFont(packages / EMOJI, recalcTimestamp=False)
    subset(emoji, FACES, [])
    emoji.flavor = None
    emoji.save(PDF / "emoji.ttf")
    for name, (source, family, ranges) in VARIABLE.items():
        font = instantiateVariableFont(TTFont(packages / source, recalcTimestamp=False), ranges)
        part_the_middle_dot(font)
        rename(font, family, "Italic" if name.endswith("-i.woff2") else "Regular")
        font.flavor = "woff2"
        font.save(WEB / name)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
