"""What is proposed first when a group meets again: the way it met last, or the next stage of its process."""

from dataclasses import dataclass, replace

from kit.errors import DispositifProblem
from kit.protocol.stages import is_process, next_stage
from kit.service.access import Access
from kit.service.lasting import still_said
from kit.service.rights import Thing, Verb, require
from kit.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A variant of a dispositif, by their keys; ``after``: the title of the stage it follows, if it does."""

    dispositif: str
    variant: str
    after: str = ""
    again: bool = False
    """The same stage as last time."""


def proposals(access: Access) -> dict[str, Proposal]:
    """Return what is proposed to each group that still meets and already met, by the id of the group."""
    require(access, Thing.GROUPS, Verb.READ)
    with access.store.read() as tx:
        found = {
            group.id: _proposal(access, tx, held)
            for group, _ in tx.groups.all()
            if not group.archived and (held := tx.sessions.closed_of(group.id))
        }
    return {group_id: each for group_id, each in found.items() if each is not None}


def _proposal(access: Access, tx: Transaction, held: tuple[str, ...]) -> Proposal | None:
    """Return what follows the sessions ``held``, oldest first; ``None`` when their dispositif is gone."""
    last = tx.sessions.get(held[-1]).protocol
    try:
        dispositif = access.registry.get(last.dispositif)
    except DispositifProblem:
        return None
    if last.variant.key not in {variant.key for variant in dispositif.variants}:
        return None
    same = Proposal(dispositif=dispositif.key, variant=last.variant.key)
    if not is_process(dispositif):
        return same
    sessions = [each for each in map(tx.sessions.get, held) if each.protocol.dispositif == dispositif.key]
    declared = still_said(sessions, (each.key for each in dispositif.conditions if each.lasting))
    stage = next_stage(dispositif, last.variant.key, declared)
    if stage is None:
        return same
    again = stage.key == last.variant.key
    return replace(same, variant=stage.key, after=last.variant.title, again=again)
