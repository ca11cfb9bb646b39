"""Groups and sessions: renamed, put away, deleted, found again, taken up for the next time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit.domain.commands import Close, SetThemes, Start
from kit.domain.dispositif import Level, Utterance
from kit.domain.identity import Actor, Role, new_id
from kit.domain.session import Status
from kit.errors import BadInput, Forbidden, NotFound, Stale
from kit.service import deleting, groups, purging
from kit.service.closing import KEPT_FOR_LATER
from kit.service.deleting import Destroyed
from kit.service.door import perform
from kit.service.duplicating import duplicate
from kit.service.prepare import Plan, prepare
from kit.service.reading import desk
from kit.service.searching import MOST_SHOWN, search, themes_used
from kit.service.shelves import shelved
from tests.writing import write

NOON = datetime(2026, 11, 3, 13, 0, tzinfo=UTC)


def group_of(access, session):
    with access.store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


def another(access, plan, label, planned=NOON):
    made = Plan(
        dispositif=plan.dispositif,
        variant=plan.variant,
        planned=planned,
        minutes=120,
        seat_names=plan.seat_names,
        group_label=label,
    )
    return prepare(access, made, new_id())


def ids(found):
    return [each.id for each in found.sessions]


def test_a_group_is_listed_with_its_sessions_and_its_latest_date(access, session):
    (listed,) = groups.listed_groups(access)
    assert (listed.label, listed.sessions, listed.latest) == ("Les Vergnes", 1, session.planned)
    assert "Vergnes" not in repr(listed)


def test_a_group_is_renamed_in_one_line(access, session):
    group_id = group_of(access, session)
    groups.rename_group(access, group_id, "  L’équipe \n du soir ")
    assert groups.group(access, group_id).label == "L’équipe du soir"
    assert desk(access, session.id).group == "L’équipe du soir"


@pytest.mark.parametrize(("label", "key"), [("", "group.name_missing"), ("a" * 81, "group.name_long")])
def test_a_group_keeps_its_name_when_the_new_one_will_not_do(access, session, label, key):
    group_id = group_of(access, session)
    with pytest.raises(BadInput) as refused:
        groups.rename_group(access, group_id, label)
    assert refused.value.key == key
    assert groups.group(access, group_id).label == "Les Vergnes"


def test_an_archived_group_leaves_the_lists_and_comes_back_whole(access, session):
    group_id = group_of(access, session)
    groups.archive(access, group_id)
    assert groups.listed_groups(access) == ()
    assert [each.group_id for each in groups.listed_groups(access, archived=True)] == [group_id]
    assert ids(search(access)) == []
    assert ids(search(access, archived=True)) == [session.id]
    groups.take_out(access, group_id)
    assert ids(search(access)) == [session.id]


@pytest.mark.parametrize("garbage", ["", "?", "a\0b", "x" * 10_000, "00000000-0000-7000-8000-000000000000"])
def test_an_unknown_group_is_said_whatever_its_id_looks_like(access, garbage):
    for act in (groups.group, groups.archive, deleting.destroyed_with_group):
        with pytest.raises(NotFound) as refused:
            act(access, garbage)
        assert refused.value.key == "group.unknown"


def test_deleting_a_session_says_what_goes_then_does_exactly_that(access, session, plan):
    other = another(access, plan, "Les Aulnes")
    write(access, session, "analyser", "hypotheses", "une idée")
    announced = deleting.destroyed_with_session(access, session.id)
    assert announced == Destroyed(sessions=1, notes=1, names=7)
    purging.purge_session(access, session.id, announced)
    with pytest.raises(NotFound):
        desk(access, session.id)
    assert ids(search(access)) == [other.id]


def test_a_deletion_sent_twice_acts_once_and_gives_the_same_proof(access, session):
    announced = deleting.destroyed_with_session(access, session.id)
    first = purging.purge_session(access, session.id, announced)
    assert purging.purge_session(access, session.id, announced) == first
    assert ids(search(access)) == []


def test_nothing_is_deleted_when_more_would_go_than_was_said(access, session):
    group_id = group_of(access, session)
    of_session = deleting.destroyed_with_session(access, session.id)
    of_group = deleting.destroyed_with_group(access, group_id)
    write(access, session, "analyser", "hypotheses", "venue entre-temps")
    for act in (
        lambda: purging.purge_session(access, session.id, of_session),
        lambda: purging.purge_group(access, group_id, of_group),
    ):
        with pytest.raises(Stale) as refused:
            act()
        assert refused.value.key == "delete.changed"
    assert len(desk(access, session.id).notes) == 1


def test_deleting_a_group_takes_its_sessions_and_leaves_its_neighbour(access, session, plan):
    other = another(access, plan, "Les Aulnes")
    group_id = group_of(access, session)
    purging.purge_group(access, group_id, deleting.destroyed_with_group(access, group_id))
    assert [each.label for each in groups.listed_groups(access)] == ["Les Aulnes"]
    assert ids(search(access, archived=None)) == [other.id]


def test_search_reads_titles_and_groups_without_case_or_accents(access, session, plan):
    other = another(access, plan, "Équipe mobile", NOON + timedelta(days=1))
    write(access, session, "choix", "titre", "Le repas que personne ne sert")
    assert ids(search(access, "REPAS vergnes")) == [session.id]
    assert ids(search(access, "equipe")) == [other.id]
    assert ids(search(access, "équipe repas")) == []
    assert ids(search(access, "   ")) == [other.id, session.id]


def test_search_keeps_dates_themes_and_groups(access, session, plan, gesture):
    other = another(access, plan, "Les Aulnes", NOON + timedelta(days=30))
    theme = session.protocol.themes[0]
    perform(access, session.id, gesture(0), Start())
    perform(access, session.id, gesture(1), SetThemes((theme,)))
    assert themes_used(access) == (theme,)
    assert ids(search(access, theme=theme)) == [session.id]
    assert ids(search(access, since=NOON + timedelta(days=1))) == [other.id]
    assert ids(search(access, until=NOON + timedelta(days=1))) == [session.id]
    assert ids(search(access, group_id=group_of(access, other))) == [other.id]


def test_search_shows_so_many_and_says_there_are_more(access, session):
    for day in range(MOST_SHOWN):
        duplicate(access, session.id, NOON + timedelta(days=day + 1), new_id())
    found = search(access)
    assert (len(found.sessions), found.more) == (MOST_SHOWN, True)
    assert search(access, until=NOON + timedelta(days=2)).more is False


def test_the_next_session_of_the_next_group_comes_first(access, plan):
    now = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
    far, gone, near, late = (
        another(access, plan, label, now + timedelta(days=days))
        for label, days in (("A", 9), ("B", -9), ("C", 1), ("A", -1))
    )
    shelves = shelved(search(access).sessions, now)
    assert [(each.label, each.coming) for each in shelves] == [
        ("C", near.id),
        ("A", far.id),
        ("A", None),
        ("B", None),
    ]
    assert [each.sessions[0].id for each in shelves] == [near.id, far.id, late.id, gone.id]


def test_a_session_duplicated_keeps_the_frame_and_no_note(access, session):
    write(access, session, "analyser", "hypotheses", "à ne pas emporter")
    later = NOON + timedelta(days=28)
    action = new_id()
    made = duplicate(access, session.id, later, action)
    assert duplicate(access, session.id, later, action).id == made.id
    kept = desk(access, made.id)
    assert (made.status, made.planned, made.minutes) == (Status.PREPARED, later, session.minutes)
    assert (made.settings, made.setting, made.engagement_id) == (
        session.settings,
        session.setting,
        session.engagement_id,
    )
    assert list(kept.seat_names.values()) == list(desk(access, session.id).seat_names.values())
    assert {seat.role for seat in made.seats} == {Role.PARTICIPANT}
    assert kept.notes == ()
    assert len(search(access).sessions) == 2


def test_titles_kept_for_later_are_offered_again_once(access, session, gesture):
    for text, tag in (("Gardé", KEPT_FOR_LATER), ("Effacé", None)):
        note_id = write(access, session, "choix", "propositions", text)
        with access.store.write() as tx:
            tx.notes.describe(replace(tx.notes.get(note_id).note, tag=tag))
    perform(access, session.id, gesture(0), Start())
    perform(access, session.id, gesture(1), Close())
    action = new_id()
    made = duplicate(access, session.id, NOON + timedelta(days=28), action)
    duplicate(access, session.id, NOON + timedelta(days=28), action)
    offered = desk(access, made.id).notes
    assert [(each.text, each.note.kind, each.note.level) for each in offered] == [
        ("Gardé", Utterance.PROPOSAL, Level.GROUP)
    ]


USE_CASES = {
    "list": lambda a, s: groups.listed_groups(a),
    "rename": lambda a, s: groups.rename_group(a, "x", "y"),
    "archive": lambda a, s: groups.archive(a, "x"),
    "count": lambda a, s: deleting.destroyed_with_session(a, s.id),
    "delete session": lambda a, s: purging.purge_session(a, s.id, Destroyed()),
    "delete group": lambda a, s: purging.purge_group(a, "x", Destroyed()),
    "search": lambda a, s: search(a),
    "themes": lambda a, s: themes_used(a),
    "duplicate": lambda a, s: duplicate(a, s.id, NOON, new_id()),
}


@pytest.mark.parametrize("role", [Role.ROOM, Role.PARTICIPANT])
@pytest.mark.parametrize("use_case", USE_CASES)
def test_nobody_else_may_do_any_of_it(access, session, use_case, role):
    guest = access.tied_to(session.id, Actor(id=new_id(), role=role))
    with pytest.raises(Forbidden):
        USE_CASES[use_case](guest, session)
    assert ids(search(access)) == [session.id]
