"""A file that was damaged, or made to do harm: refused whole, and nothing that was here is touched."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import msgspec
import pytest

from kit.domain.identity import new_id
from kit.errors import BadInput, Refused
from kit.service.carried import MOST_BYTES, Carried, Envelope
from kit.service.carry import unpack
from kit.service.deleting import destroyed_with_session
from kit.service.prepare import prepare
from kit.service.purging import purge_session
from tests.service.carrying import altered, file_of
from tests.writing import write


def envelope(content: bytes, **changes: object) -> bytes:
    """Change the outside of a file, its fingerprint left as it was."""
    found = msgspec.json.decode(content, type=Envelope)
    return msgspec.json.encode(msgspec.structs.replace(found, **changes))


WRONG = {
    "empty": (lambda c: b"", "carry.foreign"),
    "another file": (lambda c: b"%PDF-1.7 \x00\xff", "carry.foreign"),
    "another json": (lambda c: b'{"a": 1}', "carry.foreign"),
    "deep": (lambda c: b'{"format":"modifiable.seance","x":' + b"[" * 100_000, "carry.damaged"),
    "cut short": (lambda c: c[: len(c) // 2], "carry.damaged"),
    "one letter changed": (lambda c: c.replace(b"Vergnes", b"Vergnas"), "carry.damaged"),
    "newer": (lambda c: envelope(c, version=3), "carry.newer"),
    "too large": (lambda c: b" " * (MOST_BYTES + 1), "carry.too_large"),
    "another format": (lambda c: envelope(c, format="autre"), "carry.foreign"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_file_that_will_not_do_says_why_and_changes_nothing(access, session, elsewhere, wrong):
    change, key = WRONG[wrong]
    before = elsewhere.store.counts()
    with pytest.raises(BadInput) as refused:
        unpack(elsewhere, change(file_of(access, session)))
    assert refused.value.key == key
    assert refused.value.sentence.endswith(".")
    assert elsewhere.store.counts() == before


def with_session(**changes: object) -> Callable[[Carried], Carried]:
    return lambda c: msgspec.structs.replace(c, session=replace(c.session, **changes))


def with_note(**changes: object) -> Callable[[Carried], Carried]:
    def change(carried: Carried) -> Carried:
        first, *rest = carried.notes
        changed = msgspec.structs.replace(first, note=replace(first.note, **changes))
        return msgspec.structs.replace(carried, notes=(changed, *rest))

    return change


HOSTILE = {
    "a date without a zone": with_session(planned=datetime(2026, 11, 3)),  # noqa: DTZ001
    "a phase that does not exist": with_session(phase="nulle part"),
    "a length of one minute": with_session(minutes=1),
    "a number no database holds": with_session(revision=2**40),
    "no seat": with_session(seats=()),
    "an id that is no id": with_session(id="prompts"),
    "an engagement of elsewhere": with_session(engagement_id=new_id()),
    "a theme as long as a sentence": with_session(themes=("x" * 65,)),
    "a note of another session": with_note(session_id=new_id()),
    "a key as long as a sentence": with_note(phase="x" * 65),
    "a key of two lines": with_note(field="a\nb"),
    "a note with the id of the session": lambda c: with_note(id=c.session.id)(c),
    "a name of nobody": lambda c: msgspec.structs.replace(c, names={new_id(): "Orme"}),
    "a name without end": lambda c: msgspec.structs.replace(c, names={c.session.seats[0].id: "x" * 500}),
    "a label without end": lambda c: msgspec.structs.replace(c, label="x" * 500),
    "settings unknown": lambda c: msgspec.structs.replace(
        c, engagement=replace(c.engagement, settings=(("autre", "x"),))
    ),
    "a text without end": lambda c: msgspec.structs.replace(
        c, notes=(msgspec.structs.replace(c.notes[0], text="x" * 20_001),)
    ),
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_file_with_a_good_fingerprint_is_refused_whole(access, session, elsewhere, hostile):
    write(access, session, "analyser", "hypotheses", "dit")
    before = elsewhere.store.counts()
    with pytest.raises(BadInput) as refused:
        unpack(elsewhere, altered(file_of(access, session), HOSTILE[hostile]))
    assert refused.value.key == "carry.damaged"
    assert elsewhere.store.counts() == before


def test_a_type_that_is_not_the_right_one_is_refused(access, session, elsewhere):
    found = msgspec.json.decode(file_of(access, session), type=Envelope)
    content = bytes(found.content).replace(b'"minutes":120,"seats"', b'"minutes":"120","seats"')
    assert content != bytes(found.content)
    forged = msgspec.structs.replace(found, content=msgspec.Raw(content), sha256=sha256(content).hexdigest())
    with pytest.raises(BadInput) as refused:
        unpack(elsewhere, msgspec.json.encode(forged))
    assert refused.value.key == "carry.damaged"


def everything(access) -> dict[str, object]:
    """All the words of a store, by owner, and every group."""
    with access.store.read() as tx:
        groups = tx.groups.all()
        sessions = tx.sessions.summaries()
        scopes = [each.id for each, _ in groups] + [each.id for each in sessions]
        return {
            "groups": groups,
            "words": {scope: tx.words.of_scope(scope) for scope in scopes},
            "notes": {each.id: tx.notes.of_session(each.id) for each in sessions},
        }


def test_no_file_can_land_on_what_another_group_holds(access, session, plan, elsewhere):
    """Each id of a victim, in each place of the file where an id may stand."""
    here = replace(elsewhere, registry=access.registry)
    victim = prepare(here, replace(plan, group_label="Victime"), new_id())
    theirs = write(elsewhere, victim, "analyser", "hypotheses", "à nous")
    write(access, session, "analyser", "hypotheses", "dit")
    content = file_of(access, session)
    with elsewhere.store.read() as tx:
        their_group = tx.engagements.get(victim.engagement_id).group_id
    stolen = {
        "session": victim.id,
        "engagement": victim.engagement_id,
        "group": their_group,
        "seat": victim.seats[0].id,
        "note": theirs,
    }
    before, taken = everything(elsewhere), []
    for kind, victims_id in stolen.items():
        for place, change in places_of_an_id(victims_id).items():
            if accepted(elsewhere, altered(content, change)):
                taken.append((kind, place))
                purge_session(elsewhere, session.id, destroyed_with_session(elsewhere, session.id))
            assert everything(elsewhere) == before
    # To join a group one names is what carrying two sessions of one group is.
    assert taken == [("group", "group")]


def accepted(access, content: bytes) -> bool:
    """Open a file; a refusal is one of ours."""
    try:
        unpack(access, content)
    except (BadInput, Refused):
        return False
    return True


def places_of_an_id(stolen: str) -> dict[str, Callable[[Carried], Carried]]:
    def as_session(carried):
        moved = tuple(
            msgspec.structs.replace(each, note=replace(each.note, session_id=stolen))
            for each in carried.notes
        )
        return msgspec.structs.replace(carried, session=replace(carried.session, id=stolen), notes=moved)

    def as_seat(carried):
        first, *rest = carried.session.seats
        names = {stolen if seat == first.id else seat: name for seat, name in carried.names.items()}
        seats = (replace(first, id=stolen), *rest)
        return msgspec.structs.replace(carried, session=replace(carried.session, seats=seats), names=names)

    def as_group(carried):
        return msgspec.structs.replace(
            carried,
            label="Volé",
            group=replace(carried.group, id=stolen),
            engagement=replace(carried.engagement, group_id=stolen),
        )

    def as_engagement(carried):
        return msgspec.structs.replace(
            carried,
            session=replace(carried.session, engagement_id=stolen),
            engagement=replace(carried.engagement, id=stolen, settings=()),
        )

    return {
        "session": as_session,
        "seat": as_seat,
        "group": as_group,
        "engagement": as_engagement,
        "note": with_note(id=stolen),
    }
