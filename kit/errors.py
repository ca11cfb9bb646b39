"""The one tree of errors. Each carries a key and ids, never a participant's words.

    KitError
    ├── Refused                  the command cannot be done now; says why and what next
    │   ├── Forbidden            this actor may not do it
    │   │   └── Elsewhere        the console is held on another page
    │   ├── Stale                the session moved on since this gesture was made
    │   ├── TakenBack            whoever it came from withdrew it: it is not written again
    │   └── Blocked              a gate of the dispositif; may be passed over
    ├── NotFound                 unknown session, group, seat, capability
    ├── BadInput                 something typed or chosen cannot be used as it is
    ├── StoreProblem             missing, locked, read-only, truncated, newer, full
    ├── KeyProblem               the keys of the words cannot be had, or do not fit
    │   └── Locked               they are put away: the passphrase brings them back
    └── DispositifProblem        a dispositif or its plugin cannot be loaded

Voilà writes tracebacks of failing cells to its log, so ``str(error)`` is the
key and the ids only; the French sentence is ``error.sentence``.
"""

from kit.messages import say


class KitError(Exception):
    """An error with a French sentence that ends in a next step.

    ``values`` fill the sentence's places. They are ids, counts, file names or
    titles of phases: never what somebody said.
    """

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(key)

    @property
    def sentence(self) -> str:
        """The French sentence, ready to show."""
        return say(self.key, **self.values)


class Refused(KitError):
    """The command cannot be done now."""


class Forbidden(Refused):
    """This actor may not do this to this object."""


class Elsewhere(Forbidden):
    """The console is held on another page; this one may take it back, and what it holds is then written."""


class Stale(Refused):
    """The session moved on since the gesture was made; nothing was changed."""


class TakenBack(Refused):
    """Whoever this text came from withdrew it: it is not written again, and a page keeps nothing of it."""


class Blocked(Refused):
    """A gate of the dispositif holds; ``gate`` names it so it can be passed over."""

    def __init__(self, key: str, *, gate: str, **values: object) -> None:
        super().__init__(key, **values)
        self.gate = gate


class NotFound(KitError):
    """What the id or capability names does not exist (any more)."""


class BadInput(KitError):
    """What was typed or chosen cannot be used as it is."""


class StoreProblem(KitError):
    """The store cannot be opened, read or written."""


class KeyProblem(KitError):
    """The keys of the words cannot be had, are damaged, or belong to another store; nothing was changed."""


class Locked(KeyProblem):
    """The keys are put away. What is typed meanwhile stays in the page."""


class DispositifProblem(KitError):
    """A dispositif, or the plugin that brings it, cannot be loaded."""
