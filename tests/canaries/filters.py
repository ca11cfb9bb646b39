"""The filters, one by one: where each stands in the code, how to take it away, and what must then be seen."""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from kit.data.columns import COLUMNS
from kit.domain.dispositif import Leaves
from kit.domain.review import ReviewedText, fingerprint
from kit.keys.sealing import MARK
from kit.service.drafts import Piece
from tests.canaries.artefacts import Family
from tests.canaries.markers import Where

F, W = Family, Where


@dataclass(frozen=True)
class Filter:
    """``seams``: what is put in place of the code, by its dotted path. ``shows``: what is then found.

    ``looks`` names what is lived and collected for it; ``clean`` what still must not show, because
    another filter stands behind.
    """

    name: str
    seams: Mapping[str, object]
    looks: str
    shows: frozenset[tuple[Family, Where]]
    clean: frozenset[Where] = field(default_factory=frozenset)


def _row(
    name: str,
    looks: str,
    seams: Mapping[str, object],
    *shows: tuple[Family, Where],
    clean: frozenset[Where] = frozenset(),
) -> Filter:
    return Filter(name=name, seams=seams, looks=looks, shows=frozenset(shows), clean=clean)


EVERYWHERE = {piece: tuple(Leaves) for piece in Piece}
"""As if every field of a dispositif left in every piece."""

NO_LEVEL = SimpleNamespace(PRIVATE=None)


def _as_drafted(draft: str, *_: object) -> object:
    return ReviewedText(text=draft, of=fingerprint(draft))


def _all_left(notes: object) -> tuple[Any, ...]:
    return tuple(notes)  # type: ignore[arg-type]


def _nothing(*_: object, **__: object) -> None:
    return None


FILTERS: tuple[Filter, ...] = (
    _row(
        "what a field says of leaving",
        "exports",
        {"kit.service.outgoing_parts.LEAVES_IN": EVERYWHERE},
        (F.TRACE, W.FACT),
        (F.TRACE, W.KEPT),
        clean=frozenset({W.MINE}),
    ),
    _row(
        "levels: one's own notes, whatever a field says",
        "exports",
        {
            "kit.service.outgoing_parts.LEAVES_IN": EVERYWHERE,
            "kit.service.outgoing_parts.Level": NO_LEVEL,
        },
        (F.TRACE, W.MINE),
        (F.MEMO, W.MINE),
    ),
    _row(
        "trace and memo apart",
        "exports",
        {
            "kit.service.outgoing_parts.LEAVES_IN": dict.fromkeys(
                Piece, (Leaves.TRACE, Leaves.MEMO, Leaves.BOTH)
            )
        },
        (F.TRACE, W.KEPT),
        (F.MEMO, W.LEARNING),
        clean=frozenset({W.MINE, W.FACT}),
    ),
    _row(
        "one memo for each situation",
        "exports",
        {"kit.service.outgoing_parts.OF_SITUATION": {Piece.MEMO: 1, Piece.SECOND_MEMO: 1}},
        (F.SECOND_MEMO, W.KEPT),
    ),
    _row(
        "what is withdrawn, and the version nobody chose",
        "exports",
        {"kit.service.outgoing_parts._leaving": _all_left},
        (F.TRACE, W.LEAD_WITHDRAWN),
        (F.TRACE, W.RIVAL),
    ),
    _row(
        "what the reviewer replaces",
        "exports",
        # Behind it stands the refusal to sign while what was replaced is still there.
        {
            "kit.service.review.decide": _as_drafted,
            "kit.service.review._left_standing": lambda _: False,
        },
        (F.TRACE, W.NAMED),
        (F.MEMO, W.NAMED),
    ),
    _row(
        "what the room may read",
        "room",
        {"kit.service.room.may_be_projected": lambda *_: True},
        (F.ROOM, W.UNFINISHED),
        (F.ROOM, W.LEAD_WITHDRAWN),
        clean=frozenset({W.MINE}),
    ),
    _row(
        "what does not outlive a session",
        "plain cycle",
        {"kit.service.door.destroy_at_closing": _nothing},
        (F.PLAIN, W.OFFERED),
        (F.PLAIN, W.REMOVED),
    ),
    _row(
        "what somebody took back",
        "plain cycle",
        {"kit.service.withdrawing._take_away": _nothing},
        (F.PLAIN, W.TAKEN_BACK),
    ),
    _row(
        "the log of the database emptied after an erasure",
        "just ended",
        {"kit.store.store.empty_log": _nothing},
        (F.ENDED, W.REMOVED),
        (F.ENDED, W.GROUP_BEFORE),
    ),
    _row(
        "the seal on words",
        "sealed cycle",
        {
            "kit.keys.scope_keys.seal": lambda _, content, *__: MARK + content,
            "kit.keys.scope_keys.unseal": lambda _, body, *__: body[len(MARK) :],
        },
        (F.SEALED, W.MINE),
        (F.SEALED, W.SEAT),
        (F.SEALED, W.PROCEDURE),
        (F.SEALED, W.COMMENT),
        (F.SEALED, W.PROMPT),
        (F.SEALED, W.REPLACEMENT),
    ),
    _row(
        "words in clear taken out when the passphrase is set",
        "first passphrase",
        {"kit.store.store.scrub": _nothing},
        (F.SEALED, W.GROUP_BEFORE),
        (F.SEALED, W.SEAT_BEFORE),
    ),
    _row(
        "the code of a session that is carried",
        "carried",
        {"kit.service.carry.sealed_file": lambda content: (content, "")},
        (F.CARRIED_SEALED, W.MINE),
        (F.CARRIED_SEALED, W.SEAT),
    ),
    _row(
        "columns of words, only when asked for",
        "frames",
        {"kit.data.frames.shown": lambda name, **_: COLUMNS[name]},
        (F.FRAMES, W.GROUP),
        (F.FRAMES, W.FACT),
        clean=frozenset({W.MINE}),
    ),
    _row(
        "one’s own notes, even when words are asked for",
        "frames",
        {"kit.data.notes.Level": NO_LEVEL},
        (F.WORDS_ASKED, W.MINE),
        (F.WORDS_ASKED, W.MINE_ELSEWHERE),
    ),
    _row(
        "the environment of a kernel",
        "environment",
        {"kit.server.kernels.provisioner.scrubbed": dict},
        (F.ENVIRONMENT, W.HOUSE),
    ),
    _row(
        "the credential in the question of a page",
        "environment",
        {"kit.server.pages.page.without_token": lambda query: query},
        (F.ENVIRONMENT, W.ASKED),
        clean=frozenset({W.HOUSE}),
    ),
    _row(
        "addresses logged without their query",
        "access log",
        {"kit.server.app.without_query": lambda address: address},
        (F.LOG, W.ASKED),
    ),
    _row(
        "breakdowns kept without what an error says",
        "log",
        {"kit.cli.unexpected._where": lambda error, _: "".join(traceback.format_exception(error))},
        (F.LOG, W.RAISED),
    ),
    _row(
        "errors of a page logged without what they say",
        "log",
        {"kit.widgets.parts.guard._place": lambda trace: str(trace.tb_frame.f_locals)},
        (F.LOG, W.RAISED),
    ),
    _row(
        "what a notebook keeps of its widgets",
        "notebook",
        {"kit.server.lab.contents.without_widget_state": _nothing},
        (F.NOTEBOOK, W.MINE),
        (F.NOTEBOOK, W.TITLE),
    ),
)
"""One taken away at a time: the search must see it."""
