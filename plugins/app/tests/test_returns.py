"""What the presenter wants to be asked comes back: next time, and the third."""

from datetime import UTC, datetime, timedelta

from kit.domain.dispositif import Level, Utterance
from kit.registry import read_package
from kit.service import notes
from kit.service.access import facilitator
from kit.service.rehearsed_cycle import play_chain
from kit.service.vignette import Line, Script
from kit.testing import alone, throw_away_store

APP = read_package("modifiable_app")
FIRST = datetime(2027, 3, 9, 14, 0, tzinfo=UTC)


def test_what_the_presenter_wants_to_be_asked_comes_back_next_time_and_the_third_until_closed() -> None:
    asked = APP.variant("socle").phases[7].field("retour_voulu")
    assert (asked.kind, asked.level, asked.leaves.value) == (Utterance.KEPT, Level.GROUP, "memo")
    assert (asked.projected, asked.choices) == (False, ())
    for variant in APP.variants:
        for phase in variant.phases:
            for field in phase.fields:
                if field.takes_up:
                    assert (field.key, field.takes_up) == ("retour", ("retour_voulu",)), variant.key
                    assert (field.after, field.ends) == ((1, 3), ("clos",))
                    assert (field.projected, field.leaves.value) == (False, "nowhere")
    assert {
        variant.key
        for variant in APP.variants
        if any(field.takes_up for phase in variant.phases for field in phase.fields)
    } == {variant.key for variant in APP.variants if variant.key != "premiere_seance"}


def _script(place: int, lines: tuple[Line, ...] = (), reviews: tuple[Line, ...] = ()) -> Script:
    return Script(
        name=f"suite.{place}",
        dispositif="app",
        variant="socle",
        group="Un groupe inventé",
        planned=FIRST + place * timedelta(days=28),
        minutes=120,
        seat_names=("Aulne", "Cèdre", "Charme", "Hêtre"),
        presenter=1,
        lines=lines,
        reviews=reviews,
    )


def _come_back(field: str, *scripts: Script) -> list[list[str]]:
    """Return, for each session of the chain, what it began with in ``field``."""
    with throw_away_store() as store:
        access = facilitator(store, alone(APP))
        return [
            [
                each.text
                for each in notes.of_session(access, played.session.id)
                if each.note.field == field and each.note.tied_to
            ]
            for played in play_chain(access, scripts, "suite")
        ]


def test_a_return_comes_at_the_next_session_and_the_third_and_never_after_it_was_closed() -> None:
    words, other = "Demandez-moi si j’ai frappé avant d’entrer.", "Demandez-moi pour les repas."
    came_back = _come_back(
        "retour",
        _script(0, tuple(Line(phase="conclusion", field="retour_voulu", text=t) for t in (words, other))),
        _script(1, reviews=(Line(phase="choix", field="retour", text=other, tag="clos"),)),
        _script(2),
        _script(3, reviews=(Line(phase="choix", field="retour", text=words, tag="a bougé"),)),
        _script(4),
    )
    assert came_back == [[], [words, other], [], [words], []]
