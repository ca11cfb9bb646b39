"""What first visits are held to, from what was seen: Streamlit's and stock Voilà's of the same run."""

from kit.measure.first_visit import Traffic
from kit.measure.visits import Seen, figures_of


def seen(first: float, click: float, *, requests: int = 10, foreign: int = 0) -> Seen:
    traffic = Traffic(megabytes=0.4, requests=requests, foreign=foreign)
    return Seen(traffic=traffic, firsts=[first, first + 9, first - 0.1], clicks=[click])


EVERYBODY = {
    "modifiable": seen(0.8, 7),
    "console": seen(1.7, 0),
    "voila": seen(3.1, 8, requests=101, foreign=2),
    "streamlit": seen(1.6, 50),
    "panel": seen(0.7, 9),
}


def test_the_median_is_held_to_streamlit_and_aims_at_panel() -> None:
    visit, console, *_ = figures_of(EVERYBODY)
    assert (visit.key, visit.value, visit.most, visit.aim, visit.ok) == ("visit", 0.8, 1.6, 0.7, True)
    assert visit.beside == {"voila": 3.1, "streamlit": 1.6, "panel": 0.7}
    assert (console.key, console.most, console.ok) == ("visit_console", 1.6, False)


def test_traffic_is_held_to_what_is_promised_whoever_else_was_there() -> None:
    figures = {each.key: each for each in figures_of(EVERYBODY)}
    assert figures["requests"].beside == {"voila": 101, "streamlit": 10, "panel": 10}
    assert (figures["requests"].most, figures["requests"].aim) == (60, 30)
    assert (figures["foreign"].most, figures["foreign"].beside["voila"]) == (0, 2)


def test_without_the_others_nothing_is_invented_in_their_place() -> None:
    alone = {"modifiable": EVERYBODY["modifiable"], "voila": EVERYBODY["voila"]}
    visit, click, *_ = figures_of(alone)
    assert (visit.most, visit.aim, visit.beside) == (None, None, {"voila": 3.1})
    assert (click.value, click.most, click.ok) == (7, 8, True)
