"""Waits for an answer, without holding against whoever answers the time during which nobody listened."""

import asyncio
from typing import TypeVar

T = TypeVar("T")

_LISTENS = 10
"""Times the answer is looked for. Stopped or stuck for long, a server misses one of them, not all."""


async def heard(answer: asyncio.Future[T], seconds: float) -> T:
    """Return what ``answer`` comes to, or raise what it raises.

    Raises ``TimeoutError`` once ``seconds`` have been listened through; ``answer`` is then cancelled. A
    laptop that froze for a minute finds the answer that waits for it, as if that minute had not been.
    """
    try:
        for _ in range(_LISTENS):
            done, _ = await asyncio.wait({answer}, timeout=seconds / _LISTENS)
            if done:
                return answer.result()
        raise TimeoutError
    finally:
        answer.cancel()
