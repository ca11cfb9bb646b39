"""The last check on a final text, against a closed list."""

import pytest

from kit.domain.review import Doubt
from kit.pseudonymise import left_over


@pytest.mark.parametrize("written", ["Mattéo", "MATTEO", "mattéo", "matte\u0301o", "Mattéo2", "mattéo_b"])
def test_a_forbidden_name_is_found_whatever_its_writing(written: str) -> None:
    text = f"hier {written} dormait"
    [span] = left_over(text, ["Mattéo"])
    assert (span.start, span.doubt, span.sure) == (5, Doubt.PERSON, True)


def test_a_forbidden_name_of_several_words_is_found_with_or_without_its_hyphen() -> None:
    assert len(left_over("Jean Luc, jean-luc", ["Jean-Luc"])) == 2


def test_a_name_inside_another_word_is_not_a_leak() -> None:
    assert left_over("Le album, la malléabilité", ["Léa"]) == ()


def test_an_ordinary_word_spelt_like_a_forbidden_name_is_flagged_as_worth_a_look() -> None:
    [low, high] = left_over("une rose pour Rose", ["Rose"])
    assert (low.sure, high.sure) == (False, True)


@pytest.mark.parametrize("written", ["06 11 22 33 44", "0611223344", "06.11.22.33.44"])
def test_a_forbidden_number_is_found_however_it_is_spaced(written: str) -> None:
    text = f"au {written}, le soir"
    [span] = left_over(text, ["06 11 22 33 44"])
    assert (text[span.start : span.end], span.doubt) == (written, Doubt.NUMBER)


def test_the_borrowed_names_and_an_empty_list_leave_a_text_clean() -> None:
    assert left_over("Orme écoute, 12 séances.", []) == ()
    assert left_over("Orme écoute, 12 séances.", ["Mattéo", "", "…", "12"]) == ()


@pytest.mark.parametrize("written", ["M. Boucher", "Boucher", "BOUCHER", "Mme Boucher"])
def test_a_name_replaced_with_its_title_is_found_without_it(written: str) -> None:
    [span] = left_over(f"hier, {written} dormait", ["M. Boucher"])
    assert span.sure


def test_a_title_or_a_particle_alone_is_not_a_leak() -> None:
    assert left_over("Mme la juge, M. le maire de la ville, la famille", ["Mme D.", "M. de Boucher"]) == ()
    assert len(left_over("On a vu Mme D. hier", ["Mme D."])) == 1


def test_a_trade_spelt_like_a_surname_is_flagged_as_worth_a_look() -> None:
    [span] = left_over("un boucher du quartier", ["M. Boucher"])
    assert not span.sure
