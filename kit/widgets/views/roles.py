"""Who may do what now, in words people use."""

from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.session import Protocol
from kit.messages import say


def moves_in_words(moves: tuple[Move, ...]) -> str:
    """Return « écoute, puis répond »."""
    return say("moves.then").join(say(f"move.{move}") for move in moves)


def your_part(moves: tuple[Move, ...]) -> str:
    """Return « vous écoutez, puis vous répondez », to whoever holds the role."""
    return say("moves.then").join(say(f"your.{move}") for move in moves)


def role_title(protocol: Protocol, role: Role) -> str:
    """Return how the dispositif calls ``role``."""
    return next((card.title for card in protocol.roles if card.role is role), "")
