"""What closing destroys is what it says beforehand that it destroys."""

from dataclasses import replace

from kit.domain.commands import Close, DecideFate
from kit.domain.dispositif import Level
from kit.domain.identity import new_id
from kit.domain.session import Fate
from kit.service import choosing, notes
from kit.service.closing import Losses, goes_at_closing, losses
from kit.service.door import perform
from kit.service.prepare import prepare
from kit.service.reading import desk
from tests.writing import write

NOTHING = Losses(removed=False, titles=False, passing=(), everything=False)


def lost(access, session):
    return losses(desk(access, session.id))


def close(access, session, gesture):
    """Close, and check that what stays is what was said to stay."""
    before = desk(access, session.id)
    stays = [each.note.id for each in before.notes if not goes_at_closing(before.session, each.note)]
    perform(access, session.id, gesture(before.session.revision), Close())
    assert [each.note.id for each in notes.of_session(access, session.id)] == stays
    return stays


def test_what_the_group_keeps_is_not_said_to_be_lost(access, session, typed, gesture):
    typed("hypotheses", "La règle protège.")
    assert lost(access, session) == NOTHING
    assert len(close(access, session, gesture)) == 1


def test_a_line_removed_is_said_and_goes(access, session, typed, gesture):
    notes.remove(access, session.id, typed("hypotheses", "La règle protège."))
    assert lost(access, session) == replace(NOTHING, removed=True)
    assert close(access, session, gesture) == []


def test_titles_are_lost_unless_retained_kept_or_removed(access, session, typed, gesture):
    chosen, later, removed, other = [
        typed("propositions", title, "choix")
        for title in ("Le repas", "Le portail", "Un doublon", "L’oncle au téléphone")
    ]
    choosing.retain(access, session.id, chosen)
    choosing.keep_for_later(access, session.id, later, keep=True)
    notes.remove(access, session.id, removed)
    assert lost(access, session).titles
    notes.remove(access, session.id, other)
    assert not lost(access, session).titles
    assert len(close(access, session, gesture)) == 2


def test_a_trace_the_group_destroys_is_everything_and_ones_own_notes_stay(access, session, typed, gesture):
    perform(access, session.id, gesture(0), DecideFate(Fate.DESTROYED))
    typed("notes_analyser", "prendre le temps")
    assert not lost(access, session).everything
    typed("hypotheses", "La règle protège.")
    assert lost(access, session).everything
    (mine,) = close(access, session, gesture)
    with access.store.read() as tx:
        assert tx.notes.get(mine).note.level is Level.PRIVATE


def test_a_passing_field_is_named_once_by_its_label_and_goes(access, plan, gesture):
    session = prepare(access, replace(plan, variant="balint"), new_id())
    for image in ("une porte", "un couloir"):
        write(access, session, "balint_evocations", "evocations", image)
    assert lost(access, session) == replace(NOTHING, passing=("Images et échos",))
    assert close(access, session, gesture) == []
