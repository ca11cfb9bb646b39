"""« Attestation de retrait »: what went and what cannot be reached, for the person to keep."""

from dataclasses import fields

from kit.documents.wording import day_of, hour_of
from kit.domain.certificate import Left
from kit.domain.document import Block, Bullets, Document, Heading, Paragraph
from kit.domain.withdrawal import Going, Mention, Withdrawn
from kit.messages import say
from kit.messages.plural import counted, listed

MARK_SHOWN = 16
"""Signs of the mark of a line of the register, as its page shows them."""

_NAMED = frozenset({"trace", "memo", "memo-2"})
_SAID = {"carried": "carried", "backed_up": "backed_up", "printed": "printed", "piece_exported": "piece"}


def going_parts(going: Going) -> list[str]:
    """Return what goes, one phrase for each sort that is not zero: « 3 notes »."""
    counts = ((field.name, getattr(going, field.name)) for field in fields(going))
    return [counted(f"retire.{name}", count) for name, count in counts if count]


def going_words(going: Going) -> str:
    """Return what goes as one phrase, « 3 notes, un prénom d’emprunt et une relecture, à refaire »."""
    return listed(going_parts(going))


def mention_words(mentions: tuple[Mention, ...] | None) -> str:
    """Return the sentence about their « prénom d’emprunt » in what stays; ``None``: it was locked."""
    if mentions is None:
        return say("retire.mentions.locked")
    return counted("retire.mentions", len(mentions))


def mention_places(mentions: tuple[Mention, ...] | None) -> list[str]:
    """Return where each mention stands, each place once, without a word of it."""
    places = (
        say(f"retire.mention.{each.where}", phase=each.phase, field=each.field) for each in mentions or ()
    )
    return list(dict.fromkeys(places))


def reach_lines(withdrawn: Withdrawn) -> list[str]:
    """Return what cannot be taken back, the dated ones first."""
    dated = [_left(each) for each in withdrawn.left]
    return [*dated, *(say(f"retired.reach.{key}") for key in ("other", "backups", "memory"))]


def withdrawal_sheet(withdrawn: Withdrawn) -> Document:
    """Return the sheet of ``withdrawn``, whose times are local here; it bears no name and no word."""
    went = going_parts(withdrawn.going)
    blocks: list[Block] = [Heading(text=say("retired.went"))]
    blocks.append(Bullets(items=tuple(went)) if went else Paragraph(text=say("retired.nothing")))
    blocks.append(Paragraph(text=say("retired.scrubbed" if withdrawn.finished else "retired.scrub_later")))
    if withdrawn.notebooks.emptied:
        blocks.append(Paragraph(text=counted("retired.notebooks", withdrawn.notebooks.emptied)))
    if withdrawn.notebooks.left or withdrawn.notebooks.unsure:
        blocks.append(Paragraph(text=say("retired.notebooks.unsure")))
    blocks += [
        Heading(text=say("retire.to_reread")),
        Paragraph(text=mention_words(withdrawn.mentions)),
    ]
    places = mention_places(withdrawn.mentions)
    if places:
        blocks.append(Bullets(items=tuple(places)))
    blocks += [
        Heading(text=say("retired.reach")),
        Bullets(items=tuple(reach_lines(withdrawn))),
    ]
    if withdrawn.ids:
        blocks += [
            Heading(text=say("retired.ids")),
            Paragraph(text=say("retired.ids.lead"), muted=True),
            Paragraph(text="\n".join(withdrawn.ids), muted=True),
        ]
    if withdrawn.mark:
        blocks.append(Paragraph(text=say("retired.mark", mark=withdrawn.mark[:MARK_SHOWN]), muted=True))
    when = say(
        "retired.when", day=day_of(withdrawn.at), time=hour_of(withdrawn.at), of=day_of(withdrawn.planned)
    )
    return Document(
        kicker=say("brand"),
        title=say("retired.sheet"),
        subtitle=when,
        footer=say("retired.footer"),
        blocks=tuple(blocks),
    )


def _left(left: Left) -> str:
    key = left.piece if left.piece in _NAMED else _SAID.get(left.what, "piece")
    when = {"day": day_of(left.at), "time": hour_of(left.at)}
    what = say(f"retired.reach.{key}")
    if left.times > 1:
        return say("retired.reach.lines", what=what, times=left.times, **when)
    return say("retired.reach.line", what=what, **when)
