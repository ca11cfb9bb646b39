"""Dates, pieces and the register through the use cases, the same on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kit.domain.dispositif import Level
from kit.domain.identity import new_id
from kit.domain.session import Status
from kit.service import pieces, retention
from kit.service.access import facilitator
from kit.service.calendar import local
from kit.service.register_reading import register
from kit.service.registering import remember
from tests.store.conftest import NOON
from tests.stores import NOTHING_INSTALLED

LATER = NOON + timedelta(days=400)


@pytest.fixture
def access(store):
    handle = facilitator(store, NOTHING_INSTALLED)
    return replace(handle, clock=lambda: NOON)


@pytest.fixture
def written(store, session, make_note):
    """Two notes of the group and one of mine."""
    with store.write() as tx:
        for level in (Level.GROUP, Level.GROUP, Level.PRIVATE):
            tx.notes.put(make_note(level=level), "canari-des-mots")
    return session


@pytest.fixture
def group_id(store, session):
    with store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


def test_what_a_session_holds_is_counted_level_by_level(store, written, group_id):
    with store.read() as tx:
        held = [(each.session_id, each.group_id, each.level, each.count) for each in tx.retention.held()]
        spans = tx.retention.spans()
    assert held == [
        (written.id, group_id, Level.PRIVATE, 1),
        (written.id, group_id, Level.GROUP, 2),
    ]
    assert spans == {written.engagement_id: (written.planned, written.planned)}


def test_a_date_is_proposed_then_confirmed_then_over(access, store, written):
    with store.write() as tx:
        now = tx.sessions.get(written.id)
        tx.sessions.save(replace(now, status=Status.CLOSED, revision=now.revision + 1))
    [mine, ours] = retention.of_session(access, written.id)
    assert (mine.confirmed, mine.until < ours.until) == (False, True)
    retention.keep_until(access, written.id, Level.PRIVATE, NOON + timedelta(days=30))
    [mine, _] = retention.of_session(access, written.id)
    assert (mine.confirmed, local(mine.until).date()) == (True, local(NOON + timedelta(days=30)).date())
    due = retention.due(replace(access, clock=lambda: LATER))
    assert [each.level for each in due.items] == [Level.PRIVATE, Level.GROUP]


def test_a_piece_is_kept_prolonged_due_and_erased(access, group_id):
    made = pieces.add(access, group_id, Level.PROOF, "Émargement", "canari-des-mots", new_id())
    pieces.prolong(access, made.piece_id, NOON + timedelta(days=10))
    [due] = retention.due(replace(access, clock=lambda: LATER)).items
    assert (due.piece_id, due.title, due.level) == (made.piece_id, "Émargement", Level.PROOF)
    with access.store.read() as tx:
        assert tx.pieces.count(group_id) == 1
    pieces.erase(access, made.piece_id)
    assert pieces.of_group(access, group_id) == ()


def test_the_latest_date_is_found_among_all_lines_then_among_those_after_one(access, store):
    with store.read() as tx:
        assert tx.register.latest(since="clock_confirmed") is None
    for days, what in ((0, "unlocked"), (9, "unlocked"), (1, "unlocked")):
        remember(replace(access, clock=lambda days=days: NOON + timedelta(days=days)), what)
    assert retention.due(access).behind == NOON + timedelta(days=9)
    retention.confirm_clock(access)
    with store.read() as tx:
        assert tx.register.latest(since="clock_confirmed") == NOON


def test_the_register_is_read_and_sound_and_holds_no_word(access, group_id, dump):
    made = pieces.add(access, group_id, Level.CONTRACT, "canari-titre", "canari-des-mots", new_id())
    pieces.erase(access, made.piece_id)
    reading = register(access, group_id=group_id)
    assert [each.sentence.split(" la pièce ")[0] for each in reading.lines] == [
        "L’intervenant·e ajoute",
        "L’intervenant·e efface",
        "Un effacement va à son terme : places libres, clés, copies et brouillons.",
    ]
    assert register(access).soundness.sound
    assert "canari" not in dump()["register"]
