"""Plays the sessions of one group, one after the other, as a cycle of them is held."""

from kit.service.access import Access
from kit.service.rehearsal import Played, play
from kit.service.vignette import Script


def play_chain(access: Access, scripts: tuple[Script, ...], action: str) -> tuple[Played, ...]:
    """Play the sessions of one group, one after the other."""
    played: list[Played] = []
    for place, script in enumerate(scripts):
        group_id = None
        if played:
            with access.store.read() as tx:
                group_id = tx.engagements.get(played[0].session.engagement_id).group_id
        played.append(play(access, script, f"{action}.{place}", group_id))
    return tuple(played)
