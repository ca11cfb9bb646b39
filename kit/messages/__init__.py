"""Every French sentence the code says, by key.

One table per place where the sentences are read. The code raises and calls
keys; only this package knows French, so that the whole text can be re-read,
corrected and one day translated in one place.
"""

from kit.messages import (
    atelier,
    checks,
    choosing,
    command,
    composing,
    contributors,
    copies,
    dispositifs_screens,
    documents,
    errors,
    forking,
    frame,
    groups,
    guides,
    keys,
    lab,
    levels,
    lint,
    measures,
    parts,
    protecting,
    purging,
    registers,
    reminders,
    reperes,
    screens,
    server,
    taken_up,
    time,
    unbreakable,
    withdrawing,
)

TABLES = (
    errors.SENTENCES,
    screens.SENTENCES,
    command.SENTENCES,
    copies.SENTENCES,
    documents.SENTENCES,
    checks.SENTENCES,
    parts.SENTENCES,
    lint.SENTENCES,
    server.SENTENCES,
    choosing.SENTENCES,
    frame.SENTENCES,
    reminders.SENTENCES,
    reperes.SENTENCES,
    composing.SENTENCES,
    time.SENTENCES,
    groups.SENTENCES,
    keys.SENTENCES,
    protecting.SENTENCES,
    lab.SENTENCES,
    guides.SENTENCES,
    withdrawing.SENTENCES,
    levels.SENTENCES,
    registers.SENTENCES,
    purging.SENTENCES,
    unbreakable.SENTENCES,
    atelier.SENTENCES,
    measures.SENTENCES,
    forking.SENTENCES,
    dispositifs_screens.SENTENCES,
    contributors.SENTENCES,
    taken_up.SENTENCES,
)
"""In order; a key belongs to exactly one table (a test keeps it so)."""


def say(key: str, **values: object) -> str:
    """Return the French sentence of ``key`` with its ``{places}`` filled from ``values``.

    Raises ``KeyError`` when no table has the key: a missing sentence is a bug,
    never an empty screen.
    """
    for table in TABLES:
        if key in table:
            return table[key].format(**values)
    raise KeyError(key)
