"""One transaction: every part of the store at one moment, all kept or none."""

from kit.store.capabilities import Capabilities
from kit.store.comments import Comments
from kit.store.conduct import Actions, Journal, Undo
from kit.store.erasing import Erasing
from kit.store.events import Events
from kit.store.groups import Engagements, Groups
from kit.store.notes import Notes
from kit.store.pieces import Pieces
from kit.store.prompts import Prompts
from kit.store.register import Register
from kit.store.retention import Retention
from kit.store.reviews import Reviews
from kit.store.sessions import Sessions
from kit.store.taken import Taken
from kit.store.withdrawals import Withdrawals
from kit.store.words import Words
from kit.store.work import Work


class Transaction:
    """What ``Store.write`` and ``Store.read`` give."""

    def __init__(self, work: Work) -> None:
        self.words = Words(work)
        self.groups = Groups(work, self.words)
        self.engagements = Engagements(work)
        self.sessions = Sessions(work, self.words)
        self.notes = Notes(work, self.words)
        self.actions = Actions(work)
        self.undo = Undo(work)
        self.journal = Journal(work)
        self.events = Events(work)
        self.capabilities = Capabilities(work)
        self.reviews = Reviews(work, self.words)
        self.prompts = Prompts(work, self.words)
        self.comments = Comments(work, self.words)
        self.erasing = Erasing(work, self.words)
        self.taken = Taken(work)
        self.register = Register(work)
        self.withdrawals = Withdrawals(work)
        self.retention = Retention(work)
        self.pieces = Pieces(work, self.words)
