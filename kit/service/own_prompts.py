"""A facilitator's own prompts: kept for a phase of a dispositif, there again at every later session.

They are never projected, printed or shown to participants.
"""

from kit.domain.identity import new_id
from kit.errors import BadInput
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require
from kit.store.prompts import OwnPrompt

LONGEST = 300
"""Characters of a question one may still say aloud."""


def of_phase(access: Access, dispositif: str, phase: str) -> tuple[OwnPrompt, ...]:
    """Return the questions kept for a phase, oldest first."""
    require(access, Thing.GROUPS, Verb.READ)
    with access.store.read() as tx:
        return tuple(prompt for key, prompt in tx.prompts.of(dispositif) if key == phase)


def add(access: Access, dispositif: str, phase: str, text: str) -> OwnPrompt:
    """Keep one question more; the same words are kept once.

    Raises ``BadInput`` when it is empty or longer than ``LONGEST`` characters.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    words = " ".join(text.split())
    if not words:
        raise BadInput("form.required")
    if len(words) > LONGEST:
        raise BadInput("form.long", most=LONGEST)
    with access.store.write() as tx:
        for key, known in tx.prompts.of(dispositif):
            if (key, known.text) == (phase, words):
                return known
        prompt = OwnPrompt(id=new_id(), text=words)
        tx.prompts.add(prompt, dispositif, phase, access.clock())
        return prompt


def remove(access: Access, prompt_id: str) -> None:
    """Destroy a question for good; nothing happens if it is gone already."""
    require(access, Thing.GROUPS, Verb.WRITE)
    with access.store.write() as tx:
        tx.prompts.erase(prompt_id)
