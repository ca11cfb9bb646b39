"""The register as sentences: who did what, and when; its lines checked one against the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kit.domain.dispositif import Level
from kit.domain.identity import Role
from kit.errors import BadInput, NotFound
from kit.messages import say
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require
from kit.store import RegisterLine, first_broken, went_back

SHOWN = 6
"""Signs of an id that are shown: its end, since ids made together begin alike."""

MARK_SHOWN = 16
"""Signs of the last mark that are shown, to be copied by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line as a sentence; ``at`` is UTC."""

    id: int
    at: datetime
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundness:
    """What checking every line found: the first that does not follow, those where the clock went back."""

    lines: int
    broken: int | None
    back: tuple[int, ...]

    @property
    def sound(self) -> bool:
        """Whether no line was changed or taken out; a clock set back is told, and breaks nothing."""
        return self.broken is None

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was found, in French, and what to do."""
        if not self.lines:
            return (say("register.empty"),)
        broken = self.broken is not None
        found = say("register.broken", line=self.broken) if broken else say("register.sound")
        if not self.back:
            return (found,)
        lines = ", ".join(say("register.back.line", line=each) for each in self.back)
        return (found, say("register.back.some", lines=lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The lines asked for, oldest first, and what is known of the whole register.

    ``mark`` stands for everything up to the last line: kept on paper, it says
    that nothing before it was changed since.
    """

    lines: tuple[Told, ...]
    soundness: Soundness
    mark: str


def register(access: Access, session_id: str | None = None, group_id: str | None = None) -> Reading:
    """Return the register, or what it tells of one session or one group, erased since or not.

    The whole of it is checked either way. Raises ``Forbidden``.
    """
    require(access, Thing.REGISTER, Verb.READ, session_id)
    with access.store.read() as tx:
        lines = tx.register.all()
        head = tx.register.head()
        ours = () if group_id is None else tx.erasing.sessions_of(group_id)
    soundness = _checked(lines)
    asked = [each for each in lines if _asked(each, session_id, group_id, ours)]
    told = tuple(Told(id=each.id, at=each.at, sentence=sentence_of(each)) for each in asked)
    return Reading(lines=told, soundness=soundness, mark=head[:MARK_SHOWN])


def session_ending(access: Access, end: str) -> str:
    """Return the id, told in the register, that ends in ``end``; a whole id does too.

    Raises ``NotFound`` when none does, ``BadInput`` when several do.
    """
    require(access, Thing.REGISTER, Verb.READ)
    with access.store.read() as tx:
        known = {each.session_id for each in tx.register.all() if each.session_id is not None}
    found = [each for each in known if end and each.endswith(end)]
    if not found:
        raise NotFound("registre.unknown")
    if len(found) > 1:
        raise BadInput("registre.several")
    return found[0]


def sentence_of(line: RegisterLine) -> str:
    """Return a line in plain French; what nobody put into words is named as it is."""
    who = say(f"register.who.{line.who}") if line.who in set(Role) else line.who
    values = {
        **{key: _detail(key, value) for key, value in line.detail.items()},
        "who": who,
        "session": short(line.session_id or ""),
        "group": short(line.group_id or ""),
    }
    # The name of what ``say`` looks for: no sentence has a place called so.
    values.pop("key", None)
    for key in (f"register.did.{line.what}.{line.detail.get('by', '')}", f"register.did.{line.what}"):
        try:
            return say(key, **values)
        except KeyError:
            # Not put into words yet, or a line that lacks a value: never an empty line of a register.
            continue
    return say("register.other", who=who, what=line.what)


def short(an_id: str) -> str:
    """Return the end of an id: enough to tell two apart on a page."""
    return an_id[-SHOWN:]


def _detail(key: str, value: str | int) -> str:
    levels = {level.name.lower() for level in Level}
    if key == "level" and value in levels:
        return say(f"level.{value}")
    if key == "piece":
        try:
            return say(f"journal.piece.{value}")
        except KeyError:
            return short(str(value))
    if key == "until":
        return "/".join(reversed(str(value).split("-")))
    return str(value)


def _checked(lines: Sequence[RegisterLine]) -> Soundness:
    return Soundness(lines=len(lines), broken=first_broken(lines), back=went_back(lines))


def _asked(line: RegisterLine, session_id: str | None, group_id: str | None, sessions: Sequence[str]) -> bool:
    if session_id is not None:
        return line.session_id == session_id
    if group_id is not None:
        return line.group_id == group_id or line.session_id in sessions
    return True
