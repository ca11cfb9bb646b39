"""Words of warning on what leaves: never a refusal, and the words they are about."""

import pytest

from kit.guards.outgoing import warnings
from kit.guards.small_numbers import masked


def found(text, **more):
    return [(each.reminder, each.words) for each in warnings(text, **more)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Il est en prison.", ("prison",)),
        ("Une famille musulmane, syndiquée à la CGT.", ("musulmane", "syndiquée")),
        ("La famille d’origine est venue.", ()),
    ],
)
def test_sensitive_words_are_named_one_for_each_family(text, words):
    assert found(text) == ([("G08", words)] if words else [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("À 58 ans, à Trifouillis.", ()),
        ("La lingère, 58 ans, à Trifouillis.", ("58 ans", "à Trifouillis", "lingère")),
        ("La lingère, depuis 12 ans, à Trifouillis.", ()),
        ("La lingère, 58 ans.\nElle habite à Trifouillis.", ()),
        ("Un incendie le 3 mars à Trifouillis.", ("à Trifouillis", "3 mars", "incendie")),
        ("La lingère, 58 ans, l’a dit à Orme.", ()),
    ],
)
def test_three_kinds_of_details_in_one_paragraph_cross_and_two_do_not(text, words):
    assert found(text, safe=("Orme",)) == ([("G09", words)] if words else [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("La cheffe a dit : « Je verrai. »", ("La cheffe",)),
        ("La cheffe a dit qu’elle verrait.", ()),
        ("Quelqu’un a dit : « Je verrai. »", ()),
        ("« Je verrai. »\nLa cheffe n’était pas là.", ()),
    ],
)
def test_a_quotation_beside_a_post_one_person_holds(text, words):
    assert found(text) == ([("G10", words)] if words else [])


def test_what_d1_lets_out_is_warned_of_nowhere():
    lines = [
        "Le repas tient lieu de contrôle de tous.",
        "Un adulte désigné à l’avance pour « remonter ».",
        "Dire : « Je reviens dans dix minutes. »",
        "L’effectif du mardi.",
    ]
    assert [found(line) for line in lines] == [[], [], [], []]


def test_a_warning_does_not_show_its_words_in_a_traceback():
    (warned,) = warnings("Il est en prison.")
    assert repr(warned) == "<OutgoingWarning G08>"


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"tous": 5}, set()),  # D-7: five answers may be shown
        ({"tous": 4}, {"tous"}),
        ({"nuit": 2, "jour": 3}, {"nuit", "jour"}),  # D-7: the filter, and what is left
        ({"nuit": 2, "jour": 18}, {"nuit", "jour"}),
        ({"nuit": 5, "jour": 5}, set()),
        ({"nuit": 4, "soir": 9, "jour": 7}, {"nuit", "jour"}),
        ({"nuit": 2, "soir": 3, "jour": 9}, {"nuit", "soir"}),
        ({"nuit": 1, "soir": 2, "jour": 9, "matin": 7}, {"nuit", "soir", "matin"}),
        ({"nuit": 0, "jour": 9}, {"nuit"}),
        ({}, set()),
    ],
)
def test_a_result_of_too_few_is_masked_and_so_is_what_gives_it_back(counts, hidden):
    assert masked(counts) == hidden


def test_the_smallest_number_is_settable():
    assert masked({"nuit": 4, "jour": 9}, smallest=3) == frozenset()
