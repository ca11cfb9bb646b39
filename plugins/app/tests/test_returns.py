"""What the presenter wants to be asked comes back: next time, and the third."""

from kit.domain.dispositif import Level, Utterance
from kit.registry import read_package
from kit.service.vignette import Line
from kit.testing import Meeting, found_again

APP = read_package("modifiable_app")


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


def test_a_return_comes_at_the_next_session_and_the_third_and_never_after_it_was_closed() -> None:
    words, other = "Demandez-moi si j’ai frappé avant d’entrer.", "Demandez-moi pour les repas."
    came_back = found_again(
        APP,
        "socle",
        "retour",
        Meeting(lines=tuple(Line(phase="conclusion", field="retour_voulu", text=t) for t in (words, other))),
        Meeting(reviews=(Line(phase="choix", field="retour", text=other, tag="clos"),)),
        Meeting(),
        Meeting(reviews=(Line(phase="choix", field="retour", text=words, tag="a bougé"),)),
        Meeting(),
    )
    assert came_back == [[], [words, other], [], [words], []]
