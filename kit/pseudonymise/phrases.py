"""Words given by the caller (the group's names, the borrowed names), looked for as whole words."""

from collections.abc import Collection, Sequence

from kit.domain.words import Word, words_of

_JOINTS = frozenset(" \u00a0\u202f\t.-\u2010\u2011'’")
"""What may stand between the words of one name: « Jean-Luc », « Mme D. », « d’Arc »."""


class Phrases:
    """A set of names of one word or several, found whatever their case, accents or hyphens."""

    def __init__(self, names: Collection[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            folded = tuple(word.folded for word in words_of(name))
            if folded:
                self._by_first.setdefault(folded[0], []).append(folded)
        for each in self._by_first.values():
            each.sort(key=len, reverse=True)

    def length_at(self, words: Sequence[Word], index: int) -> int:
        """Return how many words the longest name standing at ``index`` takes; 0 when none does."""
        for name in self._by_first.get(words[index].folded, ()):
            here = words[index : index + len(name)]
            if tuple(word.folded for word in here) == name and all(
                _JOINTS.issuperset(word.gap) for word in here[1:]
            ):
                return len(name)
        return 0
