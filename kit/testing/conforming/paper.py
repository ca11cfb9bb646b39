"""Paper leads: what the screen offers is on paper too, phase by phase and field by field."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

from kit.documents import paper_kit
from kit.domain.dispositif import Level
from kit.domain.session import Seat, Session, Setting
from kit.messages import say
from kit.testing.conforming.case import Case

_AT = datetime(2027, 3, 9, 13, tzinfo=UTC)


def check_paper(case: Case) -> Iterator[str]:
    """Yield what the « dossier papier » forgets."""
    session = Session(
        id="essai",
        organisation="essai",
        engagement_id="essai",
        protocol=case.protocol,
        setting=Setting.TRAINING,
        planned=_AT,
        minutes=120,
        seats=tuple(Seat(id=str(number), number=number) for number in range(1, case.protocol.least + 1)),
        settings=case.settings,
    )
    printed = "\n".join(_texts(paper_kit(session, say("testing.group"), {}, _AT)))
    for phase in case.protocol.phases:
        wanted = [phase.title, phase.instruction]
        wanted += [field.label for field in phase.fields if field.level is not Level.PRIVATE]
        for text in wanted:
            if text not in printed:
                yield say("conform.paper", title=phase.title, text=text)
    held = {each.role for phase in case.protocol.phases for each in phase.moves}
    for card in case.protocol.roles:
        if card.role in held and card.title not in printed:
            yield say("conform.paper_role", role=card.title)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
