"""The lexicons that are shipped: documented, set as French, and each turn of phrase found where it stands."""

import tomllib
from importlib.resources import files

import pytest

from kit.guards.lexicon import Lexicon, lexicon, sections
from tests.test_typography import slips

FOLDER = files("kit").joinpath("assets", "lexiques")
NAMES = sorted(each.name.removesuffix(".toml") for each in FOLDER.iterdir())


def tables(name):
    read = tomllib.loads(FOLDER.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    inside = {key: value for key, value in read.items() if isinstance(value, dict)}
    return inside or {"": read}


def phrases(name):
    return [
        (section, phrase)
        for section, table in tables(name).items()
        for phrase in (*table.get("debuts", ()), *table.get("tournures", ()))
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_turn_of_phrase_is_found_where_it_stands_alone(name):
    lost = [
        (section, phrase) for section, phrase in phrases(name) if not sections(name)[section].find(phrase)
    ]
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_no_turn_of_phrase_is_written_twice_and_every_one_is_set_as_french(name):
    written = phrases(name)
    assert len(set(written)) == len(written)
    assert [phrase for _, phrase in written if slips(phrase)] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out_is_not_found(name):
    for section, table in tables(name).items():
        left_out = [phrase for phrase in table.get("sauf", ()) if sections(name)[section].find(phrase)]
        assert left_out == []


@pytest.mark.parametrize("name", NAMES)
def test_each_file_says_what_it_is_for_and_holds_known_lists_only(name):
    assert FOLDER.joinpath(f"{name}.toml").read_text(encoding="utf-8").startswith("# ")
    assert {key for table in tables(name).values() for key in table} <= {"debuts", "tournures", "sauf"}


def test_a_file_is_read_once():
    assert lexicon("conseils") is lexicon("conseils")


def test_a_lexicon_that_is_not_shipped_is_an_error():
    with pytest.raises(FileNotFoundError):
        lexicon("inconnu")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pourquoi ? Tu le sais.", ["Pourquoi"]),
        ("On se demande pourquoi.", []),
        ("Il dit : pourquoi moi ?", ["pourquoi"]),
        ("pourquoi pas, pourquoi", []),
        ("Moi,\u00a0je fais", ["Moi,\u00a0je fais"]),
        ("Moi. Je fais", []),
        ("", []),
    ],
)
def test_openings_count_at_the_beginning_of_a_sentence_and_phrases_within_one(text, found):
    words = Lexicon(["pourquoi"], ["moi je fais"], ["pourquoi pas"])
    assert [text[each.start : each.end] for each in words.find(text)] == found
