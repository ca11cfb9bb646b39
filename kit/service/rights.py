"""Who may do what to what: one table, one check.

Widgets are not access control: a client of the raw protocol can send any
message, so every use case asks here first.
"""

from enum import StrEnum
from hashlib import sha256

from kit.domain.dispositif import Level
from kit.domain.identity import Actor, Role
from kit.domain.session import Session, Status
from kit.errors import Elsewhere, Forbidden
from kit.service.access import Access


class Thing(StrEnum):
    """What is acted on."""

    GROUPS = "groups"
    SESSION = "session"
    PRIVATE_NOTES = "private_notes"
    GROUP_NOTES = "group_notes"
    PROJECTED_NOTES = "projected_notes"
    SEAT_NAMES = "seat_names"
    OWN_CARD = "own_card"
    REVIEW = "review"
    OUTPUT = "output"
    INVITATIONS = "invitations"
    JOURNAL = "journal"
    CLOCK = "clock"
    KEYS = "keys"
    REGISTER = "register"
    PIECES = "pieces"
    """The shelf of a group: what stands on it, by title. Opening one asks for its level too."""
    SUMMARIES = "summaries"
    CONTRACTS = "contracts"
    PROOFS = "proofs"
    COMMENTS = "comments"
    RETENTION = "retention"
    WITHDRAWALS = "withdrawals"
    OWN_CODE = "own_code"
    """The code by which whoever holds a seat takes back what came from it; nobody else's."""
    OWN_AGREEMENT = "own_agreement"
    """The free agreement of whoever holds a seat, said or taken back by nobody else's phone."""


class Verb(StrEnum):
    """What is done to it."""

    READ = "read"
    WRITE = "write"
    CONDUCT = "conduct"


R, W, C = Verb.READ, Verb.WRITE, Verb.CONDUCT

APART = (Role.FACILITATOR, Role.ROOM, Role.CLOCK)
"""Roles that have no card of their own."""

OPENS = (Thing.SESSION, Thing.OWN_CARD, Thing.CLOCK)
"""What a page of a session shows, one or another by the role it is made for."""

RIGHTS: dict[Role, dict[Thing, frozenset[Verb]]] = {
    Role.FACILITATOR: {
        Thing.GROUPS: frozenset({R, W}),
        Thing.SESSION: frozenset({R, W, C}),
        Thing.PRIVATE_NOTES: frozenset({R, W}),
        Thing.GROUP_NOTES: frozenset({R, W}),
        Thing.PROJECTED_NOTES: frozenset({R}),
        Thing.SEAT_NAMES: frozenset({R, W}),
        Thing.OWN_CARD: frozenset({R}),
        Thing.REVIEW: frozenset({R, W}),
        Thing.OUTPUT: frozenset({R}),
        Thing.INVITATIONS: frozenset({R, W}),
        Thing.JOURNAL: frozenset({R}),
        Thing.KEYS: frozenset({W}),
        Thing.REGISTER: frozenset({R}),
        Thing.PIECES: frozenset({R, W}),
        Thing.SUMMARIES: frozenset({R, W}),
        Thing.CONTRACTS: frozenset({R, W}),
        Thing.PROOFS: frozenset({R, W}),
        Thing.COMMENTS: frozenset({R, W}),
        Thing.RETENTION: frozenset({R, W}),
        Thing.WITHDRAWALS: frozenset({R, W}),
    },
    Role.ROOM: {Thing.SESSION: frozenset({R}), Thing.PROJECTED_NOTES: frozenset({R})},
    Role.CLOCK: {Thing.CLOCK: frozenset({R})},
    **{
        role: {
            Thing.OWN_CARD: frozenset({R}),
            Thing.OWN_CODE: frozenset({R, W}),
            Thing.OWN_AGREEMENT: frozenset({R, W}),
        }
        for role in Role
        if role not in APART
    },
}
"""Everything not in the table is refused."""


def may(actor: Actor, thing: Thing, verb: Verb) -> bool:
    """Whether ``actor`` may do ``verb`` to ``thing``."""
    return verb in RIGHTS.get(actor.role, {}).get(thing, frozenset())


def require(access: Access, thing: Thing, verb: Verb, session_id: str | None = None) -> None:
    """Raise ``Forbidden`` unless the actor may, and the handle is not tied to another session."""
    tied_elsewhere = access.session_id is not None and session_id != access.session_id
    if tied_elsewhere or not may(access.actor, thing, verb):
        raise Forbidden("forbidden", thing=thing, verb=verb)


OF_LEVEL = {
    Level.PRIVATE: Thing.PRIVATE_NOTES,
    Level.GROUP: Thing.GROUP_NOTES,
    Level.SUMMARY: Thing.SUMMARIES,
    Level.CONTRACT: Thing.CONTRACTS,
    Level.PROOF: Thing.PROOFS,
}
"""What writings of each level are, for rights."""


def notes_of(level: Level) -> Thing:
    """Return the thing that notes of ``level`` are, for rights."""
    return OF_LEVEL[level]


def fingerprint(pen: str) -> str:
    """Return what a session keeps of the code of its console: enough to know it again, never the code."""
    return sha256(pen.encode()).hexdigest()


def holds_pen(access: Access, session: Session) -> bool:
    """Whether this page may write in ``session``: its console was handed to nobody else.

    A closed session has no console any more: whoever has it reviews it.
    """
    if session.console is None or session.status is Status.CLOSED:
        return True
    return access.actor.role is not Role.FACILITATOR or session.console == fingerprint(access.pen)


def require_pen(access: Access, session: Session) -> None:
    """Raise ``Elsewhere`` when the console of ``session`` is held on another page."""
    if not holds_pen(access, session):
        raise Elsewhere("console.elsewhere")
