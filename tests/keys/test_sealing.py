"""What is sealed opens whole, with its own key, where it was put; and not otherwise."""

from hypothesis import assume, given
from hypothesis import strategies as st

from kit.errors import KeyProblem
from kit.keys import ScopeKeys, is_sealed
from kit.keys.sealing import new_key, seal, unseal
from tests.keys.light import refusal

KEY = new_key()
NAMES = st.lists(st.text(max_size=20), max_size=4).map(tuple)


@given(st.binary(max_size=2000), NAMES)
def test_what_is_sealed_comes_back_to_the_byte(content, names):
    sealed = seal(KEY, content, *names)
    assert is_sealed(sealed)
    assert unseal(KEY, sealed, *names) == content
    if len(content) > 3:
        assert content not in sealed


@given(st.binary(max_size=200), st.data())
def test_one_byte_changed_anywhere_opens_nothing(content, data):
    sealed = bytearray(seal(KEY, content, "séance", "note"))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    assert refusal(lambda: unseal(KEY, bytes(sealed), "séance", "note"), KeyProblem) == "keys.altered"


@given(st.binary(max_size=50))
def test_a_sealed_body_cut_anywhere_opens_nothing(content):
    sealed = seal(KEY, content, "séance", "note")
    for kept in range(len(sealed)):
        assert refusal(lambda kept=kept: unseal(KEY, sealed[:kept], "séance", "note")) == "keys.altered"


@given(st.binary(max_size=50), NAMES, NAMES)
def test_another_place_opens_nothing(content, names, others):
    assume(names != others)
    sealed = seal(KEY, content, *names)
    assert refusal(lambda: unseal(KEY, sealed, *others)) == "keys.altered"


@given(st.binary(max_size=40))
def test_another_key_opens_nothing_whatever_its_length(key):
    assume(key != KEY)
    sealed = seal(KEY, b"dit", "note")
    assert refusal(lambda: unseal(key, sealed, "note")) == "keys.altered"


@given(st.text())
def test_no_text_looks_sealed(text):
    assert not is_sealed(text.encode())


def test_the_same_words_sealed_twice_have_nothing_in_common():
    first, second = (seal(KEY, b"dit" * 20, "note") for _ in range(2))
    assert first[2:14] != second[2:14]
    assert first[14:] != second[14:]


class Lender:
    """Lends one key for each scope, and remembers what it was asked."""

    def __init__(self):
        self.keys, self.asked = {}, []

    def __call__(self, scope_id, make):
        self.asked.append((scope_id, make))
        return self.keys.setdefault(scope_id, new_key())


@given(st.text(max_size=300))
def test_words_open_for_their_owner_in_their_session_only(text):
    keys = ScopeKeys(Lender())
    body = keys.seal("s1", "n1", text)
    assert keys.open("s1", "n1", body) == text
    for scope, owner in (("s1", "n2"), ("s2", "n1"), ("n1", "s1")):
        assert refusal(lambda scope=scope, owner=owner: keys.open(scope, owner, body)) == "keys.altered"


def test_words_in_clear_among_sealed_ones_were_put_there_by_something_else():
    assert refusal(lambda: ScopeKeys(Lender()).open("s1", "n1", b"en clair")) == "keys.altered"


def test_a_key_is_asked_for_once_until_it_is_forgotten():
    lender = Lender()
    keys = ScopeKeys(lender)
    body = keys.seal("s1", "n1", "dit")
    keys.open("s1", "n1", body)
    keys.seal("s1", "n2", "dit")
    keys.forget()
    keys.open("s1", "n1", body)
    assert lender.asked == [("s1", True), ("s1", False)]
