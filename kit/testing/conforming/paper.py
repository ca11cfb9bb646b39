"""Paper leads: what the screen offers is on paper too, phase by phase and field by field."""

from collections.abc import Iterator

from kit.documents import paper_kit
from kit.domain.dispositif import Level
from kit.messages import say
from kit.testing.bare import AT, bare
from kit.testing.conforming.case import Case
from kit.testing.conforming.texts import texts


def check_paper(case: Case) -> Iterator[str]:
    """Yield what the « dossier papier » forgets."""
    session = bare(case.protocol, case.settings, people=case.protocol.least)
    printed = "\n".join(texts(paper_kit(session, say("testing.group"), {}, AT)))
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
