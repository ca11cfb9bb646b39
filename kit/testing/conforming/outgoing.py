"""A whole session, played to its end: it closes, something comes out, and no name does, in any format."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from kit.domain.dispositif import Leaves, Level, Utterance
from kit.domain.session import Status
from kit.errors import KitError
from kit.export.markdown import write as markdown
from kit.messages import say
from kit.service import outputs
from kit.service.access import Access, facilitator
from kit.service.drafts import Piece
from kit.service.rehearsed_review import review_all
from kit.service.vignette import Script
from kit.testing.conforming.case import Case
from kit.testing.gestures import play
from kit.testing.ground import throw_away_store
from kit.testing.invented import invent

PLANTED = "Mattéo"
"""A first name that the review knows, written in everything that may leave."""

SEED = 1


def check_outgoing(case: Case) -> Iterator[str]:
    """Yield what keeps a session from being played, or lets the planted name out.

    Every format is written for the first variant; of the others, the document is enough.
    """
    with throw_away_store() as store:
        access = facilitator(store, case.registry)
        script = _planted(case, invent(case.dispositif, case.variant, SEED))
        try:
            session = play(access, script).session
        except KitError as refused:
            yield say("conform.not_played", sentence=refused.sentence)
            return
        if session.status is not Status.CLOSED:
            yield say("conform.not_closed")
        out = _leaving(case)
        for piece in (Piece.TRACE, Piece.MEMO):
            if review_all(access, session.id, piece):
                yield from _carried(case, access, session.id, piece)
            elif out[piece]:
                yield say(f"conform.nothing_in.{piece}")


def _leaving(case: Case) -> dict[Piece, bool]:
    kept = {
        field.leaves
        for phase in case.protocol.phases
        for field in phase.fields
        if field.kind is not Utterance.FATE
    }
    return {
        Piece.TRACE: bool(kept & {Leaves.TRACE, Leaves.BOTH}),
        Piece.MEMO: bool(kept & {Leaves.MEMO, Leaves.BOTH}),
    }


def _planted(case: Case, script: Script) -> Script:
    """Return ``script`` with one line for each field, and somebody named wherever nothing must leave.

    Of what leaves, the first field of each kind of leaving is enough: all goes out by the same door.
    """
    named: set[tuple[str, str]] = set()
    seen: set[Leaves] = set()
    for phase in case.protocol.phases:
        for field in phase.fields:
            read = field.level is not Level.PRIVATE and field.kind is not Utterance.FATE
            if read and (field.leaves is Leaves.NOWHERE or field.leaves not in seen):
                named.add((phase.key, field.key))
                seen.add(field.leaves)
    first = {(line.phase, line.field): line for line in reversed(script.lines)}
    lines = tuple(
        replace(line, text=f"{line.text} {say('testing.planted', name=PLANTED)}") if place in named else line
        for place, line in reversed(first.items())
    )
    return replace(script, lines=lines)


def _carried(case: Case, access: Access, session_id: str, piece: Piece) -> Iterator[str]:
    """Yield the formats that fail, write nothing, or carry the planted name."""
    if PLANTED in markdown(outputs.preview(access, session_id, piece)).decode():
        yield say("conform.name_out_of_document")
    if case.variant.key != case.dispositif.variants[0].key:
        return
    for exporter in outputs.formats(access):
        content = outputs.export(access, session_id, piece, exporter.key).content
        if not content:
            yield say("conform.empty_file", format=exporter.title)
        elif PLANTED in _readable(content):
            yield say("conform.name_out", format=exporter.title)


def _readable(content: bytes) -> str:
    """Return what of a file can be searched: the parts of a compressed one, or itself."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode(errors="ignore")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())
