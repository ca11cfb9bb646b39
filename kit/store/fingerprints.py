"""What destroyed words are known by: a fingerprint of what the disk held, from which nothing can be read."""

from dataclasses import dataclass
from hashlib import sha256

import sqlalchemy as sa

from kit.keys import is_sealed
from kit.store import tables
from kit.store.reviews import owner_of
from kit.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """``bodies`` sealed texts, and the SHA-256 of them all; empty when one was in clear.

    A fingerprint of words in clear would let anybody try guesses against it:
    none is ever made.
    """

    bodies: int
    sha256: str


NONE = Fingerprint(bodies=0, sha256="")


def fingerprint(work: Work, scope_id: str) -> Fingerprint:
    """Return the fingerprint of a session or a group.

    The SHA-256 of one line for each text, ``<owner> <SHA-256 of the body>``,
    in the order of the owners: whoever holds an old copy can make it again.
    """
    words, reviews = tables.words, tables.reviews
    found = {
        row["owner_id"]: bytes(row["body"])
        for row in work.rows(sa.select(words).where(words.c.scope_id == scope_id))
    }
    found |= {
        owner_of(scope_id, row["kind"]): bytes(row["body"])
        for row in work.rows(sa.select(reviews).where(reviews.c.session_id == scope_id))
    }
    if not found or not all(map(is_sealed, found.values())):
        return NONE
    lines = "".join(f"{owner} {sha256(body).hexdigest()}\n" for owner, body in sorted(found.items()))
    return Fingerprint(bodies=len(found), sha256=sha256(lines.encode()).hexdigest())
