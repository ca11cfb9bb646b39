"""Codes of withdrawal on slips to cut out: one for each person, told on this paper and nowhere else."""

from collections.abc import Mapping
from datetime import datetime

from kit.documents.wording import day_of
from kit.domain.document import Card, Cards, Document, Paragraph
from kit.domain.session import Session
from kit.messages import say


def code_slips(
    session: Session, seat_names: Mapping[str, str], codes: Mapping[str, str], start: datetime
) -> Document:
    """Return one slip for each seat that has a code in ``codes``, in the order of the seats.

    ``start`` is the beginning in local time; ``seat_names`` and ``codes`` by seat id.
    """
    cards = tuple(
        Card(
            title=codes[seat.id],
            subtitle=say("codes.slip.whose", name=seat_names[seat.id], day=day_of(start)),
            blocks=(Paragraph(text=say("codes.slip.why")),),
        )
        for seat in session.seats
        if seat.id in codes
    )
    return Document(
        kicker=session.protocol.title,
        title=say("codes.sheet"),
        subtitle=say("codes.sheet.lead"),
        footer=say("codes.footer"),
        blocks=(Cards(cards=cards, columns=2, height_mm=42, codes=True),),
    )
