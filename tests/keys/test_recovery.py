"""The code on the recovery sheet: read however it is copied, and never by mistake for another."""

from contextlib import suppress

from hypothesis import assume, given
from hypothesis import strategies as st

from kit.errors import BadInput
from kit.keys.printed_code import ALPHABET
from kit.keys.recovery import key_of, new_code, read_code
from tests.keys.light import refusal

CODE = new_code()
SIGNS = CODE.replace("-", "")
SALT = bytes(16)
ALIKE = {"0": "0Oo", "1": "1IiLl"}


def test_a_code_is_seven_groups_of_four_signs_nobody_confuses():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4] * 7
        assert set(code) <= {*ALPHABET, "-"}
    assert not set("OILU") & set(ALPHABET)


@given(st.data())
def test_a_code_is_read_whatever_spaces_case_and_letters_alike_were_typed(data):
    typed = ""
    for sign in SIGNS:
        typed += data.draw(st.sampled_from(ALIKE.get(sign, sign + sign.lower())))
        typed += data.draw(st.text(" -–—\t\n\u00a0\u202f.", max_size=2))
    assert read_code(typed) == SIGNS
    assert key_of(typed, SALT) == key_of(CODE, SALT)


def never_opens(signs: str) -> None:
    """A code typed wrong is seen as such; the one in a thousand that is not opens nothing."""
    with suppress(BadInput):
        assert key_of(signs, SALT) != key_of(CODE, SALT)


def test_any_one_sign_changed_is_caught_or_opens_nothing():
    for place, right in enumerate(SIGNS):
        for wrong in ALPHABET:
            if wrong != right:
                never_opens(SIGNS[:place] + wrong + SIGNS[place + 1 :])


def test_any_two_neighbours_swapped_are_caught_or_open_nothing():
    for place in range(len(SIGNS) - 1):
        swapped = SIGNS[:place] + SIGNS[place + 1] + SIGNS[place] + SIGNS[place + 2 :]
        if swapped != SIGNS:
            never_opens(swapped)


def test_nearly_every_mistake_is_caught_before_anything_is_tried():
    caught = 0
    for place, right in enumerate(SIGNS):
        wrong = SIGNS[:place] + ALPHABET[ALPHABET.index(right) - 1] + SIGNS[place + 1 :]
        try:
            read_code(wrong)
        except BadInput:
            caught += 1
    assert caught >= len(SIGNS) - 1


@given(st.text(max_size=40))
def test_anything_typed_is_a_code_or_is_mistyped(typed):
    assume(typed.strip() != CODE)
    assert refusal(lambda: read_code(typed), BadInput) == "keys.code_mistyped"


def test_a_sign_too_few_or_too_many_is_mistyped():
    for typed in (SIGNS[:-1], SIGNS + "0", "", "U" * 28, CODE + CODE):
        assert refusal(lambda typed=typed: key_of(typed, SALT), BadInput) == "keys.code_mistyped"


def test_another_salt_is_another_key():
    assert key_of(CODE, SALT) != key_of(CODE, bytes(15) + b"\1")
