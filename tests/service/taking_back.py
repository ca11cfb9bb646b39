"""What tests of a withdrawal look at and do, in one word each."""

from pathlib import Path

from kit.domain.review import fingerprint
from kit.service import notes, review
from kit.service.reading import desk
from kit.service.withdrawing import preview, withdraw

ORME, SAULE, TILLEUL = 0, 1, 2
"""Places in the circle; Orme presents."""


def texts(access, session):
    """Every text the session holds."""
    return {each.text for each in notes.of_session(access, session.id)}


def signed(access, session, piece):
    """Sign a piece off."""
    seen = tuple(fingerprint(draft.text) for draft in review.look(access, session.id, piece).drafts)
    review.sign_off(access, session.id, piece, seen)


def take_back(access, code):
    """Take back what was just announced."""
    return withdraw(access, code, preview(access, code).going)


def now(access, session):
    """The session as it stands."""
    return desk(access, session.id).session


def register(access):
    """Every line of the register."""
    with access.store.read() as tx:
        return tx.register.all()


def everything(access):
    """Every byte of the store, its log included."""
    path = Path(access.store.url.removeprefix("sqlite:///"))
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
