"""How many people, how many minutes."""

from kit.domain.session import Protocol

LEAST, MOST = 1, 30
"""One person with whoever accompanies them [S4]; above thirty the screens cannot hold the circle [P]."""

SHORTEST, LONGEST = 15, 480
"""Minutes of one session [P]."""


def outside(protocol: Protocol, count: int) -> bool:
    """Whether ``count`` people is outside what the dispositif recommends: a reminder, not a refusal."""
    return not protocol.least <= count <= protocol.most
