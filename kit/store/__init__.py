"""Where sessions and words are kept: one URL, two databases, the same promises.

Nothing else in the kit knows SQL, a path or a connection.
"""

from kit.store.backup import Restored, restore
from kit.store.capabilities import Capability
from kit.store.clearing_copies import Cleared
from kit.store.comments import Comment
from kit.store.conduct import JournalLine
from kit.store.copies_beside import plain_copies
from kit.store.copying import Counts
from kit.store.erasing import Destroyed
from kit.store.events import Event
from kit.store.fingerprints import Fingerprint
from kit.store.inside import Inside, look_inside
from kit.store.keys import Keys, PlainKeys
from kit.store.opening import identity_at, open_store
from kit.store.pieces import Piece
from kit.store.register import RegisterLine, first_broken, went_back
from kit.store.remains import Remains
from kit.store.retention import Held
from kit.store.store import Store
from kit.store.summary import SessionSummary, Wanted
from kit.store.transaction import Transaction
from kit.store.walls import Identity
from kit.store.watcher import Watcher

__all__ = [
    "Capability",
    "Cleared",
    "Comment",
    "Counts",
    "Destroyed",
    "Event",
    "Fingerprint",
    "Held",
    "Identity",
    "Inside",
    "JournalLine",
    "Keys",
    "Piece",
    "PlainKeys",
    "RegisterLine",
    "Remains",
    "Restored",
    "SessionSummary",
    "Store",
    "Transaction",
    "Wanted",
    "Watcher",
    "first_broken",
    "identity_at",
    "look_inside",
    "open_store",
    "plain_copies",
    "restore",
    "went_back",
]
