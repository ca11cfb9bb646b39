"""Codes of withdrawal: told once, each for its own seat; and whom a note comes from, shown to nobody."""

import pytest

import kit.data as frames
from kit.domain.commands import Next, Start
from kit.domain.identity import Actor, Role, new_id
from kit.domain.note import LastWord
from kit.domain.withdrawal import Going
from kit.errors import BadInput, Forbidden, NotFound
from kit.service import last_word, review
from kit.service.attributing import attribute
from kit.service.door import perform
from kit.service.drafts import Piece
from kit.service.reading import participant
from kit.service.room import room
from kit.service.withdrawal_codes import codes, has_own_code, own_code, read_code, seats_with_code
from kit.service.withdrawing import preview, withdraw
from tests.service.taking_back import ORME, SAULE, everything, now


def test_a_code_is_read_however_it_is_copied(given):
    assert read_code(f" {given[0].lower().replace('-', ' ')} ") == given[0].replace("-", "")
    assert read_code(given[0].replace("0", "o").replace("1", "l")) == given[0].replace("-", "")


@pytest.mark.parametrize("wrong", ["", "4F7K", "4F7K-2M9T-C0X!", "4F7K-2M9T-C0XA-4F7K"])
def test_a_code_that_cannot_be_one_is_said(access, session, wrong):
    with pytest.raises(BadInput) as mistyped:
        preview(access, wrong)
    assert mistyped.value.key == "withdraw.mistyped"


def test_one_wrong_sign_is_noticed(access, given):
    other = "7" if given[0][0] != "7" else "8"
    with pytest.raises((BadInput, NotFound)):
        preview(access, other + given[0][1:])


def test_the_code_of_a_session_that_was_erased_says_so(access, session, given):
    with access.store.write() as tx:
        tx.erasing.session(session.id)
    with pytest.raises(NotFound) as unknown:
        preview(access, given[0])
    assert unknown.value.key == "withdraw.unknown"


def test_no_code_is_in_the_store(access, session, given):
    held = everything(access)
    assert not any(code.encode() in held or code.replace("-", "").encode() in held for code in given)


def test_codes_already_given_are_left_alone_unless_all_are_made_anew(access, session, given):
    assert codes(access, session.id) == {}
    fresh = codes(access, session.id, anew=True)
    assert set(fresh) == seats_with_code(access, session.id) == {seat.id for seat in session.seats}
    with pytest.raises(NotFound):
        preview(access, given[0])
    assert preview(access, fresh[session.seats[0].id]).session_id == session.id


def phone(access, session, seat):
    return access.tied_to(session.id, Actor(id=seat.id, role=seat.role, seat_id=seat.id))


def test_a_phone_gives_the_code_of_its_own_seat_in_place_of_the_former(access, session, given):
    handle = phone(access, session, session.seats[SAULE])
    assert has_own_code(handle)
    code = own_code(handle)
    with pytest.raises(NotFound):
        preview(access, given[SAULE])
    assert preview(access, code).going == Going(names=1)
    assert preview(access, given[ORME]).going == Going(names=1)


def test_a_phone_may_ask_for_no_other_code_and_take_nothing_away(access, session, given):
    handle = phone(access, session, session.seats[SAULE])
    for forbidden in (
        lambda: codes(handle, session.id),
        lambda: seats_with_code(handle, session.id),
        lambda: preview(handle, given[SAULE]),
        lambda: withdraw(handle, given[SAULE], Going()),
        lambda: own_code(access.tied_to(session.id, Actor(id=new_id(), role=Role.ROOM))),
    ):
        with pytest.raises(Forbidden):
            forbidden()


def test_whom_a_note_comes_from_shows_on_no_page_but_the_facilitator_s_and_in_no_document(
    access, session, typed, gesture
):
    perform(access, session.id, gesture(session.revision), Start())
    hypothesis = typed("hypotheses", "La règle protège.")
    for _ in range(5):
        perform(access, session.id, gesture(now(access, session).revision), Next())
    last_word.say(access, session.id, hypothesis, LastWord.KEPT)
    handle = phone(access, session, session.seats[SAULE])
    room_handle = access.tied_to(session.id, Actor(id=new_id(), role=Role.ROOM))

    def seen():
        return (
            room(room_handle, session.id),
            participant(handle),
            review.look(access, session.id, Piece.TRACE).sections,
            review.look(access, session.id, Piece.MEMO).sections,
            frames.notes(access, session.id, with_words=True).to_dict("records"),
        )

    before = seen()
    attribute(access, session.id, hypothesis, session.seats[SAULE].id)
    assert seen() == before


def test_whom_a_note_comes_from_is_a_seat_of_the_session(access, session, typed):
    note = typed("hypotheses", "La règle protège.")
    with pytest.raises(NotFound) as unknown:
        attribute(access, session.id, note, new_id())
    assert unknown.value.key == "seat.unknown"
