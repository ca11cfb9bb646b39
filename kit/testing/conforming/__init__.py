"""The whole check of a dispositif, beyond what reading its file already says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kit.registry import Registry
from kit.testing.conforming.case import Case, answered, cases
from kit.testing.conforming.circle import check_circle
from kit.testing.conforming.outgoing import check_outgoing
from kit.testing.conforming.paper import check_paper
from kit.testing.conforming.roads import check_roads
from kit.testing.conforming.words import check_words

CHECKS: Mapping[str, Callable[[Case], Iterator[str]]] = {
    "chemins": check_roads,
    "textes": check_words,
    "cercle": check_circle,
    "papier": check_paper,
    "sortie": check_outgoing,
}
"""The checks, by the name they are told under. ``sortie`` plays a whole session; the others only look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing to mend: in which variant (and answers), found by which check, in one French sentence."""

    where: str
    check: str
    sentence: str


def conformity(
    registry: Registry, key: str, *, variant: str | None = None, check: str | None = None
) -> tuple[Missing, ...]:
    """Return all that the dispositif ``key`` lacks, nothing when it conforms.

    ``variant``: that one only; ``check``: one name of ``CHECKS`` only. Each is
    looked at as it is proposed, then with every other answer to its own questions.
    Raises ``DispositifProblem`` for an unknown dispositif or variant, ``KeyError`` for an unknown check.
    """
    wanted = [variant] if variant else [each.key for each in registry.get(key).variants]
    checks = {check: CHECKS[check]} if check else CHECKS
    found: dict[Missing, None] = {}
    for name in wanted:
        for case in cases(registry, key, name):
            for each, look in checks.items():
                found |= dict.fromkeys(
                    Missing(where=case.name, check=each, sentence=sentence) for sentence in look(case)
                )
    return tuple(found)


__all__ = ["CHECKS", "Case", "Missing", "answered", "cases", "conformity"]
