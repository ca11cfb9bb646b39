"""Four axes in any order, a first answer kept for oneself, a map of what is at stake, and one small step."""

from datetime import UTC, datetime

import pytest
from modifiable_dpa import hooks

from kit.domain import commands as c
from kit.domain.dispositif import Field, ForbiddenMove, Leaves, Level, Phase
from kit.domain.document import Bullets, Paragraph, Table
from kit.domain.identity import Role
from kit.domain.record import Record
from kit.domain.roles import Move
from kit.domain.session import Session
from kit.domain.settings import from_pairs
from kit.protocol import apply
from kit.protocol.frame import as_agreed
from kit.registry import read_package, snapshot
from kit.testing import bare

DPA = read_package("modifiable_dpa")
GROUP = DPA.variant("groupe")
PHASES = {phase.key: phase for phase in GROUP.phases}
FIELDS: dict[str, Field] = {field.key: field for phase in GROUP.phases for field in phase.fields}
AXES = ["axe_acteurs", "axe_personne", "axe_contexte", "axe_action"]
AT = datetime(2027, 4, 6, 13, 30, tzinfo=UTC)


def prepared() -> Session:
    agreed = from_pairs(GROUP.settings)
    return bare(as_agreed(snapshot(DPA, "groupe"), agreed), agreed)


def after(session: Session, *commands: c.Command) -> Session:
    for command in commands:
        session = apply(session, command, AT)
    return session


def to_the_axes() -> Session:
    """Return a session that wrote its first answer: the axes come next."""
    session = prepared()
    exposing = c.GiveRole(session.seats[0].id, Role.PRESENTER)
    return after(session, exposing, c.Start(), c.Next(), c.Next())


def drawn(phase: Phase, *entries: tuple[str, str]) -> list[object] | None:
    """Return the blocks of the map in ``phase`` when the group wrote ``entries``; ``None``: no map."""
    view = hooks.kit_phase_view(phase=phase, session=prepared(), record=Record(entries=entries))
    return None if view is None else list(view.document.blocks)


def test_the_phases_make_two_hours() -> None:
    assert {key: phase.minutes for key, phase in PHASES.items()} == {
        "ouverture": 10,
        "situation": 10,
        "premiere_reponse": 5,
        "axe_acteurs": 25,
        "axe_personne": 20,
        "axe_contexte": 20,
        "axe_action": 15,
        "retour": 10,
        "cloture": 5,
    }
    assert GROUP.minutes == 120
    assert DPA.least == 4


def test_the_axes_and_they_alone_are_held_in_any_order() -> None:
    assert [key for key, phase in PHASES.items() if phase.free_order == "axes"] == AXES
    assert {phase.free_order for phase in GROUP.phases} == {"axes", ""}


@pytest.mark.parametrize(
    "order",
    [
        ["axe_acteurs", "axe_contexte", "axe_personne", "axe_action"],
        ["axe_action", "axe_contexte", "axe_personne", "axe_acteurs"],
    ],
)
def test_the_return_comes_after_the_four_in_whatever_order(order: list[str]) -> None:
    session = after(to_the_axes(), *map(c.GoTo, order), c.Next())
    assert [visit.phase for visit in session.visits][-5:] == [*order, "retour"]


def test_whoever_forgets_an_axis_is_led_there_before_the_return() -> None:
    session = after(to_the_axes(), c.GoTo("axe_contexte"), c.GoTo("axe_action"), c.Next())
    assert session.phase == "axe_acteurs"
    assert after(session, c.Next(), c.Next()).phase == "retour"


def test_nobody_proposes_before_the_axis_of_the_step_where_what_was_set_aside_comes_back() -> None:
    assert [key for key in AXES if ForbiddenMove.ADVICE in PHASES[key].forbidden] == AXES[:3]
    assert [key for key, phase in PHASES.items() if phase.gathers_aside] == ["axe_action"]
    proposing = [key for key, phase in PHASES.items() if Move.PROPOSES in phase.moves_of(Role.PARTICIPANT)]
    assert proposing == ["axe_action"]


def test_the_first_answer_is_written_alone_and_hidden_until_the_return() -> None:
    phase, field = PHASES["premiere_reponse"], FIELDS["premiere_reponse"]
    assert phase.needs is Role.PRESENTER
    assert phase.moves_of(Role.PRESENTER) == (Move.WRITES,)
    assert phase.moves_of(Role.PARTICIPANT) == (Move.LISTENS,)
    assert (field.hidden_until, field.projected, field.leaves) == ("retour", False, Leaves.MEMO)
    assert PHASES["retour"].field("derniere_reponse").leaves is Leaves.MEMO


def test_what_the_person_said_is_apart_from_what_we_suppose_of_her() -> None:
    own, to_ask = (PHASES["axe_personne"].field(key) for key in ("ses_mots", "a_verifier"))
    assert own.leaves is Leaves.MEMO
    assert to_ask.leaves is Leaves.BOTH
    assert ForbiddenMove.INTERPRETATION in PHASES["axe_personne"].forbidden


def test_the_presenter_chooses_the_step_and_has_the_last_word() -> None:
    assert PHASES["axe_action"].moves_of(Role.PRESENTER) == (Move.DECIDES,)
    assert PHASES["retour"].closing
    assert PHASES["retour"].moves_of(Role.PARTICIPANT) == (Move.LISTENS,)
    assert ForbiddenMove.REPLY in PHASES["retour"].forbidden


def test_the_step_comes_back_once_done_changed_or_refused() -> None:
    again, step = FIELDS["pas_de_la_derniere_fois"], FIELDS["pas"]
    assert again.takes_up == ("pas",)
    assert again.choices == again.ends == ("fait", "modifié", "refusé")
    assert again.columns == step.columns
    assert "Droit à l’erreur" in step.columns


def test_the_short_mode_keeps_what_holds_back_the_step_and_the_last_answer() -> None:
    assert [key for key, field in FIELDS.items() if field.essential] == [
        "empechement",
        "pas",
        "derniere_reponse",
    ]


def test_every_phase_has_its_private_notes() -> None:
    private = [key for key, field in FIELDS.items() if field.level is Level.PRIVATE]
    assert private == [f"notes_{key}" for key in PHASES]


def test_the_map_has_a_row_for_each_actor_and_leaves_open_what_nobody_said() -> None:
    blocks = drawn(
        PHASES["axe_acteurs"],
        ("acteurs", "Acteur\u00a0: Le bailleur\nEnjeu\u00a0: Une réponse\nMarge\u00a0: Un délai"),
        ("statu_quo", "Chacun, un peu."),
        ("acteurs", "Acteur\u00a0: La femme\nEnjeu\u00a0: Dormir"),
        ("acteurs", "Moi"),
    )
    assert blocks == [
        Table(
            header=("Acteur", "Enjeu", "Marge"),
            rows=(
                ("Le bailleur", "Une réponse", "Un délai"),
                ("La femme", "Dormir", "…"),
                ("Moi", "…", "…"),
            ),
            widths=(2, 3, 3),
        ),
        Paragraph(text="Si rien ne bouge", muted=True),
        Bullets(items=("Chacun, un peu.",)),
    ]


def test_below_three_actors_the_map_asks_who_is_missing_where_it_is_drawn_up() -> None:
    two = [("acteurs", "Acteur\u00a0: Moi"), ("acteurs", "Acteur\u00a0: La femme")]
    asked = Paragraph(text=hooks.FEW, muted=True)
    assert asked in (drawn(PHASES["axe_acteurs"], *two) or [])
    assert asked not in (drawn(PHASES["axe_acteurs"], *two, ("acteurs", "Acteur\u00a0: Le service")) or [])
    assert asked not in (drawn(PHASES["retour"], *two) or [])


def test_an_empty_map_says_how_to_begin_and_is_not_shown_at_the_return() -> None:
    assert drawn(PHASES["axe_acteurs"]) == [Paragraph(text=hooks.NOBODY, muted=True)]
    assert drawn(PHASES["retour"]) is None


def test_the_other_phases_look_as_they_do_for_everybody() -> None:
    row = ("acteurs", "Acteur\u00a0: Moi")
    shown = [key for key, phase in PHASES.items() if drawn(phase, row) is not None]
    assert shown == ["axe_acteurs", "retour"]
