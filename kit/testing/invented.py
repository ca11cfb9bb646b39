"""Invents the script of a session for any dispositif: the same seed, the same session."""

import random
import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from kit.domain.dispositif import Dispositif, Field, Variant
from kit.guards.sizes import LEAST, LONGEST, MOST, SHORTEST
from kit.protocol.frame import holds
from kit.service.agreements import settled_by
from kit.service.vignette import Line, Script

PHRASES = Path(__file__).resolve().parent.parent / "assets" / "simulation.toml"
PLANNED = datetime(2027, 3, 9, 14, 0).astimezone()
"""A Tuesday; a fixed day, so that a document is the same from one run to the next."""

EXTRA_SEATS = 4
"""At most this many people above the least a dispositif takes."""


def invent(dispositif: Dispositif, variant: Variant, seed: int) -> Script:
    """Return a script that writes in every field ``variant`` has by default, and sets something aside."""
    draw = random.Random(seed)  # noqa: S311 - invents phrases, guards no secret
    phrases = _phrases()
    seats = _seats(variant.least or dispositif.least, variant.most or dispositif.most, draw)
    agreed = settled_by(dispositif, variant)
    phases = [phase for phase in variant.phases if holds(phase.only_if, agreed)]
    lines = tuple(
        line
        for phase in phases
        for field in phase.fields
        if holds(field.only_if, agreed)
        for line in _lines(phase.key, field, phrases["genres"][field.kind], draw)
    )
    early = draw.choice(phases)
    return Script(
        name=f"{dispositif.key}.{variant.key}.{seed}",
        dispositif=dispositif.key,
        variant=variant.key,
        group=draw.choice(phrases["groupes"]),
        planned=PLANNED,
        minutes=min(max(variant.minutes, SHORTEST), LONGEST),
        seat_names=seats,
        presenter=draw.choice((None, *range(1, len(seats) + 1))),
        lines=lines,
        aside=((early.key, draw.choice(phrases["mis_de_cote"])),),
        takes_up=True,
    )


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(PHRASES.read_text(encoding="utf-8"))


def _seats(least: int, most: int, draw: random.Random) -> tuple[str, ...]:
    least = min(max(least, LEAST), MOST)
    most = max(min(most, least + EXTRA_SEATS, MOST), least)
    count = draw.randint(least, most)
    names = _phrases()["places"]
    chosen = draw.sample(names, min(count, len(names)))
    # Past the last tree, a seat is called by its number.
    return (*chosen, *[""] * (count - len(chosen)))


def _lines(phase: str, field: Field, phrases: list[str], draw: random.Random) -> tuple[Line, ...]:
    count = draw.randint(2, len(phrases)) if field.many and len(phrases) > 1 else 1
    return tuple(
        Line(
            phase=phase,
            field=field.key,
            text=text,
            tag=draw.choice((None, *field.choices)) if field.choices else None,
        )
        for text in draw.sample(phrases, count)
    )
