"""What a cycle leaves, family by family: files made, pages drawn, frames printed, values shown."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict
from pathlib import Path

import pytest

import kit.data as data
from kit.cli import main
from kit.domain.dispositif import Level
from kit.domain.identity import Actor, Role, new_id
from kit.export import FORMATS
from kit.service import (
    carry,
    fair_roles,
    join,
    next_session,
    paper,
    piece_outputs,
    pieces,
    register_outputs,
    register_reading,
    reperes,
    withdrawal_paper,
)
from kit.service.drafts import Piece
from kit.service.memory import memory
from kit.service.outputs import File, export, formats
from kit.service.reading import participant
from kit.service.room import room
from kit.widgets.apps.participant import participant_nodes
from kit.widgets.apps.room_nodes import room_nodes
from tests.canaries.artefacts import Artefact, Family, file, folder, said
from tests.canaries.cycle import Cycle
from tests.canaries.reviewing import reviewed

OUT = {Piece.TRACE: Family.TRACE, Piece.MEMO: Family.MEMO, Piece.SECOND_MEMO: Family.SECOND_MEMO}


def disk(cycle: Cycle, plain: Family = Family.PLAIN) -> list[Artefact]:
    """Every file of the data folder, as it is now."""
    return list(folder(plain if cycle.holder is None else Family.SEALED, cycle.folder))


def temporary(path: Path) -> list[Artefact]:
    """Every file of the temporary folder."""
    return list(folder(Family.TEMPORARY, path))


def rooms(cycle: Cycle) -> list[Artefact]:
    """What the room reads now, as a value, and as it is drawn."""
    looking = cycle.access.tied_to(cycle.first.id, Actor(id=new_id(), role=Role.ROOM))
    view = room(looking, cycle.first.id)
    drawn = json.dumps([room_nodes(view), room_nodes(view, large=True)])
    return [
        said(Family.ROOM, f"{cycle.first.phase}, {part}", text)
        for part, text in (("its value", asdict(view)), ("drawn", drawn))
    ]


def phones(cycle: Cycle) -> list[Artefact]:
    """What the page of the second seat holds now."""
    view = cycle.phone = participant(join.enter(cycle.access, cycle.capability))
    drawn = json.dumps(participant_nodes(view))
    return [
        said(Family.PHONE, f"{cycle.first.phase}, {part}", text)
        for part, text in (("its value", asdict(view)), ("drawn", drawn))
    ]


def exports(cycle: Cycle, only: str = "") -> list[Artefact]:
    """Both sessions' pieces, reviewed, in every format or ``only`` one."""
    found: list[Artefact] = []
    for session, out in ((cycle.first, OUT), (cycle.other, {Piece.TRACE: Family.OTHER_TRACE})):
        for piece, family in out.items():
            reviewed(cycle.access, session.id, piece)
            for exporter in formats(cycle.access):
                if only not in ("", exporter.key):
                    continue
                made = export(cycle.access, session.id, piece, exporter.key)
                found += _handed_over(family, made)
    return found


def papers(cycle: Cycle) -> list[Artefact]:
    """The paper kit, to print and as a page."""
    made = (paper.printed(cycle.access, cycle.first.id), paper.page(cycle.access, cycle.first.id))
    return [part for each in made for part in _handed_over(Family.PAPER, each)]


def carried(cycle: Cycle) -> list[Artefact]:
    """The file a session travels in."""
    family = Family.CARRIED if cycle.holder is None else Family.CARRIED_SEALED
    return _handed_over(family, carry.pack(cycle.access, cycle.first.id).file)


def _handed_over(family: Family, made: File) -> list[Artefact]:
    return [*file(family, made.name, made.content), said(Family.NAMES, made.name, made.name)]


def apart(cycle: Cycle) -> list[Artefact]:
    """The pieces of the group, one file each, and the slips of codes."""
    found: list[Artefact] = []
    for each in pieces.of_group(cycle.access, cycle.group_id):
        family = Family.PIECE if each.level is Level.CONTRACT else Family.PROOF
        for key in piece_outputs.OFFERED:
            found += _handed_over(family, piece_outputs.export(cycle.access, each.piece_id, key))
    slips = withdrawal_paper.printed_codes(cycle.access, cycle.first.id, anew=True)
    return [*found, *_handed_over(Family.SLIPS, slips)]


def kept(cycle: Cycle) -> list[Artefact]:
    """What is counted and told without a word: the screen of what is kept, journal, register."""
    with cycle.access.store.read() as tx:
        lines = {
            "journal": tx.journal.of_session(cycle.first.id),
            "register": tx.register.all(),
            "actions and events": tx.events.last(cycle.first.id),
        }
    told = {
        "memory": memory(cycle.access, cycle.first.id),
        "withdrawn": cycle.withdrawn,
        "read again": register_reading.register(cycle.access),
        "who might serve": fair_roles.fair_roles(cycle.access, cycle.other.id),
        "what is proposed next": next_session.proposals(cycle.access),
        **lines,
    }
    printed = (
        register_outputs.printed(cycle.access, cycle.first.id),
        withdrawal_paper.printed_sheet(cycle.withdrawn),
        *(reperes.sheet(cycle.access.registry, "app", each.key) for each in FORMATS),
    )
    return [
        *(said(Family.KEPT, name, value) for name, value in told.items()),
        *(each for made in printed for each in file(Family.KEPT, made.name, made.content)),
    ]


def commands(cycle: Cycle, place: Path) -> list[Artefact]:
    """What the command prints over this store, to people and to other programs."""
    found = []
    for line in (
        ("registre",),
        ("registre", "--json"),
        ("docteur", "--json"),
        ("verifier", "--json"),
        ("dispositifs", "--json"),
        ("sauvegarder", str(place / "commande.sqlite3")),
        ("effacer", cycle.other.id),
    ):
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as patch:
            patch.setenv("MODIFIABLE_DOSSIER", str(cycle.folder))
            patch.setattr("sys.stdin", io.StringIO("non\n"))
            main(line)
        assert out.getvalue()
        found.append(said(Family.COMMAND, " ".join(line), out.getvalue() + err.getvalue()))
    return [*found, *file(Family.SEALED, "commande.sqlite3", (place / "commande.sqlite3").read_bytes())]


def frames(cycle: Cycle) -> list[Artefact]:
    """The frames of ``kit.data`` as a notebook prints them, as a table of a page, as a file."""
    both = (cycle.first.id, cycle.other.id)
    asked: dict[tuple[Family, str], Callable[[], object]] = {
        (Family.FRAMES, "sessions"): lambda: data.sessions(cycle.access),
        (Family.FRAMES, "notes"): lambda: data.notes(cycle.access, both),
        (Family.FRAMES, "phases"): lambda: data.phases(cycle.access, both),
        (Family.FRAMES, "journal"): lambda: data.journal(cycle.access, both),
        (Family.WORDS_ASKED, "sessions"): lambda: data.sessions(cycle.access, with_words=True),
        (Family.WORDS_ASKED, "notes"): lambda: data.notes(cycle.access, both, with_words=True),
    }
    found = []
    for (family, name), ask in asked.items():
        frame = ask()
        shown = (
            repr(frame),
            frame.to_csv(),
            frame.to_html(),
            frame.to_json(date_format="iso"),
            str(frame.attrs),
        )  # type: ignore[attr-defined]
        found.append(said(family, name, "\n".join(shown)))
    return found
