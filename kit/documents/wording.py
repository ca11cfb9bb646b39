"""How a session is said on paper: roles, moves, days and hours."""

from datetime import datetime

from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.session import Protocol
from kit.messages import say
from kit.messages.dates import day_and_date

SILENT = frozenset({Move.LISTENS, Move.WATCHES, Move.AWAY})
"""What is done without a word."""


def role_title(protocol: Protocol, role: Role) -> str:
    """Return what the dispositif calls ``role``, else its usual name."""
    named = next((card.title for card in protocol.roles if card.role is role), "")
    return named or say(f"paper.role.{role}")


def moves_said(moves: tuple[Move, ...]) -> str:
    """Return « raconte, puis écoute » for the moves of one role."""
    return say("paper.moves.then").join(say(f"paper.move.{move}") for move in moves)


def day_of(start: datetime) -> str:
    """Return « mardi 1er décembre 2026 »."""
    return day_and_date(start).replace(" 1 ", " 1er ")


def hour_of(moment: datetime) -> str:
    """Return « 14:05 », as on the screens."""
    return f"{moment:%H:%M}"
