"""A capitalised word that opens a sentence and does something, without an article: probably somebody."""

from collections.abc import Sequence

from kit.domain.words import Word

_DOES = frozenset(
    {"a", "avait", "aura", "est", "était", "sera", "ne", "n", "se", "s", "va", "veut", "refuse"}
)

# Words that open a sentence before such a verb and name nobody.
# fmt: off
_NOBODY = frozenset({
    "ainsi", "apres", "aucun", "aucune", "aujourd", "autant", "autre", "avant", "beaucoup", "bien",
    "cela", "celle", "celui", "certains", "chacun", "chacune", "combien", "comme", "comment", "dedans",
    "dehors", "demain", "depuis", "elle", "encore", "enfin", "ensuite", "hier", "ici", "jamais",
    "laquelle", "lequel", "lui", "madame", "mademoiselle", "maintenant", "mais", "maman", "mamie",
    "meme", "moi", "monsieur", "nul", "nulle", "papa", "papi", "parfois", "pas", "personne", "plus",
    "pourquoi", "puis", "qu", "quand", "que", "quel", "quelle", "quelqu", "quelque", "qui", "quiconque",
    "quoi", "rien", "seul", "seule", "soi", "souvent", "tata", "tel", "telle", "toi", "tonton", "tout",
    "toute", "trop", "voici", "voila",
})
# fmt: on

_WORD_ENDINGS = ("er", "ir", "re", "ant", "ment", "tion", "ence", "te", "s")
_SHORTEST = 3


def acts(words: Sequence[Word], index: int) -> bool:
    """Whether the word at ``index`` is used as only a name is: « Sokha a seize mois »."""
    if index + 1 >= len(words):
        return False
    word, following = words[index], words[index + 1]
    return (
        word.opens
        and word.capital
        and not word.shouted
        and not word.elided
        and len(word.folded) >= _SHORTEST
        and following.written in _DOES
        and following.gap.isspace()
        and not following.opens
        and word.folded not in _NOBODY
    )


def acts_unknown(words: Sequence[Word], index: int) -> bool:
    """The same for a word in no list of names: « Travailler ne suffit pas » is left out by its ending."""
    return acts(words, index) and not words[index].folded.endswith(_WORD_ENDINGS)
