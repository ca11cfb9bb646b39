"""The register in plain French: who did what and when, never a word; and whether anybody touched it."""

import ast
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import kit
from kit.domain.commands import Close, Start
from kit.domain.identity import Actor, Role, new_id
from kit.errors import BadInput, NotFound
from kit.messages import TABLES
from kit.service import paper, register_outputs
from kit.service.deleting import destroyed_with_session
from kit.service.door import perform
from kit.service.join import enter, invite
from kit.service.prepare import prepare
from kit.service.purging import purge_session
from kit.service.register_reading import register, sentence_of, session_ending, short
from kit.service.registering import opened, remember
from kit.store import RegisterLine
from tests.writing import write

KIT = Path(kit.__file__).parent
NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)


def line(what, who="facilitator", **detail):
    return RegisterLine(
        id=1,
        at=NOON,
        who=who,
        what=what,
        session_id="0000abcdef",
        group_id="0000fedcba",
        detail=detail,
        previous="",
        mark="",
    )


def told(access, **about):
    return [each.sentence for each in register(access, **about).lines]


def test_each_page_of_a_session_says_that_it_was_opened(access, session):
    opened(access, session.id)
    opened(access.tied_to(session.id, Actor(id=new_id(), role=Role.ROOM)), session.id, "projection")
    opened(enter(access, invite(access, session.id, session.seats[0].id)), session.id, "link")
    end = short(session.id)
    assert told(access, session_id=session.id) == [
        f"L’intervenant·e ouvre la séance {end}.",
        f"La séance {end} est projetée.",
        f"Une personne du groupe ouvre son lien vers la séance {end}.",
    ]


def test_the_register_never_tells_who_presented(access, session):
    presenter = session.holder(Role.PRESENTER)
    opened(enter(access, invite(access, session.id, presenter.id)), session.id, "link")
    with access.store.read() as tx:
        [kept] = tx.register.all()
    assert kept.who == "participant"
    assert presenter.id not in str(kept)


def test_a_session_that_is_not_there_is_not_told_as_opened(access):
    with pytest.raises(NotFound):
        opened(access, new_id())
    assert register(access).lines == ()


def test_the_paper_that_goes_out_is_told(access, session):
    paper.printed(access, session.id)
    assert told(access) == [f"L’intervenant·e sort le dossier papier de la séance {short(session.id)}."]


def test_a_session_and_a_group_are_told_apart_from_the_rest(access, session, plan):
    other = prepare(access, replace(plan, group_label="Les Aubrac"), new_id())
    opened(access, session.id)
    opened(access, other.id)
    with access.store.read() as tx:
        group_id = tx.engagements.get(other.engagement_id).group_id
    assert [each.id for each in register(access, session_id=session.id).lines] == [1]
    assert [each.id for each in register(access, group_id=group_id).lines] == [2]
    assert [each.id for each in register(access).lines] == [1, 2]


def test_what_is_told_of_a_session_outlives_it_and_holds_none_of_its_words(access, session, gesture):
    perform(access, session.id, gesture(0), Start())
    write(access, session, "analyser", "hypotheses", "canari-des-mots")
    perform(access, session.id, gesture(1), Close())
    opened(access, session.id)
    purge_session(access, session.id, destroyed_with_session(access, session.id))
    said = " ".join(told(access, session_id=session.id))
    assert short(session.id) in said
    assert not any(word in said for word in ("canari", "Orme", "Vergnes", "Autre"))


def whats_written():
    """What the code gives to whatever writes a line: a word, or the name of a constant."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (KIT / "service").rglob("*.py")]
    assigned = [each for tree in trees for each in tree.body if isinstance(each, ast.Assign)]
    constants = {
        each.targets[0].id: each.value.value
        for each in assigned
        if isinstance(each.targets[0], ast.Name) and isinstance(each.value, ast.Constant)
    }
    found = set()
    for call in (each for tree in trees for each in ast.walk(tree) if isinstance(each, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        within = getattr(getattr(call.func, "value", None), "attr", "")
        if name in ("remember", "note_in", "_tell") or (name, within) == ("add", "register"):
            words = [each.value for each in call.args if isinstance(each, ast.Constant)]
            words += [constants.get(each.id) for each in call.args if isinstance(each, ast.Name)]
            found |= {each for each in words if isinstance(each, str)}
    return found


def test_every_line_that_the_code_writes_has_its_sentence():
    written = whats_written()
    assert {"opened", "exported", "kept_until", "piece_erased", "unlocked"} <= written
    said = {key for table in TABLES for key in table}
    assert {what for what in written if f"register.did.{what}" not in said} == set()


def test_a_line_nobody_put_into_words_is_named_as_it_is():
    assert sentence_of(line("nouvelle", who="visiteur")) == "visiteur\u00a0: nouvelle."
    assert sentence_of(line("kept_until")) == "L’intervenant·e\u00a0: kept_until."


def test_levels_and_dates_are_said_as_on_the_screens():
    assert sentence_of(line("kept_until", level="private", until="2027-06-30")) == (
        "L’intervenant·e garde «\u00a0mes notes\u00a0» de la séance abcdef jusqu’au 30/06/2027."
    )
    assert sentence_of(line("exported", piece="trace", format="pdf")) == (
        "L’intervenant·e sort la trace du groupe de la séance abcdef (pdf)."
    )


def test_a_clock_set_back_is_told_and_breaks_nothing(access):
    for hours in (2, 0, 1):
        remember(replace(access, clock=lambda hours=hours: NOON + timedelta(hours=hours)), "unlocked")
    found = register(access).soundness
    assert (found.sound, found.back) == (True, (2,))
    assert found.sentences[1].startswith("L’horloge de l’ordinateur a reculé avant\u00a0: ligne 2.")


def test_an_empty_register_says_so(access):
    found = register(access).soundness
    assert (found.sound, found.sentences) == (True, ("Le registre est encore vide.",))


def test_the_end_of_an_id_is_enough_when_one_session_has_it(access, session, plan):
    other = prepare(access, plan, new_id())
    opened(access, session.id)
    opened(access, other.id)
    assert session_ending(access, short(session.id)) == session.id
    assert session_ending(access, other.id) == other.id
    with pytest.raises(NotFound):
        session_ending(access, "zzzzzz")
    with pytest.raises(NotFound):
        session_ending(access, "")


def test_an_end_that_several_have_is_refused(access):
    for session_id in ("un-abcdef", "deux-abcdef"):
        remember(access, "opened", session_id=session_id)
    with pytest.raises(BadInput):
        session_ending(access, "abcdef")


def test_the_page_and_the_paper_say_the_same(access, session):
    opened(access, session.id)
    document = register_outputs.document(access, session.id)
    table = next(block for block in document.blocks if hasattr(block, "rows"))
    assert [row[2] for row in table.rows] == told(access, session_id=session.id)
    file = register_outputs.printed(access, session.id)
    assert file.content.startswith(b"%PDF")
    assert re.fullmatch(r"registre-\d{4}-\d\d-\d\d\.pdf", file.name)
