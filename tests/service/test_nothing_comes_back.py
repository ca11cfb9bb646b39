"""What was taken back or erased stays so, whatever is opened again: a page, an older copy."""

import pytest

from kit.domain.dispositif import Level
from kit.domain.identity import new_id
from kit.errors import TakenBack
from kit.service import notes
from kit.service.access import facilitator
from kit.service.attributing import attribute
from kit.service.bring_back import restore
from kit.service.keep_safe import backup
from kit.service.notes import Keystroke, Place
from kit.service.prepare import prepare, rename_seat
from kit.service.purging import purge_level
from kit.service.reading import desk
from kit.service.withdrawal_codes import codes
from kit.store import open_store
from tests.sealed import REGISTRY
from tests.service.taking_back import SAULE, take_back
from tests.writing import write

MINE = "canari-pour-moi"


@pytest.fixture
def reopened(laptop):
    """Open the store of the laptop, as it stands now; all are closed at the end."""
    stores = []

    def again():
        stores.append(open_store(laptop))
        return facilitator(stores[-1], REGISTRY)

    yield again
    for store in stores:
        store.close()


def late(access, session, field, note_id, text):
    """A keystroke of a page that shows the note still."""
    place = Place(session_id=session.id, phase="analyser", field=field)
    return notes.write(
        access, place, Keystroke(note_id=note_id, text=text, rev=9, base=1, writer="autre page")
    )


def ids(access, session):
    return [each.note.id for each in notes.of_session(access, session.id)]


def test_a_page_left_open_brings_back_no_erased_level(access, session):
    note_id = write(access, session, "analyser", "notes_analyser", MINE)
    purge_level(access, session.id, Level.PRIVATE)
    with pytest.raises(TakenBack):
        late(access, session, "notes_analyser", note_id, MINE)
    assert ids(access, session) == []
    # Another line is written as ever.
    assert ids(access, session) == [] != [write(access, session, "analyser", "notes_analyser", "nouveau")]


def test_an_older_copy_brings_back_nothing_that_was_taken_back_since(laptop, stick, plan, reopened):
    access = reopened()
    session = prepare(access, plan, new_id())
    stays = write(access, session, "analyser", "hypotheses", "une idée qui reste")
    mine = write(access, session, "analyser", "notes_analyser", MINE)
    theirs = write(access, session, "analyser", "hypotheses", "une idée de Saule")
    seat = session.seats[SAULE].id
    attribute(access, session.id, theirs, seat)
    given = codes(access, session.id)[seat]
    backup(laptop, stick / "copie")
    take_back(access, given)
    purge_level(access, session.id, Level.PRIVATE)
    restore(stick / "copie", laptop)
    again = reopened()
    assert ids(again, session) == [stays]
    assert "Saule" not in desk(again, session.id).seat_names.values()
    for field, note_id in (("hypotheses", theirs), ("notes_analyser", mine)):
        with pytest.raises(TakenBack):
            late(again, session, field, note_id, "encore")


def test_a_name_given_after_somebody_left_is_in_the_copies_made_since(laptop, stick, plan, reopened):
    access = reopened()
    session = prepare(access, plan, new_id())
    seat = session.seats[SAULE].id
    theirs = write(access, session, "analyser", "hypotheses", "une idée de Saule")
    attribute(access, session.id, theirs, seat)
    take_back(access, codes(access, session.id)[seat])
    rename_seat(access, session.id, seat, "Mirabelle")
    backup(laptop, stick / "copie")
    restore(stick / "copie", laptop)
    assert desk(reopened(), session.id).seat_names[seat] == "Mirabelle"
