"""The room: nothing private, aside, removed, withdrawn, unfinished or unprojected ever reaches it."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.domain.dispositif import Level, Utterance
from kit.domain.identity import Actor, Role, new_id
from kit.domain.note import LastWord, Note
from kit.domain.session import Fate, Status, Visit
from kit.domain.settings import Timebox
from kit.errors import Forbidden
from kit.service.prepare import prepare
from kit.service.room import room
from kit.widgets.apps.room_nodes import room_nodes

AT = datetime(2026, 11, 3, 13, 0, tzinfo=UTC)


@pytest.fixture
def looking(access):
    """The handle of the projected page on one session."""
    return lambda session_id: access.tied_to(session_id, Actor(id=new_id(), role=Role.ROOM))


def held(access, session, phase, *, situation=1, status=Status.RUNNING, **more):
    """Put the session in ``phase`` at once."""
    now = replace(
        session,
        status=status,
        phase=phase,
        situation=situation,
        visits=(Visit(phase=phase, entered=AT, situation=situation),),
        revision=session.revision + 1,
        **more,
    )
    with access.store.write() as tx:
        tx.sessions.save(now)
    return now


def written(access, session, phase, field, text, **more):
    """Keep one finished note."""
    kinds = {each.key: each for each in session.protocol.phase(phase).fields}
    note = Note(
        id=new_id(),
        session_id=session.id,
        phase=phase,
        field=field,
        kind=kinds[field].kind,
        level=kinds[field].level,
        author=Role.FACILITATOR,
        created=AT,
        finished=True,
    )
    with access.store.write() as tx:
        tx.notes.put(replace(note, **more), text)
    return note.id


@st.composite
def _notes(draw, protocol, session_id):
    """Notes with every flag there is, each in some field, or where what comes too early waits."""
    places = [(phase.key, field) for phase in protocol.phases for field in phase.fields]
    made = []
    for number in range(draw(st.integers(1, 12))):
        phase, field = draw(st.sampled_from(places))
        aside_field = draw(st.booleans()) and draw(st.booleans())
        note = Note(
            id=new_id(),
            session_id=session_id,
            phase=phase,
            field="mis_de_cote" if aside_field else field.key,
            kind=Utterance.NOTE if aside_field else field.kind,
            level=draw(
                st.sampled_from([field.level, field.level, field.level, Level.PRIVATE, Level.SUMMARY])
            ),
            author=draw(st.sampled_from(Role)),
            created=AT + timedelta(seconds=number),
            tag=draw(st.sampled_from([None, *field.choices])),
            aside=draw(st.sampled_from([False, False, False, True])),
            removed=draw(st.sampled_from([False, False, False, True])),
            finished=draw(st.sampled_from([True, True, True, False])),
            situation=draw(st.sampled_from([1, 1, 2])),
            last_word=draw(st.sampled_from([None, None, *LastWord])),
        )
        made.append((note, f"canari{number}x"))
    return made


def _may(session, note):
    fields = {(phase.key, field.key): field for phase in session.protocol.phases for field in phase.fields}
    field = fields.get((note.phase, note.field))
    return (
        field is not None
        and field.projected
        and field.level is Level.GROUP
        and note.level is Level.GROUP
        and note.finished
        and not (note.aside or note.removed)
        and note.last_word is not LastWord.WITHDRAWN
    )


def test_what_two_rooms_write_apart_reaches_the_wall_when_they_meet(access, plan, looking):
    session = prepare(access, replace(plan, dispositif="knowledge_crossing", variant="boucle"), new_id())
    written(access, session, "ecriture_b", "texte_b", "Nous attendons.")
    written(access, session, "ecriture_a", "texte_a", "Nous courons.")
    walls = {}
    for phase in session.protocol.phases:
        session = held(access, session, phase.key)
        lists = room(looking(session.id), session.id).lists
        walls[phase.key] = [(each.title, box.items) for each in lists for box in each.boxes]
    assert walls.pop("pleniere") == [
        ("Le texte du groupe A", ("Nous courons.",)),
        ("Le texte du groupe B", ("Nous attendons.",)),
    ]
    assert not any(walls.values())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_but_what_is_projected_reaches_the_room(access, plan, looking, data):
    session = prepare(access, plan, new_id())
    phase = data.draw(st.sampled_from(session.protocol.phases))
    status = data.draw(st.sampled_from([Status.RUNNING, Status.RUNNING, Status.RUNNING, *Status]))
    session = held(access, session, phase.key, situation=data.draw(st.sampled_from([1, 2])), status=status)
    notes = data.draw(_notes(session.protocol, session.id))
    with access.store.write() as tx:
        for note, text in notes:
            tx.notes.put(note, text)
    view = room(looking(session.id), session.id)
    everything = str(asdict(view))
    drawn = json.dumps(room_nodes(view)) + json.dumps(room_nodes(view, large=True))
    now = session.situation_of(phase)
    for note, text in notes:
        here = _may(session, note) and status is Status.RUNNING and note.situation == now
        if not here:
            assert text not in everything
            assert text not in drawn
        elif note.phase == phase.key and session.protocol.phase(note.phase).field(note.field).many:
            assert text in everything
    for name in plan.seat_names:
        assert name not in everything
    assert all(text not in repr(view) for _, text in notes)


@pytest.mark.parametrize("status", [Status.PREPARED, Status.SUSPENDED, Status.CLOSED])
def test_while_no_phase_is_held_the_room_reads_one_sentence_and_no_note(access, session, looking, status):
    written(access, session, "analyser", "hypotheses", "canari")
    written(access, session, "problematiser", "question", "canari")
    held(access, session, "analyser", status=status)
    view = room(looking(session.id), session.id)
    assert (view.lists, view.question, view.subject, view.phase_title) == ((), "", "", "")
    assert "canari" not in json.dumps(room_nodes(view))


def test_the_question_stays_through_its_situation_and_leaves_before_the_way_of_working_is_looked_at(
    access, session, looking
):
    written(access, session, "problematiser", "question", "Comment tenir ?")
    seen = {}
    for phase in session.protocol.phases:
        session = held(access, session, phase.key)
        seen[phase.key] = room(looking(session.id), session.id).question
    assert {key for key, question in seen.items() if question == "Comment tenir ?"} == {
        phase.key for phase in session.protocol.phases if phase.situation
    }
    assert seen["meta"] == ""


def test_the_second_situation_shows_nothing_of_the_first(access, session, looking):
    written(access, session, "problematiser", "question", "La première ?")
    written(access, session, "analyser", "hypotheses", "une d’avant")
    session = held(access, session, "analyser", situation=2)
    view = room(looking(session.id), session.id)
    assert (view.situation, view.question, view.lists) == (2, "", ())
    written(access, session, "problematiser", "question", "La seconde ?", situation=2)
    assert room(looking(session.id), session.id).question == "La seconde ?"


def test_leads_are_sorted_by_who_can_act_in_the_order_of_the_dispositif(access, session, looking):
    for text, tag in (("b", "par l’équipe"), ("a", "par moi"), ("c", None), ("d", "par moi")):
        written(access, session, "modifiable", "pistes", text, tag=tag)
    session = held(access, session, "modifiable")
    (leads,) = room(looking(session.id), session.id).lists
    assert leads.sorted_by_tag
    assert [(box.title, box.items) for box in leads.boxes] == [
        ("par moi", ("a", "d")),
        ("par l’équipe", ("b",)),
        ("par l’institution", ()),
        ("non modifiable", ()),
        ("", ("c",)),
    ]


def test_titles_are_shown_while_one_is_chosen_and_the_fate_where_it_is_decided(access, session, looking):
    written(access, session, "choix", "propositions", "Le portail")
    session = held(access, session, "choix", fate=Fate.HANDED_OVER)
    view = room(looking(session.id), session.id)
    assert (view.choosing, view.lists[0].boxes[0].items, view.fate) == (True, ("Le portail",), None)
    session = held(access, session, "meta")
    view = room(looking(session.id), session.id)
    assert (view.choosing, view.lists, view.fate) == (False, (), Fate.HANDED_OVER)


def test_of_two_versions_nobody_chose_between_the_room_reads_one(access, session, looking):
    first = written(access, session, "analyser", "hypotheses", "ma version")
    written(access, session, "analyser", "hypotheses", "l’autre", rival_of=first)
    session = held(access, session, "analyser")
    assert room(looking(session.id), session.id).lists[0].boxes[0].items == ("ma version",)
    with access.store.write() as tx:
        tx.notes.describe(replace(tx.notes.get(first).note, removed=True))
    assert room(looking(session.id), session.id).lists[0].boxes[0].items == ("l’autre",)


@pytest.mark.parametrize("timebox", Timebox)
def test_time_reaches_the_room_only_where_the_agreement_shows_it(access, session, looking, timebox):
    held(access, session, "analyser", settings=replace(session.settings, timebox=timebox))
    view = room(looking(session.id), session.id)
    shown = (AT, 30) if timebox is Timebox.VISIBLE else (None, None)
    assert (view.phase_started, view.phase_minutes) == shown


def test_a_participant_cannot_read_the_room_nor_the_room_another_session(access, session, plan, looking):
    other = prepare(access, replace(plan, group_label="Les Aulnes"), new_id())
    with pytest.raises(Forbidden):
        room(looking(session.id), other.id)
    with pytest.raises(Forbidden):
        room(access.tied_to(session.id, Actor(id=new_id(), role=Role.PARTICIPANT)), session.id)
