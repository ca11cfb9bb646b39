"""Keys of bricks put together: told apart where two share one, and followed by what names them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kit.domain.dispositif import Field, Phase
from kit.domain.settled import OnlyIf, OwnSetting


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A phase as it will be said, the key of the dispositif it comes from, and what that one asks."""

    source: str
    phase: Phase
    asked: tuple[OwnSetting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """New keys, by dispositif and former key."""

    phases: dict[tuple[str, str], str]
    fields: dict[tuple[str, str], str]
    settings: dict[tuple[str, str], str]


def linked(pieces: Sequence[Piece]) -> tuple[tuple[Phase, ...], tuple[OwnSetting, ...]]:
    """Return the phases under keys of their own, and the questions they depend on, each asked once.

    What a field waits for or takes up follows the new keys; what was not picked is no longer named.
    """
    keys = told_apart([each.phase.key for each in pieces])
    own = told_apart([field.key for each in pieces for field in each.phase.fields])
    settings = {
        (each.source, setting.key): setting
        for each in pieces
        for setting in each.asked
        if _is_used(setting, each)
    }
    asked = told_apart([key for _, key in settings])
    everywhere = [(each.source, field.key) for each in pieces for field in each.phase.fields]
    names = _Names(
        phases={(each.source, each.phase.key): key for each, key in zip(pieces, keys, strict=True)},
        fields=dict(zip(everywhere, own, strict=True)),
        settings=dict(zip(settings, asked, strict=True)),
    )
    named = iter(own)
    phases = tuple(
        replace(
            each.phase,
            key=key,
            fields=tuple(_field(each.source, field, next(named), names) for field in each.phase.fields),
            only_if=_only_if(each.source, each.phase.only_if, names),
        )
        for each, key in zip(pieces, keys, strict=True)
    )
    questions = tuple(replace(each, key=key) for each, key in zip(settings.values(), asked, strict=True))
    return _free_orders(phases), questions


def told_apart(keys: Sequence[str]) -> list[str]:
    """Return ``keys``, a number added to each that came before."""
    used: set[str] = set()
    found = []
    for key in keys:
        mine, number = key, 2
        while mine in used:
            mine, number = f"{key[:36]}_{number}", number + 1
        used.add(mine)
        found.append(mine)
    return found


def _field(source: str, field: Field, name: str, names: _Names) -> Field:
    takes_up = tuple(names.fields[source, each] for each in field.takes_up if (source, each) in names.fields)
    return replace(
        field,
        key=name,
        hidden_until=names.phases.get((source, field.hidden_until or "")),
        takes_up=takes_up,
        ends=field.ends if takes_up else (),
        after=field.after if takes_up else (),
        only_if=_only_if(source, field.only_if, names),
    )


def _only_if(source: str, only_if: OnlyIf | None, names: _Names) -> OnlyIf | None:
    return None if only_if is None else replace(only_if, setting=names.settings[source, only_if.setting])


def _is_used(setting: OwnSetting, piece: Piece) -> bool:
    said = [piece.phase.only_if, *(field.only_if for field in piece.phase.fields)]
    return any(each is not None and each.setting == setting.key for each in said)


def _free_orders(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """Tell apart the rounds of free order that do not follow one another."""
    rounds: list[str] = []
    for place, phase in enumerate(phases):
        if phase.free_order and (place == 0 or phases[place - 1].free_order != phase.free_order):
            rounds.append(phase.free_order)
    words = iter(told_apart(rounds))
    found: list[Phase] = []
    word = ""
    for place, phase in enumerate(phases):
        if phase.free_order and (place == 0 or phases[place - 1].free_order != phase.free_order):
            word = next(words)
        found.append(replace(phase, free_order=word if phase.free_order else ""))
    return tuple(found)
