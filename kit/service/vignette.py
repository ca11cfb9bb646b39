"""Vignettes: fictional sessions, whole, as text files; and what it takes to play any session."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

_KIT = Path(__file__).resolve().parent.parent
_IN_THE_WHEEL = _KIT / "assets" / "vignettes"
_IN_A_CLONE = _KIT.parent / "datasets" / "vignettes"

NAMES_SOMEBODY = "personne"
"""What a trap is called when the review must catch it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to write in a field of a phase; ``tag`` is one of the field's choices."""

    phase: str
    field: str
    text: str
    tag: str | None = None

    def __repr__(self) -> str:
        """Name the field and never the words."""
        return f"<Line of {self.phase}.{self.field}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A whole session to play. Times are aware.

    ``aside`` holds what comes too early (phase, text). ``presenter`` is the
    number of the seat that says yes when the dispositif asks for somebody,
    ``None`` when nobody does. ``takes_up``: what was set aside is taken up
    again where the dispositif gathers it.
    """

    name: str
    dispositif: str
    variant: str
    group: str
    planned: datetime
    minutes: int
    seat_names: tuple[str, ...]
    presenter: int | None
    lines: tuple[Line, ...]
    aside: tuple[tuple[str, str], ...] = ()
    traps: tuple[Line, ...] = ()
    """Lines that name somebody and that a review must catch: not among ``lines``."""
    takes_up: bool = False
    order: tuple[str, ...] = ()
    """Keys of phases of a free order, in the order they are held; empty: that of the file."""
    declares: tuple[tuple[str, str], ...] = ()
    """(phase, condition) said to be so there; an empty phase: before the start."""
    reviews: tuple[Line, ...] = ()
    """Items taken up from earlier sessions, by their text, and the choice they are marked with."""
    follows: str | None = None
    """The vignette of the session held before by the same group."""

    def __repr__(self) -> str:
        """Name the script and never its words."""
        return f"<Script {self.name}>"


def vignettes() -> tuple[Script, ...]:
    """Return the vignettes that come with the kit, by name; none when they are missing."""
    folder = _IN_THE_WHEEL if _IN_THE_WHEEL.is_dir() else _IN_A_CLONE
    return tuple(read_vignette(path) for path in sorted(folder.glob("*.toml")))


def read_vignette(path: Path) -> Script:
    """Return the vignette of ``path``, in the format ``datasets/README.md`` describes.

    Raises ``OSError``, ``tomllib.TOMLDecodeError`` or ``KeyError``: a vignette
    of ours is checked by the tests.
    """
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    seats = tuple(read["prenoms_d_emprunt"])
    return Script(
        name=read["cle"],
        dispositif=read["dispositif"],
        variant=read["variante"],
        group=read["groupe"],
        planned=datetime.combine(read["date"], read["heure"]).astimezone(),
        minutes=read["minutes"],
        seat_names=seats,
        presenter=seats.index(read["exposant"]) + 1 if "exposant" in read else None,
        lines=tuple(_line(note) for note in read.get("note", ())),
        order=tuple(read.get("ordre", ())),
        declares=tuple((each["phase"], each["cle"]) for each in read.get("condition", ())),
        reviews=tuple(_line(each) for each in read.get("reprise", ())),
        follows=read.get("suite_de"),
        aside=tuple((each["phase"], each["texte"]) for each in read.get("mis_de_cote", ())),
        traps=tuple(
            _line(trap)
            for trap in read.get("piege", ())
            if NAMES_SOMEBODY in trap["attend"] and "champ" in trap
        ),
    )


def chain(script: Script) -> tuple[Script, ...]:
    """Return the vignettes that come before ``script`` in the same group, oldest first, then itself."""
    known = {each.name: each for each in vignettes()}
    found = [script]
    while (before := known.get(found[0].follows or "")) is not None and before not in found:
        found.insert(0, before)
    return tuple(found)


def _line(note: dict[str, Any]) -> Line:
    tags = note.get("choix", [])
    return Line(phase=note["phase"], field=note["champ"], text=note["texte"], tag=tags[0] if tags else None)
