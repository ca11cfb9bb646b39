"""What was agreed in the framing letter: one frozen value, obeyed by engine, reminders, screens and exports.

The names are those of the domain reference § 0.1 (V1, V2, V4, V6, V7): where
the sources disagree, the group's own agreement decides, never the code.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any


class AdvicePolicy(StrEnum):
    """V2: does the group give leads? ``leads_at_end`` [S1], ``none`` [L-ROBO1]."""

    NONE = "none"
    LEADS_AT_END = "leads_at_end"
    OPEN = "open"


class Timebox(StrEnum):
    """V6: no clock anywhere [L-GEASE2], a quiet one for the facilitator, or one the room sees too."""

    HIDDEN = "hidden"
    ADVISORY = "advisory"
    VISIBLE = "visible"


class HierarchyPresent(StrEnum):
    """V4: may a line manager sit in the circle?"""

    NEVER = "never"
    BY_AGREEMENT = "by_agreement"
    REQUIRED = "required"


class TracePolicy(StrEnum):
    """V7: what may be written for others than the presenter."""

    NONE = "none"
    GROUP_ONLY = "group_only"
    ANONYMOUS_SYNTHESIS = "anonymous_synthesis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The agreement of one engagement; the defaults are those of D1.

    ``same_profession``: V1, ``None`` when nobody asked. ``remote``: held at a
    distance. ``pair``: two facilitators. ``count_turns``: speaking turns kept
    by a human observer, in training only (design § 11.2). ``several_institutions``:
    the group comes from more than one house, with more than one sponsor.
    """

    advice_policy: AdvicePolicy = AdvicePolicy.LEADS_AT_END
    timebox: Timebox = Timebox.ADVISORY
    hierarchy_present: HierarchyPresent = HierarchyPresent.NEVER
    trace_policy: TracePolicy = TracePolicy.GROUP_ONLY
    same_profession: bool | None = None
    remote: bool = False
    pair: bool = False
    several_institutions: bool = False
    count_turns: bool = False
    own: tuple[tuple[str, str], ...] = ()
    """What the dispositif's own questions were answered, by their key."""

    def answer(self, key: str) -> str | None:
        """Return what the own question ``key`` was answered, ``None`` when nobody said."""
        return dict(self.own).get(key)


_ENUMS = {
    "advice_policy": AdvicePolicy,
    "timebox": Timebox,
    "hierarchy_present": HierarchyPresent,
    "trace_policy": TracePolicy,
}
_CORE = tuple(field.name for field in fields(Settings) if field.name != "own")
OWN = "+"
"""How the name of a dispositif's own setting begins, among those of an engagement."""
_TRUTH = {"true": True, "false": False}


def as_pairs(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return ``settings`` by name and value, as an engagement keeps them."""
    pairs = ((name, getattr(settings, name)) for name in _CORE)
    core = tuple(
        (name, str(value).lower() if isinstance(value, bool) else str(value))
        for name, value in pairs
        if value is not None
    )
    return (*core, *((f"{OWN}{key}", value) for key, value in settings.own))


def from_pairs(pairs: tuple[tuple[str, str], ...], over: Settings | None = None) -> Settings:
    """Return the settings that ``pairs`` name, the others as in ``over`` (default: D1's).

    Raises ``ValueError`` for a name or a value that does not exist.
    """
    base = over or Settings()
    values: dict[str, Any] = {name: getattr(base, name) for name in _CORE}
    own = dict(base.own)
    for name, value in pairs:
        if name.startswith(OWN):
            own[name.removeprefix(OWN)] = value
        elif name not in values:
            raise ValueError(name)
        elif name in _ENUMS:
            values[name] = _ENUMS[name](value)
        elif value in _TRUTH:
            values[name] = _TRUTH[value]
        else:
            raise ValueError(name)
    return Settings(**values, own=tuple(own.items()))
