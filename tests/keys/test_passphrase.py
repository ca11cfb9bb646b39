"""A passphrase is the same however it is typed, long enough, and never repeated by an error."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import BadInput, KeyProblem
from kit.keys.passphrase import COST, LEAST_CHARACTERS, Cost, check_new, stretch
from kit.messages import say
from tests.keys.light import LIGHT, OTHER, PHRASE, refusal

SALT = bytes(range(16))
SPACES = st.text(" \t\n\u00a0\u202f\u2003", min_size=1, max_size=3)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text("abéàîç’œ", min_size=1, max_size=8), min_size=2, max_size=5), st.data())
def test_spaces_and_composed_accents_do_not_matter(words, data):
    typed = data.draw(st.just("") | SPACES)
    for word in words:
        typed += normalize(data.draw(st.sampled_from(["NFC", "NFD"])), word) + data.draw(SPACES)
    assert stretch(typed, SALT, LIGHT) == stretch(" ".join(words), SALT, LIGHT)
    check_new(" ".join(words) + PHRASE, typed.strip() + PHRASE)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=30))
def test_any_phrase_can_be_tried(typed):
    assert len(stretch(typed, SALT, LIGHT)) == 32


def test_a_phrase_of_half_an_emoji_can_be_tried_too():
    assert len(stretch("\ud83d", SALT, LIGHT)) == 32


@pytest.mark.parametrize("other", [PHRASE.upper(), PHRASE + ".", PHRASE.replace(" ", ""), PHRASE[:-1]])
def test_another_phrase_or_another_salt_is_another_key(other):
    key = stretch(PHRASE, SALT, LIGHT)
    assert stretch(other, SALT, LIGHT) != key
    assert stretch(PHRASE, bytes(16), LIGHT) != key


def test_each_cost_is_another_key():
    costs = [LIGHT, Cost(memory=16, passes=1, lanes=1), Cost(memory=8, passes=2, lanes=1)]
    assert len({stretch(PHRASE, SALT, cost) for cost in costs}) == 3


def test_what_a_guess_really_costs_is_what_we_promise():
    """The one test that pays the real price."""
    assert Cost(memory=64 * 1024, passes=3, lanes=4) == COST
    assert len(stretch(PHRASE, SALT, COST)) == 32


@pytest.mark.parametrize(
    "cost",
    [
        Cost(memory=0),
        Cost(memory=-1),
        Cost(memory=8, lanes=2),
        Cost(memory=1 << 40),
        Cost(passes=0),
        Cost(passes=33),
        Cost(lanes=0),
        Cost(lanes=17),
        Cost(passes=1 << 70),
    ],
)
def test_a_cost_no_file_of_ours_asks_is_refused_at_once(cost):
    assert refusal(lambda: stretch(PHRASE, SALT, cost), KeyProblem) == "keys.damaged"


def test_a_salt_too_short_is_refused():
    assert refusal(lambda: stretch(PHRASE, SALT[:-1], LIGHT), KeyProblem) == "keys.damaged"


@pytest.mark.parametrize(
    ("typed", "again", "key"),
    [
        ("", "", "keys.too_short"),
        ("treize signes", "treize signes", "keys.too_short"),
        ("  treize signes  ", "  treize signes  ", "keys.too_short"),
        ("treize   signes", "treize   signes", "keys.too_short"),
        ("e\u0301" * 13, "e\u0301" * 13, "keys.too_short"),
        ("ababababababab", "ababababababab", "keys.too_plain"),
        ("aAaAbBbBcCcCdDdD", "aAaAbBbBcCcCdDdD", "keys.too_plain"),
        (PHRASE, OTHER, "keys.not_the_same"),
        (PHRASE, PHRASE.upper(), "keys.not_the_same"),
    ],
)
def test_a_phrase_that_cannot_be_set_says_why(typed, again, key):
    assert refusal(lambda: check_new(typed, again), BadInput) == key


def test_the_least_is_what_the_sentence_says():
    check_new("quatorze signe", "quatorze signe")
    assert f"{LEAST_CHARACTERS} signes" in say("keys.too_short", least=LEAST_CHARACTERS)
    assert len("quatorze signe") == LEAST_CHARACTERS
