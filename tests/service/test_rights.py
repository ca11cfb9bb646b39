"""Rights by role × object × verb, through the use cases themselves: what is not in the table is refused.

The table below is written by hand, and every cell of it is exercised for every
role. What no cell names is found by reading ``kit.service``: each function
that takes a handle refuses whoever has no right, or says here why it asks for none.
"""

import pytest

from kit.domain.identity import Actor, Role
from kit.errors import Forbidden, KitError, NotFound
from kit.service.access import newcomer
from kit.service.rights import RIGHTS, Thing, Verb, may
from tests.service.use_cases import stage, taking_a_handle

CIRCLE = (
    Role.CO_FACILITATOR,
    Role.PRESENTER,
    Role.PARTICIPANT,
    Role.OBSERVER,
    Role.SCRIBE,
    Role.TIMEKEEPER,
    Role.MANAGER,
    Role.PROFESSIONAL,
    Role.SUPPORT,
    Role.PEER_A,
    Role.PEER_B,
)

FACILITATOR = {
    Thing.GROUPS: "read write",
    Thing.SESSION: "read write conduct",
    Thing.PRIVATE_NOTES: "read write",
    Thing.GROUP_NOTES: "read write",
    Thing.PROJECTED_NOTES: "read",
    Thing.SEAT_NAMES: "read write",
    Thing.OWN_CARD: "read",
    Thing.REVIEW: "read write",
    Thing.OUTPUT: "read",
    Thing.INVITATIONS: "read write",
    Thing.JOURNAL: "read",
    Thing.KEYS: "write",
    Thing.REGISTER: "read",
    Thing.PIECES: "read write",
    Thing.SUMMARIES: "read write",
    Thing.CONTRACTS: "read write",
    Thing.PROOFS: "read write",
    Thing.COMMENTS: "read write",
    Thing.RETENTION: "read write",
    Thing.WITHDRAWALS: "read write",
}

ALLOWED = {
    **{(Role.FACILITATOR, thing): verbs for thing, verbs in FACILITATOR.items()},
    (Role.ROOM, Thing.SESSION): "read",
    (Role.ROOM, Thing.PROJECTED_NOTES): "read",
    (Role.CLOCK, Thing.CLOCK): "read",
    **{(role, Thing.OWN_CARD): "read" for role in CIRCLE},
    **{(role, Thing.OWN_CODE): "read write" for role in CIRCLE},
    **{(role, Thing.OWN_AGREEMENT): "read write" for role in CIRCLE},
}

USES = {
    Thing.GROUPS: {
        "read": """agreements.known_groups groups.listed_groups groups.group reading.listed
            searching.search searching.themes_used procedure.of_group own_prompts.of_phase
            deleting.destroyed_with_session deleting.destroyed_with_group""",
        "write": """prepare.prepare groups.rename_group groups.archive groups.take_out
            procedure.keep own_prompts.add own_prompts.remove duplicating.duplicate carry.unpack
            purging.purge_session purging.purge_group purging.purge_level""",
    },
    Thing.SESSION: {
        "conduct": """door.perform door.undo reading.desk arriving.somebody_arrives
            refusing.refuse_computer handing_over.offer handing_over.take handing_over.take_back
            procedure.of_session carry.pack paper.document paper.printed paper.page""",
    },
    Thing.PRIVATE_NOTES: {
        "read": "rereading.reread",
        "write": "notes.write:mine notes.finish:mine notes.remove:mine note_changes.change_note:mine",
    },
    Thing.GROUP_NOTES: {
        "read": "notes.of_session",
        "write": """notes.write notes.finish notes.remove notes.put_back notes.set_aside
            notes.bring_back notes.tag notes.tie rivals.keep_only rivals.merge moving.move
            choosing.retain choosing.keep_for_later last_word.say note_changes.change_note""",
    },
    Thing.PROJECTED_NOTES: {"read": "room.room"},
    Thing.SEAT_NAMES: {"write": "prepare.rename_seat"},
    Thing.OWN_CARD: {"read": "reading.participant"},
    Thing.REVIEW: {
        "read": "review.look",
        "write": "review.settle review.sign_off",
    },
    Thing.OUTPUT: {"read": "review.release outputs.preview outputs.export"},
    Thing.INVITATIONS: {"read": "workshop.workshop", "write": "join.invite join.invite_clock"},
    Thing.JOURNAL: {"read": "memory.memory"},
    Thing.CLOCK: {"read": "clock.clock"},
    Thing.KEYS: {
        "write": """protecting.protect protecting.unlock protecting.recover protecting.lock
            protecting.change_passphrase protecting.new_recovery_sheet protecting.lock_after""",
    },
    Thing.REGISTER: {
        "read": """register_reading.register register_reading.session_ending
            register_outputs.document register_outputs.printed""",
    },
    Thing.PIECES: {"read": "pieces.of_group", "write": "pieces.add:contract"},
    Thing.SUMMARIES: {
        "read": "pieces.read:summary piece_outputs.export:summary",
        "write": "pieces.add:summary pieces.prolong:summary pieces.erase:summary",
    },
    Thing.PROOFS: {
        "read": "pieces.read:proof piece_outputs.export:proof",
        "write": "pieces.add:proof pieces.prolong:proof pieces.erase:proof",
    },
    Thing.CONTRACTS: {
        "read": "pieces.read:contract pieces.opened:contract piece_outputs.export:contract",
        "write": "pieces.prolong:contract pieces.erase:contract",
    },
    Thing.COMMENTS: {
        "read": "commenting.comments",
        "write": "commenting.comment commenting.rewrite commenting.take_away",
    },
    Thing.RETENTION: {
        "read": "retention.of_session retention.due",
        "write": "retention.keep_until retention.confirm_clock",
    },
    Thing.WITHDRAWALS: {
        "read": "withdrawal_codes.seats_with_code",
        "write": "withdrawal_codes.codes",
    },
    Thing.OWN_CODE: {
        "read": "withdrawal_codes.has_own_code",
        "write": "withdrawal_codes.own_code",
    },
    Thing.OWN_AGREEMENT: {"read": "agreeing.own_agreement", "write": "agreeing.answer"},
}
"""Which cell each use case is behind, by hand."""

OWN = (Thing.OWN_CARD, Thing.OWN_CODE, Thing.OWN_AGREEMENT)
"""What is found by the seat of the handle itself."""

CELLS = {
    name: (thing, Verb(verb))
    for thing, verbs in USES.items()
    for verb, names in verbs.items()
    for name in names.split()
}

NO_USE_YET = {
    (Thing.SESSION, Verb.READ),
    (Thing.SESSION, Verb.WRITE),
    (Thing.SEAT_NAMES, Verb.READ),
}
"""What is read with the rest of the desk, and asked for alone by nobody."""

ASK_NOBODY = {
    "door.gates_held": "what the plugin of the dispositif holds: a session was read to ask it",
    "outside_store.folders": "where the files of this computer are",
    "outside_store.sweep": "the files of an erasure that was asked for; it reads none of them to anybody",
    "outside_store.clear_logs": "the logs of an erasure that was asked for; it reads none of them to anybody",
    "agreements.of_variants": "what the traditions settle: no word of anybody",
    "outputs.formats": "the names of the formats",
    "follow.follow": "ids of events, never what they are about",
    "join.enter": "it is the door: a capability stands for the right",
    "notes.begun": "an empty note, kept by nobody yet",
    "protecting.protection": "whether the store is sealed: every page says it",
    "protecting.only_fictional": "whether the store is sealed: every page says it",
    "protecting.still_there": "a heartbeat: it opens nothing",
    "registering.remember": "it writes what was done; whoever did it was asked",
    "registering.opened": "each page of a session says that it opened, by its own right",
    "rights.require": "it is the asking itself",
    "rights.holds_pen": "whether this page holds the console",
    "rights.require_pen": "whether this page holds the console",
}


def allowed(role, thing, verb):
    return verb in ALLOWED.get((role, thing), "").split()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("thing", Thing)
@pytest.mark.parametrize("verb", Verb)
def test_the_table_is_exactly_this(role, thing, verb):
    assert may(Actor(id="x", role=role), thing, verb) is allowed(role, thing, verb)


def test_every_role_has_its_line():
    assert set(RIGHTS) == set(Role)


def test_every_right_of_the_table_is_exercised_by_a_use_case():
    given = {(thing, Verb(verb)) for (_, thing), verbs in ALLOWED.items() for verb in verbs.split()}
    assert given - set(CELLS.values()) == NO_USE_YET
    assert set(CELLS.values()) <= given


@pytest.mark.parametrize("name", CELLS)
def test_a_use_case_opens_to_exactly_the_roles_of_its_cell(access, plan, name):
    thing, verb = CELLS[name]
    on = stage(access, plan, name.partition(":")[2])
    call = taking_a_handle(on)[name.partition(":")[0]]
    # Those who are refused come first: they leave the stage as it is.
    roles = sorted(Role, key=lambda role: allowed(role, thing, verb))
    let_in = {role: _lets_in(call, on.handle(role)) for role in roles}
    assert let_in == {role: allowed(role, thing, verb) for role in Role}


def _lets_in(call, handle):
    try:
        call(handle)
    except Forbidden:
        return False
    except KitError:
        # Let in: what was asked for is not possible now.
        return True
    return True


def test_before_a_capability_is_shown_a_handle_opens_nothing(access, plan):
    on, nobody = stage(access, plan), newcomer(access.store, access.registry)
    for name, call in taking_a_handle(on).items():
        if name not in ASK_NOBODY:
            # A newcomer will be a participant, of no session yet: there is nothing of their own to find.
            refused = NotFound if CELLS.get(name, (None,))[0] in OWN else Forbidden
            if name == "withdrawal_codes.has_own_code":
                assert call(nobody) is False
                continue
            with pytest.raises(refused):
                call(nobody)


def test_every_function_that_takes_a_handle_is_in_a_cell_or_refuses_everybody_but_the_facilitator(
    access, plan
):
    on = stage(access, plan)
    known = {name.partition(":")[0] for name in CELLS} | set(ASK_NOBODY)
    others = {name: call for name, call in taking_a_handle(on).items() if name not in known}
    let_in = [
        (name, str(role))
        for name, call in others.items()
        for role in Role
        if role is not Role.FACILITATOR and _lets_in(call, on.handle(role))
    ]
    assert let_in == []


def test_what_is_named_here_is_there(access, plan):
    there = set(taking_a_handle(stage(access, plan)))
    assert {name.partition(":")[0] for name in CELLS} | set(ASK_NOBODY) <= there
