"""A message climbs, its answer comes down, and nothing else crosses: played through the front door."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kit.domain.dispositif import Level
from kit.service import notes
from kit.service.access import Access, facilitator
from kit.service.rehearsal import Played
from kit.service.rehearsed_cycle import play_chain
from kit.service.vignette import Line, Script
from kit.testing import alone, throw_away_store
from kit.testing.invented import PLANNED

TOML = Path(__file__).parents[1] / "modifiable_change_support" / "dispositif.toml"
ASKED = "À qui (un cercle)\u00a0: La direction\nMessage\u00a0: Le planning d’été avant la fin du mois"
ANSWERED = "À quel message\u00a0: Le planning d’été\nRéponse\u00a0: Oui\nÀ partir du\u00a0: lundi"
OPEN = "L’ordre des déménagements, service par service."
CLOSED = "La date du déménagement."


def held(
    place: int, variant: str, *lines: Line, reviews: tuple[Line, ...] = (), says: tuple[str, str]
) -> Script:
    """Return the session ``place`` of the group, a week after the one before."""
    return Script(
        name=f"{variant}.{place}",
        dispositif="change_support",
        variant=variant,
        group="Le déménagement (groupe fictif)",
        planned=PLANNED + timedelta(weeks=place),
        minutes=120,
        seat_names=("Aulne", "Cèdre", "Orme"),
        presenter=None,
        lines=lines,
        reviews=reviews,
        declares=(says,),
    )


COMMITTEE = ("comite_relecture", "reponses_validees")
TEAM = ("message", "message_valide")
SESSIONS = (
    held(
        0,
        "direction",
        Line(phase="comite_liste", field="non_negociable", text=CLOSED),
        Line(phase="comite_liste", field="negociable", text=OPEN),
        says=COMMITTEE,
    ),
    held(
        1,
        "equipe",
        Line(phase="vecu", field="mots", text="le jardin", tag="perdu"),
        Line(phase="marges", field="prises", text="L’étiquetage des cartons.", tag="agir"),
        Line(phase="message", field="message_de_l_equipe", text=ASKED),
        says=TEAM,
    ),
    held(
        2,
        "direction",
        Line(phase="comite_messages", field="reponses_a_l_equipe", text=ANSWERED),
        reviews=(Line(phase="comite_messages", field="messages_recus", text=ASKED, tag="répondu"),),
        says=COMMITTEE,
    ),
    held(3, "equipe", says=TEAM),
    held(4, "encadrement", says=("cadres_message", "message_des_cadres_valide")),
)


@pytest.fixture(scope="module")
def access() -> Iterator[Access]:
    with throw_away_store() as store:
        yield facilitator(store, alone(TOML))


@pytest.fixture(scope="module")
def played(access: Access) -> tuple[Played, ...]:
    return play_chain(access, SESSIONS, "cercles")


def written(access: Access, session: Played) -> dict[str, list[str]]:
    """Return what a session of the group holds, by field, without the private notes."""
    found: dict[str, list[str]] = {}
    for each in notes.of_session(access, session.session.id):
        if each.note.level is not Level.PRIVATE:
            found.setdefault(each.note.field or "", []).append(each.text)
    return found


def test_the_team_begins_with_the_list_of_the_direction(access: Access, played: tuple[Played, ...]) -> None:
    team = written(access, played[1])
    assert (team["se_negocie"], team["ne_se_negocie_pas"]) == ([OPEN], [CLOSED])


def test_the_direction_receives_the_message_and_not_one_word_of_the_circle(
    access: Access, played: tuple[Played, ...]
) -> None:
    committee = written(access, played[2])
    assert committee["messages_recus"] == [ASKED]
    assert set(committee) == {"messages_recus", "reponses_a_l_equipe", "liste_relue"}


def test_the_answer_is_read_at_the_next_opening_and_the_message_waits_no_more(
    access: Access, played: tuple[Played, ...]
) -> None:
    team = written(access, played[3])
    assert team["reponses_recues"] == [ANSWERED]
    assert "messages_en_attente" not in team


def test_the_managers_see_the_list_and_nothing_of_what_was_settled_without_them(
    access: Access, played: tuple[Played, ...]
) -> None:
    assert set(written(access, played[4])) == {"se_negocie", "ne_se_negocie_pas"}


def test_the_words_of_the_round_are_gone_when_the_session_ends(
    access: Access, played: tuple[Played, ...]
) -> None:
    assert "mots" not in written(access, played[1])


def test_the_list_is_asked_for_once(played: tuple[Played, ...]) -> None:
    asked = [[met.gate for met in each.met] for each in played]
    assert asked == [[], ["condition.liste_donnee"], [], [], []]
