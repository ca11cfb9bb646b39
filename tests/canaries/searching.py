"""Looking for every marker, in every encoding, in every artefact; and what the table says of it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from tests.canaries.artefacts import Artefact, Family
from tests.canaries.forms import ALL
from tests.canaries.markers import MARKERS, Marker
from tests.canaries.table import IN_EACH_FILE, MAY, MUST

FEW = 4
"""Bytes by which a form is known before it is compared; none is shorter."""

BEGINNING: dict[bytes, list[tuple[Marker, str, bytes]]] = defaultdict(list)
for _marker, _forms in ALL.items():
    for _encoding, _form in _forms.items():
        BEGINNING[_form[:FEW]].append((_marker, _encoding, _form))

PAIRS = np.zeros(1 << 16, bool)
PAIRS[[each[0] << 8 | each[1] for each in BEGINNING]] = True


@dataclass(frozen=True)
class Hit:
    """One marker, found."""

    marker: Marker
    artefact: Artefact
    encoding: str
    offset: int

    def __str__(self) -> str:
        """What a failing test says."""
        return (
            f"{self.marker.text!r} ({self.marker.where}) stands in {self.artefact.family} "
            f"{self.artefact.name}, at byte {self.offset}, as {self.encoding}"
        )


def hits(artefacts: Iterable[Artefact]) -> list[Hit]:
    """Every marker found in every artefact, once for each."""
    return [
        Hit(marker, artefact, *where)
        for artefact in artefacts
        for marker, where in _found(artefact.content).items()
    ]


@cache
def _found(content: bytes) -> dict[Marker, tuple[str, int]]:
    """The first place each marker stands in, and its encoding; the same bytes are read once."""
    found: dict[Marker, tuple[str, int]] = {}
    for place in _promising(content):
        for marker, encoding, form in BEGINNING.get(content[place : place + FEW], ()):
            if marker not in found and content.startswith(form, place):
                found[marker] = encoding, place
    return found


def _promising(content: bytes) -> list[int]:
    """Where two bytes follow each other as at the beginning of some form: the rest need not be read."""
    signs = np.frombuffer(content, np.uint8).astype(np.uint16)
    return [int(place) for place in np.flatnonzero(PAIRS[signs[:-1] << 8 | signs[1:]])]


def leaks(artefacts: Iterable[Artefact]) -> list[str]:
    """What stands where the table does not let it; a sentence for each."""
    return [
        str(hit)
        for hit in hits(artefacts)
        if hit.marker.where not in MUST[hit.artefact.family] | MAY.get(hit.artefact.family, frozenset())
    ]


def missing(artefacts: Iterable[Artefact]) -> list[str]:
    """What the table says stands in a family, and is in no artefact of it; a sentence for each."""
    found: dict[tuple[Family, str], set[Marker]] = defaultdict(set)
    for artefact in artefacts:
        # Nothing found is noticed too.
        found[artefact.family, _whole(artefact)] |= {hit.marker for hit in hits([artefact])}
    return [
        f"{marker.text!r} ({marker.where}) is missing from {family} {name}"
        for (family, name), there in found.items()
        for marker in MARKERS
        if marker.where in MUST[family] and marker not in there
    ]


def _whole(artefact: Artefact) -> str:
    """The file an artefact is a part of; '' where only the family together holds everything."""
    return re.split("[/,]", artefact.name)[0] if artefact.family in IN_EACH_FILE else ""
