"""What is said and read: a consigne, enough relances, French typography, no inner word of ours."""

import re
from collections.abc import Iterator

from kit.domain.dispositif import Phase
from kit.messages import say
from kit.testing.conforming.case import Case
from kit.testing.conforming.texts import texts

FEWEST, MOST = 5, 8
"""Relances of each phase of the first variant."""

FEWEST_ELSEWHERE = 3
"""Relances of a phase that only another variant has: a tradition may say less."""

NEVER_SHOWN = re.compile(r"\b(?:[NGV]\d+|alias|garde-fous?|dérogations?|taux|anonymes?)\b", re.IGNORECASE)
"""Words of the design that no screen shows."""

_SPACING = re.compile(r"«(?!\u00a0)|(?<!\u00a0)»|(?<![\u00a0\d])[:](?!\d)|(?<!\u202f)[;?!]|\w'\w|\.\.\.")

_NOT_READ = frozenset(
    {"key", "version", "free_order", "before", "within", "hidden_until", "takes_up", "only_if"}
)
"""What of a dispositif is a key, and on no screen."""


def check_words(case: Case) -> Iterator[str]:
    """Yield what is missing or ill set in the texts of the variant and of its dispositif."""
    first = case.dispositif.variants[0]
    main = {phase.key for phase in first.phases}
    for phase in case.protocol.phases:
        yield from _said(phase, main=phase.key in main)
    for text in dict.fromkeys((*texts(case.dispositif, _is_read), *texts(case.variant, _is_read))):
        for found in _SPACING.finditer(text):
            yield say("conform.typography", found=found[0], text=_around(text, found.start()))
        for found in NEVER_SHOWN.finditer(text):
            yield say("conform.never_shown", found=found[0], text=_around(text, found.start()))


def _said(phase: Phase, *, main: bool) -> Iterator[str]:
    if not phase.objective:
        yield say("conform.no_objective", title=phase.title)
    said = phase.instruction
    if not (said.startswith("«\u00a0") and said.endswith("\u00a0»")):
        yield say("conform.consigne", title=phase.title)
    fewest = FEWEST if main else FEWEST_ELSEWHERE
    if phase.private:
        if phase.prompts:
            yield say("conform.private_prompts", title=phase.title)
    elif not fewest <= len(phase.prompts) <= MOST:
        values = {"count": len(phase.prompts), "fewest": fewest, "most": MOST}
        yield say("conform.prompts", title=phase.title, **values)


def _is_read(owner: object, name: str) -> bool:
    """Whether somebody reads the field ``name`` of ``owner``; each variant is looked at by itself."""
    # The settings of a variant are names of ours; those of a dispositif are questions.
    named = name == "settings" and not hasattr(owner, "variants")
    return name not in _NOT_READ and name != "variants" and not named


def _around(text: str, place: int) -> str:
    """Return the words around ``place``, to be found in the file by searching for them."""
    begin = max(0, place - 20)
    return text[begin : place + 20].replace("\n", " ").strip()
