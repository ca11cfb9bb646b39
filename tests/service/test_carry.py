"""A session carried to another laptop: the same desk there, or nothing at all and a sentence."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.domain.commands import Back, Gesture, Next, PassConsole, Skip, Start
from kit.domain.identity import Actor, Role, new_id
from kit.errors import Blocked, Forbidden, Refused
from kit.service import access as accesses
from kit.service.carried import decoded
from kit.service.carry import pack, unpack
from kit.service.deleting import destroyed_with_session
from kit.service.door import perform
from kit.service.groups import group, rename_group
from kit.service.prepare import Plan, prepare
from kit.service.purging import purge_session
from kit.service.reading import desk
from kit.service.rights import fingerprint
from tests.service.carrying import file_of
from tests.stores import NOTHING_INSTALLED, REGISTRY, fresh
from tests.writing import write

TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60)
FIELDS = [("choix", "propositions"), ("analyser", "hypotheses"), ("analyser", "notes_analyser")]


def seen(access, session_id):
    """Everything on the desk that travels."""
    found = desk(access, session_id)
    return replace(found, last_event=0, can_undo=False, blockers=())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    written=st.lists(st.tuples(st.sampled_from(FIELDS), TEXTS, st.booleans()), max_size=6),
    gestures=st.lists(st.sampled_from([Next(), Skip(), Back()]), max_size=6),
    names=st.lists(st.sampled_from(["Orme", "", "Œillet d’Inde", "Ж"]), min_size=2, max_size=2, unique=True),
)
def test_a_session_is_the_same_on_another_laptop(made, tmp_path_factory, written, gestures, names):
    with ExitStack() as stack:
        here, there = (
            accesses.facilitator(
                stack.enter_context(fresh(made, tmp_path_factory.mktemp("portable"))), registry
            )
            for registry in (REGISTRY, NOTHING_INSTALLED)
        )
        plan = Plan(
            dispositif="app",
            variant="socle",
            planned=datetime(2026, 11, 3, 13, 0, tzinfo=UTC),
            minutes=120,
            seat_names=tuple(names),
            group_label="Les Vergnes",
        )
        session = prepare(here, plan, new_id())
        for command in (Start(), *gestures):
            now = desk(here, session.id).session
            try:
                perform(here, session.id, gesture_on(now.revision), command)
            except (Refused, Blocked):
                continue
        for (phase, field), text, finish in written:
            write(here, session, phase, field, text, finish=finish)
        content = file_of(here, session)
        assert unpack(there, content) == session.id
        assert seen(there, session.id) == seen(here, session.id)
        assert file_of(there, session) == content


def gesture_on(revision):
    return Gesture(action=new_id(), revision=revision)


def test_the_file_is_named_by_its_date_and_nothing_else(access, session):
    file = pack(access, session.id).file
    assert file.name == "seance-2026-11-03.modifiable"
    assert "Vergnes" not in repr(decoded(file.content))


def test_opening_the_same_file_twice_finds_the_session_again(access, session, elsewhere):
    content = file_of(access, session)
    assert unpack(elsewhere, content) == unpack(elsewhere, content) == session.id
    assert unpack(access, content) == session.id
    assert group(elsewhere, decoded(content).group.id).sessions == 1


def test_a_session_that_is_here_and_not_the_same_is_left_alone(access, session, elsewhere):
    content = file_of(access, session)
    unpack(elsewhere, content)
    write(elsewhere, session, "analyser", "hypotheses", "écrit là-bas")
    before = seen(elsewhere, session.id)
    with pytest.raises(Refused) as refused:
        unpack(elsewhere, content)
    assert refused.value.key == "carry.differs"
    assert seen(elsewhere, session.id) == before
    purge_session(elsewhere, session.id, destroyed_with_session(elsewhere, session.id))
    assert unpack(elsewhere, content) == session.id
    assert seen(elsewhere, session.id) == seen(access, session.id)


def test_two_sessions_of_a_group_meet_again_and_its_name_here_is_kept(access, session, plan, elsewhere):
    first = file_of(access, session)
    unpack(elsewhere, first)
    group_id = decoded(first).group.id
    rename_group(elsewhere, group_id, "Mon groupe")
    second = prepare(
        access, replace(plan, group_id=group_id, planned=plan.planned + timedelta(days=7)), new_id()
    )
    unpack(elsewhere, file_of(access, second))
    found = group(elsewhere, group_id)
    assert (found.label, found.sessions) == ("Mon groupe", 2)


def test_a_console_handed_over_there_does_not_lock_the_session_here(access, session, elsewhere, gesture):
    perform(access, session.id, gesture(0), Start())
    holder = replace(access, pen="un code")
    perform(holder, session.id, gesture(1), PassConsole(fingerprint("un code")))
    unpack(elsewhere, file_of(access, session))
    assert desk(elsewhere, session.id).session.console is None
    write(elsewhere, session, "analyser", "hypotheses", "ici")


def test_reviews_comments_links_undo_and_journal_stay_here(access, session, elsewhere, gesture):
    perform(access, session.id, gesture(0), Start())
    with access.store.write() as tx:
        tx.reviews.put(session.id, "trace", "relu")
        tx.capabilities.issue(session.id, session.seats[0].id, new_id(), access.clock())
    unpack(elsewhere, file_of(access, session))
    with elsewhere.store.read() as tx:
        assert tx.reviews.get(session.id, "trace") is None
        assert tx.capabilities.of_session(session.id) == ()
        assert tx.undo.depth(session.id) == 0
        assert tx.journal.of_session(session.id) == ()


@pytest.mark.parametrize("role", [Role.ROOM, Role.PARTICIPANT])
def test_nobody_else_may_carry_anything(access, session, role):
    content = file_of(access, session)
    guest = access.tied_to(session.id, Actor(id=new_id(), role=role))
    for act in (lambda: pack(guest, session.id), lambda: unpack(guest, content)):
        with pytest.raises(Forbidden):
            act()
