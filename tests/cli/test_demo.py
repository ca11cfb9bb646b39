"""The demonstration: two sessions, once, and the first thing to review is a name."""

import pytest

from kit.domain.session import Status
from kit.errors import NotFound
from kit.service import demo, review
from kit.service.access import facilitator
from kit.service.drafts import Piece
from kit.service.reading import desk
from kit.store import open_store
from tests.stores import NOTHING_INSTALLED, REGISTRY


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'demonstration.sqlite3'}")
    yield opened
    opened.close()


def test_one_session_is_ready_to_review_and_one_ready_to_run(store):
    access = facilitator(store, REGISTRY)
    made = demo.seed(access)
    typed, prepared = desk(access, made.to_review), desk(access, made.to_run)
    assert typed.session.status is Status.CLOSED
    assert prepared.session.status is Status.PREPARED
    assert typed.group == prepared.group
    assert typed.session.planned < access.clock() < prepared.session.planned
    assert prepared.notes == ()
    seen = review.look(access, made.to_review, Piece.TRACE)
    assert [draft.text[span.start : span.end] for draft in seen.drafts for span in draft.open_spans] == [
        "Mattéo"
    ]


def test_seeding_again_changes_nothing(store):
    access = facilitator(store, REGISTRY)
    made = demo.seed(access)
    counts = store.counts()
    assert demo.seed(access) == made
    assert store.counts() == counts


def test_without_a_dispositif_to_play_it_says_so(store):
    with pytest.raises(NotFound) as refused:
        demo.seed(facilitator(store, NOTHING_INSTALLED))
    assert "modifiable dispositifs" in refused.value.sentence
