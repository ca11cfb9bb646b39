"""What is wrong in a dispositif, said so that its author can mend it."""

from dataclasses import dataclass

from kit.messages import say

KeyPath = tuple[str | int, ...]
"""Where a value is: names of keys, and positions in lists counted from 0."""

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake: where it is, what it is, and what to do.

    ``line`` counts from 1; 0 when no line is at fault (a plugin that fails).
    ``key`` is spelled ``phase[2].champ[1].genre``, counted from 1.
    """

    file: str
    line: int
    key: str
    problem: str
    remedy: str


def problem(file: str, line: int, key: str, sentence: str, /, **values: object) -> Problem:
    """Return the problem told by ``sentence``, and its remedy by ``sentence.remedy``."""
    return Problem(
        file=file,
        line=line,
        key=key,
        problem=say(sentence, **values),
        remedy=say(f"{sentence}.remedy", **values),
    )


def shown(text: str) -> str:
    """Return ``text`` fit for a sentence: one short line, nothing unprintable."""
    clean = "".join(each if each.isprintable() else " " for each in text).strip()
    return clean if len(clean) <= LONGEST_NAME else f"{clean[:LONGEST_NAME]}…"


def spelled(path: KeyPath) -> str:
    """Return ``path`` as its author would point at it."""
    out = ""
    for step in path:
        out += f"[{step + 1}]" if isinstance(step, int) else f"{'.' if out else ''}{shown(step)}"
    return out
