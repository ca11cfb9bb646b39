"""Sharing what is left promises: enough for each or a reason why not, and no better sharing exists."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from kit.protocol.time_left import Shared, Slot, TooShort, shares


@st.composite
def slots_of(draw, most_slots, most_minutes):
    count = draw(st.integers(0, most_slots))
    slots = []
    for number in range(count):
        planned = draw(st.integers(0, most_minutes))
        least = draw(st.integers(0, planned))
        slots.append(Slot(phase=f"p{number}", planned=planned, least=least, closing=draw(st.booleans())))
    return tuple(slots)


# No deadline: the machine may be busy.
unhurried = settings(deadline=None)

any_slots = slots_of(12, 90)
few_slots = slots_of(5, 12)


def cost(slots, given):
    pairs = zip(slots, given, strict=True)
    return sum(
        (Fraction((slot.planned - one) ** 2, slot.planned) for slot, one in pairs if slot.planned), Fraction()
    )


@given(any_slots, st.integers(0, 700))
@unhurried
def test_no_phase_falls_under_its_least_nor_over_its_plan_and_the_sum_fits(slots, available):
    found = shares(slots, available)
    if isinstance(found, TooShort):
        assert available < sum(slot.least for slot in slots)
        return
    assert sum(found.given) <= available
    assert all(slot.least <= one <= slot.planned for slot, one in zip(slots, found.given, strict=True))


@given(any_slots, st.integers(0, 700))
@unhurried
def test_not_a_minute_is_left_over_while_a_phase_lacks_one(slots, available):
    found = shares(slots, available)
    if isinstance(found, Shared):
        assert sum(found.given) == min(available, sum(slot.planned for slot in slots))


@given(any_slots, st.integers(0, 700))
@unhurried
def test_too_short_says_how_much_is_missing_and_what_the_closing_needs(slots, available):
    found = shares(slots, available)
    if isinstance(found, TooShort):
        assert isinstance(shares(slots, available + found.missing), Shared)
        assert isinstance(shares(slots, available + found.missing - 1), TooShort)
        closing = tuple(slot for slot in slots if slot.closing)
        assert found.to_closing == sum(slot.least for slot in closing)
        assert found.fits is isinstance(shares(closing, available), Shared)


@given(any_slots, st.integers(0, 700), st.integers(0, 60))
@unhurried
def test_more_time_never_gives_a_phase_less(slots, available, more):
    one, other = shares(slots, available), shares(slots, available + more)
    if isinstance(one, Shared):
        assert isinstance(other, Shared)
        assert all(before <= after for before, after in zip(one.given, other.given, strict=True))


@given(few_slots, st.integers(0, 60))
@settings(max_examples=60, deadline=None)
def test_no_other_sharing_is_better_on_small_cases_tried_one_by_one(slots, available):
    found = shares(slots, available)
    if isinstance(found, TooShort):
        return
    everything = product(*(range(slot.least, slot.planned + 1) for slot in slots))
    best = min(cost(slots, one) for one in everything if sum(one) <= available)
    assert cost(slots, found.given) == best


@given(any_slots, st.integers(0, 700))
@unhurried
def test_of_two_alike_the_earliest_has_the_minute(slots, available):
    twins = tuple(each for slot in slots for each in (slot, slot))
    found = shares(twins, available)
    if isinstance(found, Shared):
        pairs = zip(found.given[::2], found.given[1::2], strict=True)
        assert all(first - second in (0, 1) for first, second in pairs)
