"""Finding a session again: by what it was called, when it was, and what it was about."""

from dataclasses import dataclass
from datetime import datetime

from kit.domain.folding import fold
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require
from kit.store import SessionSummary, Wanted

MOST_SHOWN = 50
"""Sessions of one answer: whoever has more says a word more."""

MOST_READ = 2_000
"""Sessions one search reads at most: titles are sealed words, so they are looked at one by one."""

_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The sessions of an answer, latest planned first; ``more`` when some were left out."""

    sessions: tuple[SessionSummary, ...]
    more: bool = False


def search(
    access: Access,
    text: str = "",
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    theme: str | None = None,
    group_id: str | None = None,
    archived: bool | None = False,
) -> Found:
    """Return the sessions whose title and group hold every word of ``text``, in any case or accent.

    ``since`` is included and ``until`` is not, both in UTC. ``archived``: only
    those of archived groups, or ``None`` for all.
    """
    require(access, Thing.GROUPS, Verb.READ)
    wanted = Wanted(group_id=group_id, since=since, until=until, theme=theme, archived=archived)
    asked = fold(text).split()
    found: list[SessionSummary] = []
    after: str | None = None
    with access.store.read() as tx:
        for _ in range(MOST_READ // _PAGE):
            page = tx.sessions.summaries(limit=_PAGE, after=after, wanted=wanted)
            found += [each for each in page if _holds(each, asked)]
            if len(page) < _PAGE:
                return Found(sessions=tuple(found[:MOST_SHOWN]), more=len(found) > MOST_SHOWN)
            if len(found) > MOST_SHOWN:
                break
            after = page[-1].id
    return Found(sessions=tuple(found[:MOST_SHOWN]), more=True)


def _holds(each: SessionSummary, asked: list[str]) -> bool:
    said = fold(f"{each.group_label} {each.title}")
    return all(word in said for word in asked)


def themes_used(access: Access) -> tuple[str, ...]:
    """Return every theme ticked in some session of this store."""
    require(access, Thing.GROUPS, Verb.READ)
    with access.store.read() as tx:
        return tx.sessions.themes()
