"""Erasing for good, with proof: rows, keys, free pages, log, copies, notebooks, temporary files.

In this order, so that a program killed at any point leaves either everything
or an erasure that the next opening finishes: notebooks are emptied of what
running them again would show; one transaction takes the rows out, writes the
register and notes what is left to do; ``finishing`` does the rest.
"""

from kit.domain.certificate import Certificate, Notebooks
from kit.domain.dispositif import Level
from kit.errors import KeyProblem, NotFound, Stale
from kit.service import outside_store
from kit.service.access import Access
from kit.service.certifying import COUNTED, ERASED, LEVEL_ERASED, certificate, mark_of, notebooks_said
from kit.service.copies_of_items import go_with_their_source
from kit.service.finishing import finish, finish_purges
from kit.service.lab_places import LabPlaces
from kit.service.notebook_outputs import Known, empty_outputs
from kit.service.registering import note_in
from kit.service.rights import Thing, Verb, require
from kit.service.what_left import note_what_left
from kit.store import Destroyed, Fingerprint, Transaction

__all__ = [
    "Destroyed",
    "certificate",
    "erased_before",
    "finish_purges",
    "purge_group",
    "purge_level",
    "purge_session",
]


def purge_session(
    access: Access, session_id: str, announced: Destroyed, *, all_outputs: bool = False
) -> Certificate:
    """Destroy a session for good, and return the proof.

    ``announced`` is what the person read before saying yes: raises ``Stale``
    (``delete.changed``) when more, or less, would go now. The gesture that
    arrives a second time changes nothing and is given the same proof. Words
    need not be unlocked; while they are locked, notebooks are only searched for
    ids, unless ``all_outputs`` asks to empty them all. Raises ``NotFound``.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    with access.store.read() as tx:
        there = tx.erasing.is_there(session_id)
        if there:
            _as_announced(tx.erasing.would_destroy_session(session_id), announced)
            known = _known(tx, [session_id])
    if not there:
        return _again(access, session_id, "session.unknown")
    notebooks = _empty_notebooks(access, known, every=all_outputs)
    with access.store.write() as tx:
        session = tx.sessions.get(session_id)
        group_id = tx.engagements.get(session.engagement_id).group_id
        note_what_left(tx, access, session_id, group_id)
        others = go_with_their_source(tx, access, session)
        found = tx.erasing.fingerprint(session_id)
        gone = tx.erasing.session(session_id)
        _as_announced(gone, announced)
        detail = {**_said(gone, found), **notebooks_said(notebooks)}
        mark = note_in(tx, access, ERASED, session_id=session_id, group_id=group_id, detail=detail)
    finish(access, [session_id, *others])
    return certificate(access, mark)


def purge_group(
    access: Access, group_id: str, announced: Destroyed, *, all_outputs: bool = False
) -> Certificate:
    """Destroy a group for good: its name, agreements, procedure, pieces, and all its sessions.

    Promises and raises the same as ``purge_session``.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    with access.store.read() as tx:
        there = tx.erasing.remains(group_id).there
        if there:
            _as_announced(tx.erasing.would_destroy_group(group_id), announced)
            known = _known(tx, [group_id, *tx.erasing.sessions_of(group_id)])
    if not there:
        return _again(access, group_id, "group.unknown")
    notebooks = _empty_notebooks(access, known, every=all_outputs)
    at = access.clock()
    with access.store.write() as tx:
        sessions = tx.erasing.sessions_of(group_id)
        for each in sessions:
            note_what_left(tx, access, each, group_id)
            detail = _said(tx.erasing.would_destroy_session(each), tx.erasing.fingerprint(each))
            note_in(tx, access, ERASED, session_id=each, group_id=group_id, detail=detail, at=at)
        found = tx.erasing.fingerprint(group_id)
        gone = tx.erasing.group(group_id)
        _as_announced(gone, announced)
        detail = {**_said(gone, found), "by": "group", **notebooks_said(notebooks)}
        mark = note_in(tx, access, ERASED, group_id=group_id, detail=detail, at=at)
    finish(access, [group_id, *sessions])
    return certificate(access, mark)


def purge_level(access: Access, session_id: str, level: Level) -> Certificate:
    """Destroy for good what a session holds of one level, and return the proof; the session stays.

    Promises the same as ``purge_session``, but for the key: what stays needs it. Raises ``NotFound``.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    with access.store.read() as tx:
        group_id = tx.engagements.get(tx.sessions.get(session_id).engagement_id).group_id
        known = _known(tx, [session_id])
    notebooks = _empty_notebooks(access, known, every=False)
    with access.store.write() as tx:
        # A page left open still shows them: typing there brings nothing back.
        ids = [note.id for note in tx.notes.described(session_id) if note.level is level]
        session = tx.sessions.get(session_id)
        tx.actions.take_back(ids, session_id, session.revision, access.clock())
        others = go_with_their_source(tx, access, session, ids)
        gone = tx.erasing.level(session_id, level)
        # Pages that show it draw what stays.
        tx.events.append(session_id, "session", session_id)
        detail = {**_said(gone), "level": level.name.lower(), **notebooks_said(notebooks)}
        mark = note_in(tx, access, LEVEL_ERASED, session_id=session_id, group_id=group_id, detail=detail)
    finish(access, [session_id, *others])
    return certificate(access, mark)


def erased_before(access: Access, scope_id: str) -> Certificate | None:
    """Return the proof that a session or a group was erased, ``None`` if it was not. Raises ``Forbidden``."""
    require(access, Thing.REGISTER, Verb.READ)
    with access.store.read() as tx:
        mark = None if tx.erasing.remains(scope_id).there else mark_of(tx.register.all(), scope_id)
    return None if mark is None else certificate(access, mark)


def _again(access: Access, scope_id: str, unknown: str) -> Certificate:
    before = erased_before(access, scope_id)
    if before is None:
        raise NotFound(unknown)
    return before


def _known(tx: Transaction, scope_ids: list[str]) -> Known:
    remains = [tx.erasing.remains(each) for each in scope_ids]
    ids = frozenset(scope_ids).union(*(each.owners for each in remains))
    try:
        texts = [text for each in scope_ids for text in tx.words.of_scope(each).values()]
        reviews = [tx.reviews.get(each.scope_id, kind) or "" for each in remains for kind in each.reviews]
    except KeyProblem:
        return Known(ids=ids, texts=None)
    return Known(ids=ids, texts=(*texts, *reviews))


def _empty_notebooks(access: Access, known: Known, *, every: bool) -> Notebooks:
    outside_store.clear_logs(access, known)
    folders = [LabPlaces(folder).notebooks for folder in outside_store.folders(access)]
    return empty_outputs(folders, known, every=every)


def _said(gone: Destroyed, found: Fingerprint | None = None) -> dict[str, str | int]:
    detail: dict[str, str | int] = {kind: getattr(gone, kind) for kind in COUNTED if getattr(gone, kind)}
    if found is not None and found.sha256:
        detail |= {"bodies": found.bodies, "sha256": found.sha256}
    return detail


def _as_announced(gone: Destroyed, announced: Destroyed) -> None:
    # Raised inside the transaction: nothing is destroyed then.
    if gone != announced:
        raise Stale("delete.changed")
