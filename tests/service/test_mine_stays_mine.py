"""Mine never becomes everyone's by copy: every way words travel, tried with a note of one's own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kit.data import notes as notes_frame
from kit.domain.commands import Close, Next, Start
from kit.domain.dispositif import Leaves, Level, Utterance
from kit.domain.identity import Actor, Role, new_id
from kit.domain.note import LastWord
from kit.errors import NotFound, Refused
from kit.service import commenting, last_word, notes, outputs, rivals
from kit.service.carry import pack, unpack
from kit.service.choosing import keep_for_later, retain
from kit.service.door import perform
from kit.service.drafts import Piece
from kit.service.duplicating import duplicate
from kit.service.moving import destinations, move
from kit.service.notes import Keystroke, Place
from kit.service.outgoing_parts import parts_of
from kit.service.reading import desk
from kit.service.room import room
from tests.writing import write

MINE = "canari-a-moi-seule"


@pytest.fixture
def mine(access, session):
    return write(access, session, "analyser", "notes_analyser", MINE)


@pytest.fixture
def shared(access, session):
    return write(access, session, "analyser", "hypotheses", "au groupe")


@pytest.fixture
def held(access, session, mine):
    """What is kept of my note now."""

    def read():
        with access.store.read() as tx:
            return tx.notes.get(mine)

    return read


def everyones(access, session_id):
    """All that is kept at the level of the group, removed or not."""
    with access.store.read() as tx:
        return " ".join(
            each.text
            for each in tx.notes.of_session(session_id, include_removed=True)
            if each.note.level is not Level.PRIVATE
        )


def changed(access, note_id, **changes):
    """Make a note what no screen makes it: another program, or a file from elsewhere, could."""
    with access.store.write() as tx:
        tx.notes.describe(replace(tx.notes.get(note_id).note, **changes))


def test_set_aside_then_brought_back_to_a_field_of_the_group_it_is_refused(access, session, mine, held):
    notes.set_aside(access, session.id, mine)
    with pytest.raises(Refused):
        notes.bring_back(access, session.id, mine, "analyser", "hypotheses")
    assert (held().note.level, held().note.aside) == (Level.PRIVATE, True)


def test_there_is_nowhere_of_the_groups_to_move_it_to(access, session, mine, held):
    seen = desk(access, session.id)
    everywhere = destinations(seen.session, seen.notes, held().note)
    assert everywhere
    assert {each.field.level for each in everywhere} == {Level.PRIVATE}
    with pytest.raises(Refused):
        move(access, session.id, mine, "analyser", "hypotheses")
    assert held().note.level is Level.PRIVATE


@pytest.mark.parametrize("groups_first", [True, False])
def test_it_is_not_joined_to_a_note_of_the_group(access, session, mine, shared, groups_first):
    pair = (shared, mine) if groups_first else (mine, shared)
    with pytest.raises(Refused):
        rivals.merge(access, session.id, *pair)
    assert MINE not in everyones(access, session.id)


def test_kept_over_a_note_of_the_group_it_stays_mine(access, session, mine, shared, held):
    rivals.keep_only(access, session.id, mine, shared)
    assert held().note.level is Level.PRIVATE


def test_a_keystroke_from_a_field_of_the_group_does_not_reach_it(access, session, mine, held):
    place = Place(session_id=session.id, phase="analyser", field="hypotheses")
    with pytest.raises(NotFound):
        notes.write(access, place, Keystroke(note_id=mine, writer="b", base=1, rev=2, text="autre"))
    assert held().text == MINE


def test_its_tag_its_tie_and_the_last_word_leave_it_mine(access, session, mine, held):
    fact = write(access, session, "decrire", "faits", "un fait")
    for gesture in (
        lambda: notes.tag(access, session.id, mine, "institutionnel"),
        lambda: notes.tie(access, session.id, mine, fact),
        lambda: last_word.say(access, session.id, mine, LastWord.KEPT),
        lambda: keep_for_later(access, session.id, mine, keep=True),
    ):
        with pytest.raises(Refused):
            gesture()
    assert held().note.level is Level.PRIVATE


def test_it_does_not_become_the_title_even_as_a_proposal(access, session, mine):
    changed(access, mine, kind=Utterance.PROPOSAL)
    with pytest.raises(Refused):
        retain(access, session.id, mine)
    assert desk(access, session.id).title == ""


def test_the_next_session_does_not_offer_it_again(access, session, mine):
    changed(access, mine, kind=Utterance.PROPOSAL, tag="pour une prochaine fois")
    made = duplicate(access, session.id, datetime(2026, 12, 1, 13, 0, tzinfo=UTC), new_id())
    assert notes.of_session(access, made.id) == ()


def test_carried_to_another_laptop_it_arrives_mine(access, elsewhere, session, mine):
    packed = pack(access, session.id)
    unpack(elsewhere, packed.file.content, packed.code)
    [arrived] = [each for each in notes.of_session(elsewhere, session.id) if each.text == MINE]
    assert arrived.note.level is Level.PRIVATE


@pytest.mark.parametrize(
    "as_if",
    [
        {"field": "hypotheses"},
        {"field": "hypotheses", "kind": Utterance.HYPOTHESIS, "last_word": LastWord.KEPT},
        {"field": "pistes", "kind": Utterance.LEAD, "last_word": LastWord.KEPT},
    ],
)
@pytest.mark.parametrize("piece", Piece)
def test_no_outgoing_piece_takes_it_wherever_it_stands(access, session, mine, as_if, piece):
    changed(access, mine, finished=True, **as_if)
    written = notes.of_session(access, session.id)
    assert MINE not in " ".join(
        item.text for part in parts_of(session, piece, written) for item in part.items
    )


def test_what_was_the_groups_and_became_mine_leaves_no_more(access, session, shared):
    last_word.say(access, session.id, shared, LastWord.KEPT)
    move(access, session.id, shared, "analyser", "notes_analyser")
    written = notes.of_session(access, session.id)
    leaving = [
        item.text for piece in Piece for part in parts_of(session, piece, written) for item in part.items
    ]
    assert leaving == []


def test_no_field_of_mine_leaves_by_construction(session):
    fields = [field for phase in session.protocol.phases for field in phase.fields]
    mine = [field for field in fields if field.level is Level.PRIVATE]
    assert mine
    assert {field.leaves for field in mine} == {Leaves.NOWHERE}
    assert not any(field.projected for field in mine)


@pytest.mark.parametrize("as_if", [{}, {"field": "hypotheses"}, {"field": "titre", "kind": Utterance.TITLE}])
def test_the_room_never_reads_it_in_any_phase(access, session, mine, gesture, as_if):
    changed(access, mine, finished=True, **as_if)
    looking = access.tied_to(session.id, Actor(id=new_id(), role=Role.ROOM))
    perform(access, session.id, gesture(0), Start())
    for revision in range(1, len(session.protocol.phases)):
        assert MINE not in _words(room(looking, session.id))
        perform(access, session.id, gesture(revision), Next())


def _words(view):
    return " ".join((view.question, view.subject, *(t for x in view.lists for b in x.boxes for t in b.items)))


def test_a_comment_enters_no_piece_and_no_file_that_travels(access, session, shared):
    commenting.comment(access, session.id, shared, MINE, new_id())
    packed = pack(access, session.id)
    assert MINE.encode() not in packed.file.content
    written = notes.of_session(access, session.id)
    assert MINE not in str([part.items[0].text for part in parts_of(session, Piece.TRACE, written)])


def test_a_closed_sessions_trace_is_refused_rather_than_made_of_mine_alone(access, session, mine, gesture):
    perform(access, session.id, gesture(0), Start())
    perform(access, session.id, gesture(1), Close())
    with pytest.raises(Refused):
        outputs.export(access, session.id, Piece.TRACE, "pdf")


def test_a_frame_says_of_each_note_whose_it_is_and_no_word_unless_asked(access, session, mine, shared):
    frame = notes_frame(access, session.id)
    assert dict(zip(frame["note_id"], frame["kept_in"], strict=True)) == {
        mine: "mes notes",
        shared: "trace du groupe",
    }
    assert MINE not in frame.to_csv()
    assert MINE not in notes_frame(access, session.id, with_words=True).to_csv()
