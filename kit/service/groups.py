"""The groups of this computer: listed, called otherwise, put away and taken out again."""

from dataclasses import dataclass
from datetime import datetime

from kit.errors import BadInput
from kit.service.access import Access
from kit.service.prepare import LONGEST_NAME
from kit.service.rights import Thing, Verb, require

LONGEST_LABEL = LONGEST_NAME * 2
"""Characters of a group's name, as when it is first given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedGroup:
    """A group as a list shows it; ``latest`` is when its latest session is planned, in UTC."""

    group_id: str
    label: str
    archived: bool
    sessions: int
    latest: datetime | None

    def __repr__(self) -> str:
        """Name the group and never its words."""
        return f"<ListedGroup {self.group_id}>"


def listed_groups(access: Access, *, archived: bool = False) -> tuple[ListedGroup, ...]:
    """Return the groups in use, or with ``archived`` those put away, oldest first."""
    require(access, Thing.GROUPS, Verb.READ)
    with access.store.read() as tx:
        figures = tx.groups.figures()
        return tuple(
            _listed(group.id, label, group.archived, figures)
            for group, label in tx.groups.all()
            if group.archived is archived
        )


def group(access: Access, group_id: str) -> ListedGroup:
    """Return one group. Raises ``NotFound`` (``group.unknown``), whatever the id looks like."""
    require(access, Thing.GROUPS, Verb.READ)
    with access.store.read() as tx:
        found = tx.groups.get(group_id)
        return _listed(found.id, tx.groups.shown_label(group_id), found.archived, tx.groups.figures())


def _listed(
    group_id: str, label: str, archived: bool, figures: dict[str, tuple[int, datetime]]
) -> ListedGroup:
    sessions, latest = figures.get(group_id, (0, None))
    return ListedGroup(group_id=group_id, label=label, archived=archived, sessions=sessions, latest=latest)


def rename_group(access: Access, group_id: str, label: str) -> None:
    """Call the group ``label``. Raises ``BadInput`` for an empty or long name, ``NotFound``."""
    require(access, Thing.GROUPS, Verb.WRITE)
    label = " ".join(label.split())
    if not label:
        raise BadInput("group.name_missing")
    if len(label) > LONGEST_LABEL:
        raise BadInput("group.name_long", most=LONGEST_LABEL)
    with access.store.write() as tx:
        tx.groups.rename(group_id, label)


def archive(access: Access, group_id: str) -> None:
    """Put a group away: out of the lists, nothing destroyed. Raises ``NotFound``."""
    _archived(access, group_id, archived=True)


def take_out(access: Access, group_id: str) -> None:
    """Take an archived group out again. Raises ``NotFound``."""
    _archived(access, group_id, archived=False)


def _archived(access: Access, group_id: str, *, archived: bool) -> None:
    require(access, Thing.GROUPS, Verb.WRITE)
    with access.store.write() as tx:
        tx.groups.archive(group_id, archived=archived)
