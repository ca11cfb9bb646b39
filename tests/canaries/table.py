"""Which marker may stand in which family of files. What is written nowhere here may stand nowhere."""

from tests.canaries.artefacts import Family
from tests.canaries.markers import Where

F, W = Family, Where

LEFT_OF_THE_SESSION = frozenset(
    {
        W.SEAT,
        W.INVITED,
        W.GROUP,
        W.MINE,
        W.OFFERED_KEPT,
        W.TITLE,
        W.FACT,
        W.QUESTION,
        W.HYPOTHESIS,
        W.HYPOTHESIS_KEPT,
        W.LEAD,
        W.LEAD_WITHDRAWN,
        W.KEPT,
        W.LEARNING,
        W.ASIDE,
        W.RIVAL,
        W.UNFINISHED,
        W.SECOND_LEAD,
        W.SECOND_KEPT,
        W.NAMED,
    }
)
"""What stands in a session once it is closed."""

MUST: dict[Family, frozenset[Where]] = {
    F.SEALED: frozenset(),
    F.PLAIN: LEFT_OF_THE_SESSION
    | {
        W.OTHER_SEAT,
        W.OTHER_TITLE,
        W.OTHER_LEAD,
        W.MINE_ELSEWHERE,
        W.COMMENT,
        W.PROCEDURE,
        W.PROMPT,
        W.REPLACEMENT,
        W.PIECE,
        W.PROOF,
        W.AGAIN,
    },
    F.ENDED: LEFT_OF_THE_SESSION | {W.AGAIN, W.TAKEN_BACK, W.PROCEDURE, W.PROMPT},
    F.TEMPORARY: frozenset(),
    F.NAMES: frozenset(),
    F.TRACE: frozenset(
        {
            W.TITLE,
            W.QUESTION,
            W.HYPOTHESIS,
            W.HYPOTHESIS_KEPT,
            W.UNFINISHED,
            W.LEAD,
            W.LEARNING,
            W.SECOND_LEAD,
            W.REPLACEMENT,
        }
    ),
    F.MEMO: frozenset({W.TITLE, W.QUESTION, W.HYPOTHESIS_KEPT, W.LEAD, W.KEPT, W.AGAIN, W.REPLACEMENT}),
    F.SECOND_MEMO: frozenset({W.SECOND_LEAD, W.SECOND_KEPT}),
    F.OTHER_TRACE: frozenset({W.OTHER_TITLE, W.OTHER_LEAD}),
    F.PAPER: frozenset({W.GROUP, W.SEAT, W.INVITED}),
    F.PIECE: frozenset({W.PIECE}),
    F.PROOF: frozenset({W.PROOF}),
    F.SLIPS: frozenset({W.SEAT, W.INVITED}),
    F.CARRIED: LEFT_OF_THE_SESSION | {W.AGAIN},
    F.CARRIED_SEALED: frozenset(),
    F.ROOM: frozenset(
        {
            W.OFFERED,
            W.OFFERED_KEPT,
            W.TITLE,
            W.QUESTION,
            W.HYPOTHESIS,
            W.HYPOTHESIS_KEPT,
            W.LEAD,
            W.LEARNING,
        }
    ),
    # One's own « prénom d’emprunt », and nobody else's.
    F.PHONE: frozenset({W.INVITED}),
    F.KEPT: frozenset(),
    F.FRAMES: frozenset(),
    F.WORDS_ASKED: LEFT_OF_THE_SESSION - {W.SEAT, W.INVITED, W.MINE} | {W.OTHER_TITLE, W.OTHER_LEAD, W.AGAIN},
    F.NOTEBOOK: frozenset(),
    F.COMMAND: frozenset(),
    F.LOG: frozenset(),
    F.SHOWN_BY_PYTHON: frozenset(),
    F.ENVIRONMENT: frozenset(),
}
"""Each marker of these stands in some file of the family, or the search itself is broken."""

MAY: dict[Family, frozenset[Where]] = {
    # The room reads the words of the group as they were typed: only what leaves is reviewed.
    F.ROOM: frozenset({W.NAMED, W.TAKEN_BACK}),
}
"""These may."""

IN_EACH_FILE = frozenset(
    {F.TRACE, F.MEMO, F.SECOND_MEMO, F.OTHER_TRACE, F.PAPER, F.PIECE, F.PROOF, F.CARRIED}
)
"""Families of which each file, whatever its format, holds what ``MUST`` says."""

FAMILIES_WITHOUT_SERVERS = frozenset(F) - {F.PLAIN, F.ENDED, F.CARRIED, F.TEMPORARY}
"""Families of which a sealed cycle leaves something; nothing stays in the temporary folder."""
