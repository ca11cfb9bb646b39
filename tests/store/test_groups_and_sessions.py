"""Groups, engagements, sessions: kept, listed, and never overwritten by somebody who did not look."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from kit.domain.conduct import Agreed
from kit.domain.dispositif import Utterance
from kit.domain.identity import new_id
from kit.domain.note import Note
from kit.domain.session import Engagement, Group, Session, Status, Visit
from kit.errors import NotFound, Stale
from kit.store import SessionSummary, Store, open_store

NOON = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC)
GARBAGE = ["", "?", "x" * 10_000, "a\0b", "\ud800", "'; DROP TABLE sessions; --", "\n"]


def test_a_session_comes_back_as_it_was(store: Store, session: Session) -> None:
    with store.read() as tx:
        assert tx.sessions.get(session.id) == session


def test_a_session_comes_back_after_the_store_was_closed(url: str, store: Store, session: Session) -> None:
    store.close()
    again = open_store(url)
    with again.read() as tx:
        assert tx.sessions.get(session.id) == session
    again.close()


@pytest.mark.parametrize("session_id", GARBAGE)
def test_an_unknown_session_is_said_whatever_its_id_looks_like(store: Store, session_id: str) -> None:
    with pytest.raises(NotFound) as caught, store.read() as tx:
        tx.sessions.get(session_id)
    assert str(caught.value) == "session.unknown"


def test_saving_takes_the_next_revision(store: Store, session: Session) -> None:
    visit = Visit(phase="dire", entered=NOON)
    later = replace(session, status=Status.RUNNING, phase="dire", visits=(visit,), revision=1)
    with store.write() as tx:
        tx.sessions.save(later)
    with store.read() as tx:
        assert tx.sessions.get(session.id) == later


def test_saving_over_a_session_that_moved_on_is_refused_and_changes_nothing(
    store: Store, session: Session
) -> None:
    first = replace(session, minutes=60, revision=1)
    second = replace(session, minutes=120, revision=1)
    with store.write() as tx:
        tx.sessions.save(first)

    def save_late() -> None:
        with store.write() as tx:
            tx.events.append(session.id, "moved", session.id)
            tx.sessions.save(second)

    with pytest.raises(Stale):
        save_late()
    with store.read() as tx:
        assert tx.sessions.get(session.id) == first
        assert tx.events.last(session.id) == 0


def test_who_agrees_is_kept_over_the_same_revision_and_over_no_other(store: Store, session: Session) -> None:
    yes = Agreed(condition="accord", seat_id=session.seats[0].id)
    with store.write() as tx:
        tx.sessions.keep_agreed(replace(tx.sessions.get_alone(session.id), agreed=(yes,)))
        tx.sessions.save(replace(tx.sessions.get(session.id), minutes=60, revision=1))
    with pytest.raises(Stale), store.write() as tx:
        tx.sessions.keep_agreed(session)
    with store.read() as tx:
        assert tx.sessions.get(session.id) == replace(session, minutes=60, revision=1, agreed=(yes,))


def test_of_answers_given_at_the_same_time_none_is_lost(store: Store, session: Session) -> None:
    def answer(name: str) -> None:
        for number in range(5):
            with store.write() as tx:
                now = tx.sessions.get_alone(session.id)
                said = Agreed(condition="accord", seat_id=f"{name}{number}")
                tx.sessions.keep_agreed(replace(now, agreed=(*now.agreed, said)))

    with ThreadPoolExecutor() as people:
        list(people.map(answer, "abc"))
    with store.read() as tx:
        assert len(tx.sessions.get(session.id).agreed) == 15


def test_saving_an_unknown_session_says_so(store: Store, session: Session) -> None:
    with pytest.raises(NotFound), store.write() as tx:
        tx.sessions.save(replace(session, id=new_id(), revision=1))


def test_adding_the_same_session_twice_is_refused(store: Store, session: Session) -> None:
    with pytest.raises(Stale), store.write() as tx:
        tx.sessions.add(session)


def test_a_session_without_its_engagement_is_refused(store: Store, session: Session) -> None:
    with pytest.raises(NotFound) as caught, store.write() as tx:
        tx.sessions.add(replace(session, id=new_id(), engagement_id=new_id()))
    assert caught.value.key == "store.unattached"


def test_a_group_can_be_called_otherwise(store: Store) -> None:
    group = Group(id=new_id(), organisation="irts", created=NOON)
    with store.write() as tx:
        tx.groups.add(group, "Équipe du soir")
        tx.groups.rename(group.id, "Équipe du matin")
    with store.read() as tx:
        assert tx.groups.get(group.id) == group
        assert tx.groups.label(group.id) == "Équipe du matin"
        assert tx.groups.all() == ((group, "Équipe du matin"),)


def test_an_unknown_group_or_engagement_is_said(store: Store) -> None:
    with store.read() as tx:
        for ask in (tx.groups.get, tx.groups.label, tx.engagements.get):
            with pytest.raises(NotFound):
                ask("a\0b")
    lost = Engagement(id=new_id(), group_id=new_id(), dispositif="app", variant="courte")
    with pytest.raises(NotFound) as caught, store.write() as tx:
        tx.engagements.add(lost)
    assert caught.value.key == "group.unknown"


def test_an_engagement_comes_back_with_its_settings(store: Store, session: Session) -> None:
    with store.read() as tx:
        engagement = tx.engagements.get(session.engagement_id)
    assert engagement.settings == (("V1", "90"),)


def test_times_come_back_in_utc_whatever_zone_they_were_given_in(
    store: Store, make_session: Callable[..., Session]
) -> None:
    paris = timezone(timedelta(hours=1))
    session = make_session(store, planned=datetime(2026, 11, 22, 15, 30, 0, 250, tzinfo=paris))
    with store.read() as tx:
        (summary,) = tx.sessions.summaries()
        assert summary.planned == session.planned == tx.sessions.get(session.id).planned
    assert summary.planned.utcoffset() == timedelta(0)


def test_summaries_come_latest_first_with_their_words(
    store: Store, make_session: Callable[..., Session], make_note: Callable[..., Note]
) -> None:
    early, late = (make_session(store, planned=NOON + timedelta(days=days)) for days in (1, 2))
    with store.write() as tx:
        title = make_note(session_id=late.id, kind=Utterance.TITLE)
        tx.notes.put(title, "Le repas du soir")
        tx.notes.put(make_note(session_id=late.id, kind=Utterance.TITLE, removed=True), "Autre chose")
        tx.notes.put(make_note(session_id=late.id, kind=Utterance.FACT), "Un fait")
        group_id = tx.engagements.get(late.engagement_id).group_id
    with store.read() as tx:
        found = tx.sessions.summaries()
    # The third is the session of the fixture that makes notes.
    assert [each.id for each in found[:2]] == [late.id, early.id]
    assert found[1].title == ""
    assert found[0] == SessionSummary(
        id=late.id,
        group_id=group_id,
        group_label="Équipe du soir",
        title="Le repas du soir",
        planned=late.planned,
        minutes=90,
        status=Status.PREPARED,
        dispositif="Analyse des pratiques",
        revision=0,
    )
    assert "repas" not in repr(found)


def test_summaries_are_read_page_by_page_without_a_hole(
    store: Store, make_session: Callable[..., Session]
) -> None:
    # Two at the same hour: the id decides.
    hours = [0, 1, 1, 2, 3]
    made = {make_session(store, planned=NOON + timedelta(hours=hour)).id for hour in hours}
    with store.read() as tx:
        whole = [each.id for each in tx.sessions.summaries()]
        pages, after = [], None
        while page := tx.sessions.summaries(limit=2, after=after):
            pages += [each.id for each in page]
            after = pages[-1]
    assert pages == whole
    assert set(pages) == made
