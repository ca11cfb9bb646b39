"""« Certificat d’effacement »: what was destroyed, where, and what nothing here can reach; one page."""

from datetime import datetime

from kit.domain.certificate import Certificate, Gone, Left, Scope
from kit.domain.document import Block, Bullets, Document, Heading, Paragraph, Table
from kit.domain.identity import Role
from kit.messages import say
from kit.messages.dates import date_alone, day_and_date, hour
from kit.messages.plural import counted, listed

_BY_EIGHT = 8
_KNOWN_FORMATS = frozenset({"docx", "pdf", "html", "markdown"})


def certificate_sheet(proof: Certificate) -> Document:
    """Return the page, on screen and on paper. It holds no word of anybody, and no name."""
    who = say("purge.who.facilitator" if proof.who == Role.FACILITATOR else "purge.who.other")
    level = say(f"level.{proof.whole.level}") if proof.whole.level else ""
    blocks: list[Block] = [
        Heading(text=say("purge.gone")),
        Paragraph(text=say(f"purge.gone.{proof.whole.scope}", level=level)),
        _table(proof),
        Heading(text=say("purge.done")),
        Bullets(items=tuple(_done(proof))),
        Heading(text=say("purge.left")),
        Bullets(items=tuple(_left(proof))),
    ]
    if proof.finish is None:
        blocks.append(Paragraph(label=say("purge.pending"), text=say("purge.pending.why")))
    mark = say("purge.proof.mark", mark=_spaced(proof.mark))
    blocks.append(Paragraph(label=say("purge.proof"), text=mark, muted=True))
    return Document(
        kicker=say("purge.kicker"),
        title=say("purge.title"),
        subtitle=say("purge.when", day=_day(proof.at), time=_time(proof.at), who=who),
        footer=say("purge.footer"),
        blocks=tuple(blocks),
    )


def _table(proof: Certificate) -> Table:
    header = tuple(say(f"purge.head.{name}") for name in ("id", "counts", "sha256"))
    return Table(header=header, rows=tuple(map(_row, proof.gone)), widths=(10, 5, 8))


def _row(gone: Gone) -> tuple[str, ...]:
    counts = [
        counted(f"count.{kind}", count)
        for kind, count in gone.counts.items()
        # « Séance … : une séance » says nothing more.
        if kind != "sessions" or gone.scope is Scope.GROUP
    ]
    if gone.sha256:
        sha256 = say(
            "purge.row.bodies", sha256=_spaced(gone.sha256), bodies=counted("count.bodies", gone.bodies)
        )
    else:
        sha256 = say("purge.row.partly" if gone.scope is Scope.LEVEL else "purge.row.plain")
    what = say(f"purge.row.{gone.scope}", id=gone.id)
    return what, listed(counts) or say("purge.row.nothing"), sha256


def _done(proof: Certificate) -> list[str]:
    finish, said = proof.finish, []
    if finish is not None:
        said.append(say("purge.done.rows"))
        if finish.keys:
            said.append(say("purge.done.keys"))
        files = finish.drafts + finish.temporary + finish.versions + finish.histories
        said += _some(("purge.done.copies", finish.copies), ("purge.done.files", files))
    said += _some(("purge.done.notebooks", proof.notebooks.emptied))
    said.append(say("purge.done.pages"))
    if finish is not None and finish.logs:
        said.append(say("purge.done.logs"))
    return said


def _left(proof: Certificate) -> list[str]:
    handed = [_handed(each) for each in proof.left]
    said = [say("purge.left.handed", what=listed(handed)) if handed else say("purge.left.nothing_handed")]
    said.append(say("purge.left.others"))
    if proof.sealed:
        said += [say("purge.left.key_copies"), say("purge.left.plain_backups")]
    else:
        said.append(say("purge.left.backups"))
    unread = 0 if proof.finish is None else proof.finish.copies_left
    said += _some(
        ("purge.left.copies", unread),
        ("purge.left.unsure", proof.notebooks.unsure),
        ("purge.left.unread", proof.notebooks.left),
    )
    said += [say("purge.left.typed"), say("purge.left.tabs")]
    said.append(say("purge.left.server" if proof.on_server else "purge.left.disk"))
    return said


def _handed(left: Left) -> str:
    piece = say(f"journal.piece.{left.piece}") if left.piece else ""
    named = say(f"purge.format.{left.format}") if left.format in _KNOWN_FORMATS else left.format
    what = say(f"purge.handed.{left.what}", piece=piece, format=named)
    key = "purge.handed.once" if left.times == 1 else "purge.handed.often"
    return say(key, what=what, times=left.times, day=date_alone(left.at.astimezone()))


def _some(*counts: tuple[str, int]) -> list[str]:
    return [counted(key, count) for key, count in counts if count]


def _spaced(fingerprint: str) -> str:
    """Cut a fingerprint in groups, so that it is compared by eye and takes the width it has."""
    return " ".join(fingerprint[at : at + _BY_EIGHT] for at in range(0, len(fingerprint), _BY_EIGHT))


def _day(at: datetime) -> str:
    return day_and_date(at.astimezone())


def _time(at: datetime) -> str:
    return hour(at.astimezone())
