"""What the console shows of items of several parts, and of what comes from an earlier session."""

from datetime import timedelta

import pytest

from kit.domain.commands import Close, Declare, Gesture, Next, Start
from kit.domain.identity import new_id
from kit.service.door import perform
from kit.service.prepare import Plan, prepare
from kit.service.reading import desk
from tests.service.meeting import FIRST, WEEK
from tests.writing import write

PARTS = ["Quoi", "Quand", "À quoi on le verra", "Revue le", "Porteur (une fonction)"]
WRITTEN = "Quoi\u00a0: le tour\nQuand\u00a0: lundi"


@pytest.fixture
def meets(access):
    """Prepare the next session of one group, and lead it to a phase."""
    held = []

    def meeting(variant, phase):
        with access.store.read() as tx:
            group_id = tx.engagements.get(held[0].engagement_id).group_id if held else None
        plan = Plan(
            dispositif="regulation",
            variant=variant,
            planned=FIRST + len(held) * WEEK,
            minutes=120,
            seat_names=("Orme", "Saule", "Tilleul"),
            group_label="La Rive",
            group_id=group_id,
        )
        held.append(prepare(access, plan, new_id()))
        do(access, held[-1], Start())
        while desk(access, held[-1].id).session.phase != phase:
            do(access, held[-1], Next())
        return held[-1]

    return meeting


def do(access, session, command):
    now = desk(access, session.id).session
    return perform(access, session.id, Gesture(new_id(), now.revision), command)


def test_a_decision_is_written_in_parts_and_read_again_the_next_time_with_its_date(
    access, opened, loop, meets
):
    diagnosis = meets("diagnostic", "validation")
    page = opened(seance=diagnosis.id, page="conduire")
    page.click("Le groupe valide le processus")
    assert desk(access, diagnosis.id).session.declared == ("processus_valide",)
    assert "Le groupe valide le processus" not in page.labels()
    do(access, diagnosis, Close())

    session = meets("accompagnement", "decisions")
    (register,) = opened(seance=session.id, page="conduire").zones("Registre des décisions")
    assert (register.columns, register.items) == (PARTS, [])
    write(access, session, "decisions", "decisions", WRITTEN)
    do(access, session, Close())

    following = meets("accompagnement", "suivi")
    (review,) = opened(seance=following.id, page="conduire").zones("Nos décisions en cours")
    # What is looked at again is made of the same parts.
    assert review.columns == PARTS
    day = f"d’une séance d’avant, celle du {(FIRST + timedelta(weeks=1)).day} mars 2027"
    assert [(item["text"], item["before"]) for item in review.items] == [(WRITTEN, day)]


def test_what_was_said_can_be_taken_back_where_it_was_said(access, opened, loop, meets):
    diagnosis = meets("diagnostic", "validation")
    do(access, diagnosis, Declare("processus_valide"))
    page = opened(seance=diagnosis.id, page="conduire")
    assert "Le groupe valide le processus" not in page.labels()
    page.click("Revenir dessus")
    assert desk(access, diagnosis.id).session.declared == ()
    assert "Le groupe valide le processus" in page.labels()
