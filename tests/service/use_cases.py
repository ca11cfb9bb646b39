"""Every function of ``kit.service`` that takes a handle, and what each needs to be called."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import kit.service
from kit.domain.commands import Gesture, Start
from kit.domain.dispositif import Level
from kit.domain.identity import Actor, Role, new_id
from kit.domain.note import LastWord
from kit.domain.review import Decision, Verdict
from kit.domain.session import Session
from kit.service import commenting, pieces
from kit.service.access import Access
from kit.service.drafts import Piece
from kit.service.notes import Keystroke, Place
from kit.service.prepare import Plan, prepare
from kit.service.vignette import vignettes
from kit.store import Destroyed
from tests.writing import write

Call = Callable[[Access], object]


@dataclass(frozen=True)
class Stage:
    """A session in which something of every kind was written, and a piece of its group."""

    access: Access
    session: Session
    args: dict[str, Any]

    def handle(self, role: Role) -> Access:
        """The facilitator's own handle, or one tied to the session as any other page would have."""
        if role is Role.FACILITATOR:
            return self.access
        seat = self.session.seats[2].id
        return self.access.tied_to(self.session.id, Actor(id=seat, role=role, seat_id=seat))


def place(session: Session) -> Place:
    """Where a hypothesis is written."""
    return Place(session_id=session.id, phase="analyser", field="hypotheses")


def stage(access: Access, plan: Plan, about: str = "") -> Stage:
    """Prepare the session and what is written in it.

    ``about``: « mine » for one's own note, or the name of a level for a piece of it.
    """
    session = prepare(access, plan, new_id())
    note_id = write(access, session, "analyser", "hypotheses", "une hypothèse")
    rival = write(access, session, "analyser", "hypotheses", "une autre")
    mine = write(access, session, "analyser", "notes_analyser", "pour moi")
    comment = commenting.comment(access, session.id, note_id, "à reprendre", new_id())
    with access.store.read() as tx:
        group_id = tx.engagements.get(session.engagement_id).group_id
    level = Level[about.upper()] if about in ("summary", "contract", "proof") else Level.CONTRACT
    piece = pieces.add(access, group_id, level, "Lettre de cadrage", "Dix séances de deux heures.", new_id())
    where = replace(place(session), field="notes_analyser") if about == "mine" else place(session)
    later = datetime.now(UTC) + timedelta(days=30)
    return Stage(
        access=access,
        session=session,
        args={
            "session_id": session.id,
            "session": session,
            "group_id": group_id,
            "note_id": mine if about == "mine" else note_id,
            "over": rival,
            "rival": rival,
            "fact_id": None,
            "comment_id": comment.id,
            "piece_id": piece.piece_id,
            "prompt_id": new_id(),
            "seat_id": session.seats[0].id,
            "scope_id": session.id,
            "scope_ids": (),
            "plan": plan,
            "planned": later,
            "until": later,
            "action": new_id(),
            "gesture": Gesture(action=new_id(), revision=session.revision),
            "command": Start(),
            "place": where,
            "stroke": Keystroke(note_id=new_id(), writer="a", base=0, rev=1, text="x"),
            "change": lambda written, _: written.note,
            "phase": "analyser",
            "field_key": "hypotheses",
            "situation": 1,
            "choice": None,
            "keep": True,
            "agrees": True,
            "word": LastWord.KEPT,
            "piece": Piece.TRACE,
            "of": "",
            "seen": (),
            "decision": Decision(start=0, end=1, verdict=Verdict.KEPT),
            "format_key": "pdf",
            "level": level if about else Level.PRIVATE,
            "title": "Titre",
            "text": "texte",
            "name": "If",
            "label": "Les Aubrac",
            "dispositif": "app",
            "passphrase": "quatre mots sans lien",
            "former": "quatre mots sans lien",
            "code": "0000-0000",
            "capability": "x",
            "minutes": 15,
            "given": b"",
            "announced": Destroyed(),
            "mark": "0" * 64,
            "end": session.id,
            "script": vignettes()[0],
            "scripts": vignettes()[:1],
            "what": "opened",
        },
    )


def taking_a_handle(on: Stage) -> dict[str, Call]:
    """Return each such function as ``module.name``, ready to be called with any handle."""
    found: dict[str, Call] = {}
    for each in pkgutil.iter_modules(kit.service.__path__):
        module = importlib.import_module(f"kit.service.{each.name}")
        for name, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__:
                asked = list(inspect.signature(function).parameters.values())
                first = asked[0].annotation if asked else None
                # What is given a transaction goes on with what somebody else asked for.
                if first is Access and not name.startswith("_") and "tx" not in {one.name for one in asked}:
                    found[f"{each.name}.{name}"] = _ready(function, asked[1:], on)
    return found


def _ready(function: Callable[..., object], asked: list[inspect.Parameter], on: Stage) -> Call:
    def call(handle: Access) -> object:
        wanted = [one for one in asked if one.default is inspect.Parameter.empty or one.name == "session_id"]
        return function(handle, **{one.name: on.args.get(one.name) for one in wanted})

    return call
