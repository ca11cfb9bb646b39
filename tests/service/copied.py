"""What the tests of copies share: a protected store with one note, and what is read of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from kit.domain.identity import new_id
from kit.service.prepare import prepare
from kit.service.reading import desk
from kit.store import first_broken, open_store
from tests.sealed import protected
from tests.writing import write

CANARY = "Un adulte attend au fond du couloir"


@contextmanager
def written(url, plan) -> Iterator[tuple[object, str, str]]:
    """A protected store with one session and one note: its handle, the session, the recovery code."""
    with protected(url) as (access, code):
        session = prepare(access, plan, new_id())
        write(access, session, "analyser", "hypotheses", CANARY)
        yield access, session.id, code


def said(access, session_id) -> list[str]:
    """What is read of the session."""
    return [each.text for each in desk(access, session_id).notes]


def lines(url) -> list[str]:
    """What the register says was done."""
    store = open_store(url)
    with store.read() as tx:
        found = tx.register.all()
    store.close()
    assert first_broken(found) is None
    return [each.what for each in found]
