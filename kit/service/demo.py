"""The demonstration: one session already typed, to review; one prepared, to run. All of it fictional."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kit.errors import NotFound
from kit.service.access import Access
from kit.service.calendar import local
from kit.service.prepare import prepare
from kit.service.rehearsal import plan_of, play
from kit.service.vignette import Script, vignettes

_NAMES = uuid.UUID("019ac3f1-0000-7000-8000-6d6f64696669")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """The ids of the two sessions."""

    to_review: str
    to_run: str


def seed(access: Access) -> Demo:
    """Put the two sessions of the demonstration in the store, once however often it is called.

    What the first call left is never touched again: whoever tries things out
    finds them as they left them. Raises ``NotFound`` (``demo.nothing``) when no
    installed dispositif has a vignette.
    """
    vignette = _playable(access)
    reviewed, prepared, whole = (_action(vignette, what) for what in ("relire", "conduire", "entier"))
    with access.store.read() as tx:
        to_review, to_run = tx.actions.led_to(reviewed), tx.actions.led_to(prepared)
        if to_review is not None and to_run is not None and tx.actions.seen(whole) is not None:
            return Demo(to_review=to_review, to_run=to_run)
    yesterday = _at_its_hour(vignette, access.clock() - timedelta(days=1))
    # The line that names somebody is typed too: the review then has something to catch.
    lines = (*vignette.lines, *vignette.traps)
    session = play(access, replace(vignette, planned=yesterday, lines=lines), reviewed).session
    with access.store.read() as tx:
        group_id = tx.engagements.get(session.engagement_id).group_id
    tomorrow = _at_its_hour(vignette, access.clock() + timedelta(days=1))
    next_one = prepare(access, plan_of(replace(vignette, planned=tomorrow), group_id), prepared)
    with access.store.write() as tx:
        tx.actions.record(whole, next_one.id, next_one.revision, access.clock())
    return Demo(to_review=session.id, to_run=next_one.id)


def _playable(access: Access) -> Script:
    installed = {(each.key, variant.key) for each in access.registry.dispositifs for variant in each.variants}
    for vignette in vignettes():
        if (vignette.dispositif, vignette.variant) in installed:
            return vignette
    raise NotFound("demo.nothing")


def _at_its_hour(vignette: Script, day: datetime) -> datetime:
    hour = vignette.planned.time()
    return datetime.combine(local(day).date(), hour).astimezone()


def _action(vignette: Script, what: str) -> str:
    return str(uuid.uuid5(_NAMES, f"{vignette.name}.{what}"))
