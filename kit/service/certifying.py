"""The proof of an erasure, made again at any time from the register, which outlives what it tells of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace

from kit.domain.certificate import Certificate, Finish, Gone, Left, Notebooks, Scope
from kit.errors import NotFound
from kit.service.access import Access
from kit.service.places import store_file
from kit.service.rights import Thing, Verb, require
from kit.service.what_left import OF_A_GROUP, OF_A_SESSION, OF_EVERYTHING, left_with
from kit.store import RegisterLine

ERASED = "erased"
"""A session, or a group: one line for each session first, then one for the group."""

LEVEL_ERASED = "level_erased"
FINISHED = "erasure_finished"

COUNTED = ("sessions", "notes", "comments", "names", "reviews", "links", "pieces")
"""Kinds that a line counts, in the order they are said."""

_NOTEBOOKS = {field.name: f"notebooks_{field.name}" for field in fields(Notebooks)}
_FINISH = tuple(field.name for field in fields(Finish) if field.name != "at")


def certificate(access: Access, mark: str) -> Certificate:
    """Return the proof of the erasure whose line bears ``mark``.

    Raises ``NotFound`` (``purge.no_certificate``), ``Forbidden``.
    """
    require(access, Thing.REGISTER, Verb.READ)
    with access.store.read() as tx:
        lines = tx.register.all()
    line = next((each for each in lines if each.mark == mark and each.what in (ERASED, LEVEL_ERASED)), None)
    if line is None:
        raise NotFound("purge.no_certificate")
    told = _told_with(line, lines)
    gone = tuple(map(_gone, told))
    plain = not any(each.sha256 for each in gone)
    return Certificate(
        mark=line.mark,
        at=line.at,
        who=line.who,
        gone=gone,
        left=_left(lines, line, {each.session_id for each in told if each.session_id}, plain=plain),
        notebooks=Notebooks(**{name: _count(line.detail, key) for name, key in _NOTEBOOKS.items()}),
        finish=_finish(line, lines),
        on_server=store_file(access.store.url) is None,
    )


def mark_of(lines: Iterable[RegisterLine], scope_id: str) -> str | None:
    """Return the mark of the erasure of a session or a group, ``None`` if it never was."""
    found = [
        line.mark for line in lines if line.what == ERASED and scope_id == (line.session_id or line.group_id)
    ]
    return found[-1] if found else None


def notebooks_said(notebooks: Notebooks) -> dict[str, int]:
    """Return how a line of the register tells ``notebooks``."""
    return {key: getattr(notebooks, name) for name, key in _NOTEBOOKS.items() if getattr(notebooks, name)}


def _told_with(line: RegisterLine, lines: Sequence[RegisterLine]) -> list[RegisterLine]:
    if line.session_id is not None:
        return [line]
    return [
        each
        for each in lines
        if (each.what, each.group_id, each.at) == (ERASED, line.group_id, line.at) and each.id <= line.id
    ]


def _gone(line: RegisterLine) -> Gone:
    level = str(line.detail.get("level", ""))
    scope = Scope.LEVEL if level else Scope.SESSION if line.session_id else Scope.GROUP
    return Gone(
        scope=scope,
        id=line.session_id or line.group_id or "",
        level=level,
        counts={kind: _count(line.detail, kind) for kind in COUNTED if line.detail.get(kind)},
        bodies=_count(line.detail, "bodies"),
        sha256=str(line.detail.get("sha256", "")),
    )


def _finish(line: RegisterLine, lines: Sequence[RegisterLine]) -> Finish | None:
    about = line.session_id or line.group_id
    for each in lines:
        if each.id > line.id and each.what == FINISHED and about == (each.session_id or each.group_id):
            return Finish(at=each.at, **{name: _count(each.detail, name) for name in _FINISH})
    return None


def _left(
    lines: Sequence[RegisterLine], erased: RegisterLine, sessions: set[str], *, plain: bool
) -> tuple[Left, ...]:
    """Return what left, what is alike counted together; sealed copies were closed with the key."""
    found: dict[tuple[str, str, str], Left] = {}
    for line in lines:
        ours = (
            (line.what in OF_A_SESSION and line.session_id in sessions)
            or (line.what in OF_A_GROUP and erased.session_id is None and line.group_id == erased.group_id)
            or (line.what in OF_EVERYTHING and plain)
        )
        if ours and line.id < erased.id:
            each = left_with(line)
            alike = (each.what, each.piece, each.format)
            before = found.get(alike)
            found[alike] = each if before is None else replace(each, times=before.times + 1)
    return tuple(found.values())


def _count(detail: Mapping[str, str | int], name: str) -> int:
    value = detail.get(name, 0)
    return value if isinstance(value, int) else 0
