"""The pieces of a group: each with its level and its date, each out by itself, none ever in a session."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kit.domain.dispositif import Level
from kit.domain.identity import Actor, Role, new_id
from kit.errors import BadInput, NotFound, Refused
from kit.service import pieces
from kit.service.calendar import local
from kit.service.memory import memory
from kit.service.piece_outputs import export
from kit.service.room import room

NOW = datetime(2026, 11, 3, 13, 0, tzinfo=UTC)
TEXT = "Dix séances de deux heures.\n\nLes écrits restent au groupe."


@pytest.fixture
def there(access):
    return replace(access, clock=lambda: NOW)


@pytest.fixture
def group_id(access, session):
    with access.store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


@pytest.fixture
def add(there, group_id):
    def added(level=Level.CONTRACT, title="Lettre de cadrage", text=TEXT, action=None):
        return pieces.add(there, group_id, level, title, text, action or new_id())

    return added


@pytest.mark.parametrize(
    ("level", "until"),
    [(Level.SUMMARY, "2028-11-03"), (Level.CONTRACT, "2036-11-03"), (Level.PROOF, "2031-11-03")],
)
def test_each_level_proposes_its_own_date(add, level, until):
    assert f"{local(add(level).until):%Y-%m-%d}" == until


def test_what_is_pasted_is_read_again_as_it_was(there, group_id, add):
    made = add(title="  Lettre\nde cadrage ")
    assert pieces.of_group(there, group_id) == (made,)
    assert (made.title, pieces.read(there, made.piece_id)) == ("Lettre de cadrage", TEXT)


def test_the_same_gesture_twice_keeps_one_piece(there, group_id, add):
    action = new_id()
    assert add(action=action) == add(action=action)
    assert len(pieces.of_group(there, group_id)) == 1


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"level": Level.PRIVATE}, "piece.level"),
        ({"level": Level.GROUP}, "piece.level"),
        ({"title": " "}, "form.required"),
        ({"text": ""}, "form.required"),
        ({"title": "x" * 121}, "form.long"),
        ({"text": "x" * 20_001}, "form.long"),
    ],
)
def test_what_is_no_piece_of_a_group_is_refused_and_nothing_is_kept(there, group_id, add, wrong, key):
    with pytest.raises(BadInput) as refused:
        add(**wrong)
    assert refused.value.key == key
    assert pieces.of_group(there, group_id) == ()


def test_it_is_kept_longer_but_not_until_yesterday(there, group_id, add):
    made = add()
    pieces.prolong(there, made.piece_id, datetime(2040, 1, 1, 9, tzinfo=UTC))
    with pytest.raises(BadInput):
        pieces.prolong(there, made.piece_id, datetime(2026, 11, 1, tzinfo=UTC))
    [now] = pieces.of_group(there, group_id)
    assert f"{local(now.until):%Y-%m-%d %H:%M:%S}" == "2040-01-01 23:59:59"


def test_erased_it_is_gone_for_good_and_twice_is_no_error(there, group_id, add):
    made = add()
    pieces.erase(there, made.piece_id)
    pieces.erase(there, made.piece_id)
    assert pieces.of_group(there, group_id) == ()
    with pytest.raises(NotFound):
        pieces.read(there, made.piece_id)
    with there.store.read() as tx:
        assert tx.words.get(made.piece_id) is None


def test_a_piece_leaves_by_itself_under_a_name_that_says_nothing(there, add):
    letter, proof = add(), add(Level.PROOF, "Émargement", "Présents : Orme, Saule.")
    file = export(there, letter.piece_id, "docx")
    with zipfile.ZipFile(io.BytesIO(file.content)) as package:
        written = package.read("word/document.xml").decode()
    assert file.name == "piece-du-contrat-2026-11-03.docx"
    assert "Lettre de cadrage" in written
    assert "Les écrits restent au groupe." in written
    assert "Émargement" not in written
    assert export(there, proof.piece_id, "pdf").content.startswith(b"%PDF")


def test_only_the_formats_a_sponsor_opens_are_there(there, add):
    with pytest.raises(NotFound):
        export(there, add().piece_id, "markdown")


@pytest.mark.parametrize("text", ["Madame Durand a proposé trois axes.", "Rappeler le 06 12 34 56 78."])
def test_a_summary_that_may_still_name_somebody_does_not_leave(there, add, text):
    made = add(Level.SUMMARY, "Synthèse", text)
    with pytest.raises(Refused) as refused:
        export(there, made.piece_id, "pdf")
    assert refused.value.key == "piece.may_name"


def test_a_summary_that_names_nobody_leaves(there, add):
    made = add(Level.SUMMARY, "Synthèse", "Trois axes : les repas, les transmissions, les familles.")
    assert export(there, made.piece_id, "pdf").name == "synthese-2026-11-03.pdf"


def test_no_session_shows_one_the_room_least_of_all(there, session, add):
    add()
    looking = there.tied_to(session.id, Actor(id=new_id(), role=Role.ROOM))
    assert "Dix séances" not in str(room(looking, session.id))
    assert memory(there, session.id).pieces == 1


def test_the_register_tells_every_gesture_and_not_a_word(there, add):
    made = add()
    pieces.prolong(there, made.piece_id, datetime(2040, 1, 1, tzinfo=UTC))
    export(there, made.piece_id, "pdf")
    pieces.erase(there, made.piece_id)
    with there.store.read() as tx:
        lines = tx.register.all()
    assert [line.what for line in lines] == [
        "piece_added",
        "piece_prolonged",
        "piece_exported",
        "piece_erased",
        "erasure_finished",
    ]
    assert "cadrage" not in str(lines)
