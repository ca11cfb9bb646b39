"""Values that hide their words from a traceback, and what each would show laid bare."""

import dataclasses

HIDING = (
    "kit.domain.document.Document",
    "kit.domain.note.WrittenNote",
    "kit.domain.review.Decision",
    "kit.domain.review.ReviewedText",
    "kit.service.carried.Carried",
    "kit.service.carried.Written",
    "kit.service.drafts.Draft",
    "kit.service.groups.ListedGroup",
    "kit.service.note_places.Keystroke",
    "kit.service.pieces.OnShelf",
    "kit.service.prepare.Plan",
    "kit.service.procedure.Procedure",
    "kit.service.reading.Desk",
    "kit.service.reading.ParticipantView",
    "kit.service.rereading.Rereading",
    "kit.store.comments.Comment",
    "kit.store.pieces.Piece",
    "kit.store.prompts.OwnPrompt",
    "kit.store.summary.SessionSummary",
)
"""Each of them, laid bare, must be seen by the search; and nothing else of ours."""


def bare(value: object) -> str:
    """What Python would show of ``value`` if nobody had thought of it."""
    if dataclasses.is_dataclass(value):
        names = [each.name for each in dataclasses.fields(value)]
    else:
        names = list(getattr(value, "__struct_fields__", ()))
    return ", ".join(f"{name}={getattr(value, name)!r}" for name in names)
