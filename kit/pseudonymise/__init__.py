"""Proposes what might name somebody, for a human to decide; and checks that what was removed stays out.

Pure: text in, spans out. Nothing here replaces a word, keeps one, or promises
that a text names nobody.
"""

from kit.pseudonymise.left_over import left_over
from kit.pseudonymise.propose import propose

__all__ = ["left_over", "propose"]
