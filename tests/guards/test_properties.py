"""Whatever is typed: nothing raises, and nothing that reads speaks in a real group."""

from hypothesis import given
from hypothesis import strategies as st

from kit.domain.dispositif import ForbiddenMove, Level
from kit.domain.session import Setting
from kit.guards.about_notes import ABOUT_NOTES
from kit.guards.catalogue import REMINDERS
from kit.guards.lexicon import Lexicon
from kit.guards.outgoing import warnings
from kit.guards.small_numbers import SMALLEST, masked
from tests.guards.conftest import PROTOCOL, Circle

PHASES = st.sampled_from([phase.key for phase in PROTOCOL.phases])
TRAPS = ["Pourquoi tu", "tu devrais", "à ta place", "elle est toujours", "manipulatrice", "as-tu essayé"]
TEXTS = st.lists(st.one_of(st.text(), st.sampled_from(TRAPS)), max_size=6).map(" ".join)


@given(phase=PHASES, texts=st.lists(TEXTS, max_size=3), level=st.sampled_from(Level))
def test_nothing_that_reads_ever_speaks_in_a_real_group(phase, texts, level):
    held = Circle(Setting.REAL).at(phase)
    for move in ForbiddenMove:
        held.heard(phase, move)
    moment = held.moment(*texts, level=level)
    assert [reminder.subjects(moment) for reminder in ABOUT_NOTES] == [(), (), (), ()]
    assert set(held.says(*texts, level=level)) <= {"G27"}


@given(phase=PHASES, text=TEXTS, setting=st.sampled_from(Setting))
def test_no_predicate_raises_whatever_is_typed(phase, text, setting):
    moment = Circle(setting).at(phase).moment(text)
    known = {"", "note1"}
    assert all(set(reminder.subjects(moment)) <= known for reminder in REMINDERS)


@given(text=TEXTS)
def test_every_warning_quotes_the_text_as_it_is_written(text):
    assert all(words in text for warned in warnings(text) for words in warned.words)


@given(text=TEXTS)
def test_what_a_lexicon_finds_is_in_order_and_within_the_text(text):
    places = [(each.start, each.end) for each in Lexicon(["pourquoi"], ["tu"], ["pourquoi pas"]).find(text)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 20), max_size=6))
def test_what_is_masked_is_never_one_small_part_that_subtraction_gives_back(counts):
    hidden = masked(counts)
    missing = [counts[key] for key in hidden if counts[key]]
    assert all(counts[key] >= SMALLEST for key in counts.keys() - hidden)
    if missing and hidden != set(counts):
        assert len(missing) >= 2
        assert sum(missing) >= SMALLEST
