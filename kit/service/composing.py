"""« Composer notre dispositif »: bricks picked by a facilitator and a team, checked, saved as a text file.

What is being composed is kept at each gesture in a private file of the data
folder: it says how a group wants to work, never a word of a session.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from kit.errors import BadInput
from kit.keys import whole_file
from kit.messages import say
from kit.registry import Registry, load, read
from kit.registry.bricks import Brick, Identity, bricks_of, composed
from kit.registry.loading import FOLDER
from kit.registry.table import may_name_a_file
from kit.registry.writing import write
from kit.service import places
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require

DRAFT = "composition.json"
LONGEST_TITLE = 80


NAMELESS = Identity(key="", title="", purpose="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is being composed."""

    identity: Identity = NAMELESS
    bricks: tuple[Brick, ...] = ()

    @property
    def minutes(self) -> int:
        """Indicative length of all its bricks."""
        return sum(each.minutes or 0 for each in self.bricks)


def draft(access: Access) -> Draft:
    """Return what was being composed on this computer; nothing when it cannot be read."""
    require(access, Thing.GROUPS, Verb.READ)
    try:
        return msgspec.json.decode((_folder(access) / DRAFT).read_bytes(), type=Draft)
    except (OSError, msgspec.MsgspecError):
        return Draft()


def keep(access: Access, wanted: Draft) -> Draft:
    """Keep ``wanted`` as what is being composed, and return it.

    Raises ``BadInput`` where nothing can be written, or for a text that is none.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    try:
        whole_file.replace(_folder(access) / DRAFT, msgspec.json.encode(wanted))
    except UnicodeEncodeError:
        raise BadInput("parts.unreadable") from None
    except OSError:
        raise BadInput("composing.unwritable", folder=_folder(access)) from None
    return wanted


def picked(access: Access, wanted: Draft, dispositif: str, phase: str) -> Draft:
    """Add a brick at the end, as its dispositif times it. Raises ``BadInput``, ``DispositifProblem``."""
    require(access, Thing.GROUPS, Verb.WRITE)
    source = access.registry.get(dispositif)
    found = next((each for each in bricks_of(source) if each.key == phase), None)
    if found is None:
        raise BadInput("composing.gone", name=phase)
    brick = Brick(dispositif=dispositif, phase=phase, minutes=found.minutes)
    return keep(access, replace(wanted, bricks=(*wanted.bricks, brick)))


def moved(access: Access, wanted: Draft, place: int, step: int) -> Draft:
    """Move the brick at ``place`` by ``step`` places; at an end it stays."""
    require(access, Thing.GROUPS, Verb.WRITE)
    bricks = list(wanted.bricks)
    target = place + step
    if 0 <= place < len(bricks) and 0 <= target < len(bricks):
        bricks.insert(target, bricks.pop(place))
    return keep(access, replace(wanted, bricks=tuple(bricks)))


def left_aside(access: Access, wanted: Draft, place: int) -> Draft:
    """Take the brick at ``place`` away."""
    require(access, Thing.GROUPS, Verb.WRITE)
    bricks = tuple(each for here, each in enumerate(wanted.bricks) if here != place)
    return keep(access, replace(wanted, bricks=bricks))


def said_otherwise(access: Access, wanted: Draft, place: int, brick: Brick) -> Draft:
    """Say the brick at ``place`` otherwise."""
    require(access, Thing.GROUPS, Verb.WRITE)
    bricks = tuple(brick if here == place else each for here, each in enumerate(wanted.bricks))
    return keep(access, replace(wanted, bricks=bricks))


def faults(access: Access, wanted: Draft) -> tuple[str, ...]:
    """Return, in French, what prevents ``wanted`` from being saved; nothing when it may be."""
    require(access, Thing.GROUPS, Verb.READ)
    identity = wanted.identity
    found = []
    if not identity.title.strip() or len(identity.title) > LONGEST_TITLE:
        found.append(say("composing.title_missing", most=LONGEST_TITLE))
    if not may_name_a_file(identity.key):
        found.append(say("composing.key"))
    elif (
        any(each.key == identity.key for each in access.registry.dispositifs)
        or _path(access, wanted).exists()
    ):
        found.append(say("composing.key_taken", name=identity.key))
    if not identity.purpose.strip():
        found.append(say("composing.purpose_missing"))
    if found:
        return tuple(found)
    try:
        made = composed(identity, wanted.bricks, access.registry.dispositifs)
    except BadInput as refused:
        return (refused.sentence,)
    _, problems = read(write(made), f"{identity.key}.toml")
    return tuple(f"{each.problem} {each.remedy}" for each in problems)


def save(access: Access, wanted: Draft) -> Registry:
    """Save ``wanted`` as a file of the data folder, and return the registry that holds it.

    Raises ``BadInput`` (``composing.faults``) with every fault; nothing is written then.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    found = faults(access, wanted)
    if found:
        raise BadInput("composing.faults", faults=" ".join(found))
    made = composed(wanted.identity, wanted.bricks, access.registry.dispositifs)
    path = _path(access, wanted)
    text = f"{say('composing.header', title=made.title)}\n\n{write(made)}"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        whole_file.replace(path, text.encode())
    except OSError:
        raise BadInput("composing.unwritable", folder=path.parent) from None
    _forget_draft(_folder(access) / DRAFT)
    return load(data_folder=_folder(access))


def _forget_draft(path: Path) -> None:
    if path.is_symlink():
        # What it leads to is somebody's own: it is not written over.
        path.unlink(missing_ok=True)
    whole_file.erase(path)


def _path(access: Access, wanted: Draft) -> Path:
    return _folder(access) / FOLDER / f"{wanted.identity.key}.toml"


def _folder(access: Access) -> Path:
    return access.data_folder or places.private_folder()
