"""Where sessions and words are kept: one URL, two databases, the same promises.

Nothing else in the kit knows SQL, a path or a connection.
"""

from kit.store.backup import restore
from kit.store.capabilities import Capability
from kit.store.comments import Comment
from kit.store.conduct import JournalLine
from kit.store.copying import Counts
from kit.store.erasing import Destroyed
from kit.store.events import Event
from kit.store.keys import Keys, PlainKeys
from kit.store.opening import open_store
from kit.store.store import Store
from kit.store.summary import SessionSummary, Wanted
from kit.store.transaction import Transaction
from kit.store.watcher import Watcher

__all__ = [
    "Capability",
    "Comment",
    "Counts",
    "Destroyed",
    "Event",
    "JournalLine",
    "Keys",
    "PlainKeys",
    "SessionSummary",
    "Store",
    "Transaction",
    "Wanted",
    "Watcher",
    "open_store",
    "restore",
]
