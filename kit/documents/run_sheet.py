"""« Feuille de route »: the whole session on two sheets, to keep on one's knees in the circle."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from kit.documents.agreed import agreed_words
from kit.documents.to_tick import beforehand, free_order, in_phase
from kit.documents.wording import SILENT, day_of, hour_of, moves_said, role_title
from kit.domain.dispositif import Level, Phase
from kit.domain.document import Bullets, Document, Paragraph, Quote, Step
from kit.domain.identity import Role
from kit.domain.session import Protocol, Seat, Session
from kit.messages import say

PROMPTS = 4
"""Relances printed for each phase: what an eye finds without looking for it."""
REMOTE_PROMPTS = 8
"""At a distance the opening begins with what to check: camera, closed room, how the floor goes round."""
AVOIDED = 3
ALWAYS_SAID = frozenset({Role.PRESENTER, Role.PARTICIPANT})


def run_sheet(session: Session, group: str, seat_names: Mapping[str, str], start: datetime) -> Document:
    """Return the run sheet. ``start`` is the beginning in local time; ``seat_names`` by seat id.

    The hours are those of a session that keeps to its indicative minutes; a
    variant without timing shows none but its beginning and end.
    """
    end = start + timedelta(minutes=session.minutes)
    agreed = Paragraph(label=say("agreed.title"), text=say("agreed.between").join(agreed_words(session)))
    return Document(
        kicker=session.protocol.title,
        title=say("run_sheet.title"),
        subtitle=say(
            "run_sheet.when", group=group, day=day_of(start), start=hour_of(start), end=hour_of(end)
        ),
        footer=say("paper.footer"),
        blocks=(
            agreed,
            _circle(session, seat_names),
            *beforehand(session),
            *_steps(session, start),
        ),
    )


def _circle(session: Session, seat_names: Mapping[str, str]) -> Paragraph:
    said = (_seat(session.protocol, seat, seat_names.get(seat.id, "")) for seat in session.seats)
    return Paragraph(label=say("run_sheet.circle"), text=say("run_sheet.between").join(said))


def _seat(protocol: Protocol, seat: Seat, name: str) -> str:
    shown = (
        say("run_sheet.seat", number=seat.number, name=name)
        if name
        else say("paper.seat.number", number=seat.number)
    )
    if seat.role is Role.PARTICIPANT:
        return shown
    return say("run_sheet.seat_role", seat=shown, role=role_title(protocol, seat.role))


def _steps(session: Session, start: datetime) -> tuple[Step, ...]:
    steps: list[Step] = []
    elapsed = 0
    known = session.protocol.variant.timed
    for phase in session.protocol.phases:
        timed = known and phase.minutes is not None
        around = free_order(session, phase)
        if around:
            steps.append(_round(around, hour_of(start + timedelta(minutes=elapsed)) if timed else ""))
        steps.append(
            Step(
                title=phase.title,
                subtitle=phase.objective,
                # Nobody knows when a phase held in any order begins.
                mark=hour_of(start + timedelta(minutes=elapsed)) if timed and not phase.free_order else "",
                note=_lasts(session, phase),
                blocks=(*_told(phase, _most(session, steps)), *in_phase(session, phase)),
                side=_glance(session.protocol, phase),
            )
        )
        elapsed += phase.minutes or 0
        # Nobody counts a private time: what follows begins when it begins.
        known = known and not phase.private
    return tuple(steps)


def _lasts(session: Session, phase: Phase) -> str:
    if not session.protocol.variant.timed or phase.minutes is None:
        return ""
    return say("run_sheet.minutes", minutes=phase.minutes)


def _round(around: tuple[Phase, ...], mark: str) -> Step:
    titles = Bullets(items=tuple(phase.title for phase in around), boxes=True)
    return Step(title=say("run_sheet.free"), subtitle=say("run_sheet.free_lead"), mark=mark, blocks=(titles,))


def _most(session: Session, before: list[Step]) -> int:
    """Return how many prompts are printed: more at the opening when the circle asks for lines of its own."""
    added = session.settings.remote or session.settings.several_institutions
    return REMOTE_PROMPTS if added and not before else PROMPTS


def _told(phase: Phase, most: int) -> tuple[Quote | Bullets, ...]:
    blocks: list[Quote | Bullets] = []
    if phase.instruction:
        blocks.append(Quote(text=phase.instruction))
    if phase.prompts:
        blocks.append(Bullets(items=phase.prompts[:most]))
    return tuple(blocks)


def _glance(protocol: Protocol, phase: Phase) -> tuple[Paragraph, ...]:
    written = tuple(field.label for field in phase.fields if field.level is not Level.PRIVATE)
    avoided = tuple(say(f"paper.forbidden.{each}") for each in phase.forbidden) or phase.avoid[:AVOIDED]
    avoided = tuple(each.removesuffix(".") for each in avoided)
    parts = (
        ("run_sheet.who", _who(protocol, phase)),
        ("run_sheet.written", say("run_sheet.between").join(written) or say("run_sheet.nothing_written")),
        ("run_sheet.avoided", say("run_sheet.between").join(avoided)),
        ("run_sheet.done", " ".join(phase.done_when)),
    )
    return tuple(Paragraph(label=say(key), text=text) for key, text in parts if text)


def _who(protocol: Protocol, phase: Phase) -> str:
    # Who holds the session holds the sheet: the line would say the same thing everywhere.
    told = (
        say("run_sheet.role_does", role=role_title(protocol, each.role), moves=moves_said(each.moves))
        for each in phase.moves
        if each.role is not Role.FACILITATOR
        and each.moves
        and (each.role in ALWAYS_SAID or not SILENT.issuperset(each.moves))
    )
    return "\n".join(told)
