"""« Danger » shows what the institution asks, and leaves no trace anywhere; suspension neither."""

import pytest
import sqlalchemy as sa

from kit.domain.commands import Resume, Start, Suspend
from kit.errors import BadInput, Forbidden, NotFound
from kit.service import join, procedure, reading
from kit.service.door import perform
from kit.store import tables


def group_of(access, session):
    with access.store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


def everything(access):
    """Every row of every table."""
    with access.store.read() as tx:
        work = tx.groups._work
        return {
            table.name: [tuple(row.values()) for row in work.rows(sa.select(table))]
            for table in tables.METADATA.sorted_tables
        }


def test_a_procedure_is_kept_for_the_group_and_read_in_its_sessions(access, session):
    group = group_of(access, session)
    assert procedure.of_session(access, session.id).text == ""
    procedure.keep(access, group, " Prévenir le cadre d’astreinte. \n")
    assert procedure.of_session(access, session.id) == procedure.of_group(access, group)
    assert procedure.of_group(access, group).text == "Prévenir le cadre d’astreinte."
    assert reading.desk(access, session.id).group == "Les Vergnes"


def test_an_empty_procedure_is_erased_for_good(access, session):
    group = group_of(access, session)
    procedure.keep(access, group, "Un numéro")
    procedure.keep(access, group, "  ")
    assert procedure.of_group(access, group).text == ""
    with access.store.read() as tx:
        assert procedure.owner(group) not in tx.words.of_scope(group)


def test_reading_it_leaves_every_table_as_it_was(access, session, gesture):
    perform(access, session.id, gesture(0), Start())
    procedure.keep(access, group_of(access, session), "Appeler le 000")
    before = everything(access)
    assert procedure.of_session(access, session.id).text == "Appeler le 000"
    assert everything(access) == before


def test_it_is_neither_too_long_nor_for_an_unknown_group_nor_for_a_participant(access, session):
    group = group_of(access, session)
    with pytest.raises(BadInput):
        procedure.keep(access, group, "a" * 4_001)
    with pytest.raises(NotFound):
        procedure.keep(access, "inconnu", "x")
    guest = join.enter(access, join.invite(access, session.id, session.seats[0].id))
    for forbidden in (
        lambda: procedure.of_session(guest, session.id),
        lambda: procedure.of_group(guest, group),
        lambda: procedure.keep(guest, group, "x"),
    ):
        with pytest.raises(Forbidden):
            forbidden()


def test_its_words_are_in_no_repr(access, session):
    procedure.keep(access, group_of(access, session), "motsecret")
    assert "motsecret" not in repr(procedure.of_session(access, session.id))


def test_the_journal_never_says_that_a_session_was_suspended(access, session, gesture):
    perform(access, session.id, gesture(0), Start())

    def journal():
        with access.store.read() as tx:
            return tx.journal.of_session(session.id)

    before = journal()
    perform(access, session.id, gesture(1), Suspend())
    perform(access, session.id, gesture(2), Resume())
    assert journal() == before
