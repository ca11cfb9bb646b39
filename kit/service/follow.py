"""Live views follow the store: events are rows, looked for five times a second."""

import asyncio
from collections.abc import Callable

from kit.service.access import Access
from kit.store import Event

PERIOD = 0.2
"""Seconds between two looks (15 devices: 95 % of events seen within 192 ms)."""

ERASED = "erased"
"""The last event of a session that is there no more: no row tells it, since every row of it is gone."""


async def follow(
    access: Access, session_id: str, seen: int, on_events: Callable[[tuple[Event, ...]], None]
) -> None:
    """Call ``on_events`` with each batch of new events of ``session_id`` after ``seen``, until cancelled.

    When the session is erased, the one event is ``ERASED``, and it is over.
    """
    watcher = access.store.watcher()
    try:
        while True:
            if watcher.changed():
                with access.store.read() as tx:
                    events = tx.events.since(session_id, seen)
                    erased = not events and not tx.erasing.is_there(session_id)
                if erased:
                    gone = Event(
                        id=seen + 1,
                        session_id=session_id,
                        kind=ERASED,
                        subject_id=session_id,
                        at=access.clock(),
                    )
                    on_events((gone,))
                    return
                if events:
                    seen = events[-1].id
                    on_events(events)
            await asyncio.sleep(PERIOD)
    finally:
        watcher.close()
