"""The servers of the journeys, their store, and what a journey may prepare without a screen."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from kit.domain.commands import Command, Gesture, Next, PassOver, Start
from kit.domain.identity import Role, new_id
from kit.domain.note import WrittenNote
from kit.domain.session import Session, Setting
from kit.errors import Blocked
from kit.server.launch import Running
from kit.service import join, notes
from kit.service.access import Access
from kit.service.door import perform
from kit.service.prepare import Plan, prepare
from kit.service.reading import desk
from kit.service.rehearsal import play
from kit.service.vignette import Script, read_vignette
from kit.store import tables

VIGNETTES = Path(__file__).parents[2] / "datasets" / "vignettes"
D1 = read_vignette(VIGNETTES / "app_le_repas.toml")
QUESTION = "Comment tenir la règle du repas sans perdre le lien ?"


@dataclass(frozen=True)
class House:
    """Two servers on one store, and the facilitator's own handle on it."""

    running: Running
    access: Access
    url: str
    folder: Path

    def address(self, path: str = "", **query: str) -> str:
        """Where the console's server answers, token included."""
        root, _, token = self.running.address.partition("?")
        asked = "&".join([token, *(f"{name}={value}" for name, value in query.items())])
        return f"{root}{path}?{asked}"

    def prepared(
        self,
        *,
        presenter: int | None = 1,
        names: tuple[str, ...] = D1.seat_names,
        setting: Setting = Setting.TRAINING,
        group: str = "Les Vergnes",
        group_id: str | None = None,
        planned: datetime = datetime(2026, 11, 3, 13, 0, tzinfo=UTC),
    ) -> Session:
        """Prepare a session of the vignette's dispositif."""
        plan = Plan(
            dispositif="app",
            variant="socle",
            planned=planned,
            minutes=120,
            seat_names=names,
            group_label=group,
            group_id=group_id,
            presenter=presenter,
            setting=setting,
        )
        return prepare(self.access, plan, new_id())

    def do(self, session: Session, command: Command) -> Session:
        """Perform one command as a click would."""
        now = self.now(session)
        return perform(self.access, session.id, Gesture(new_id(), now.revision), command)

    def at(
        self, phase: str, *, names: tuple[str, ...] = D1.seat_names, setting: Setting = Setting.TRAINING
    ) -> Session:
        """Prepare a session and lead it to ``phase``."""
        session = self.do(self.prepared(names=names, setting=setting), Start())
        while session.phase != phase:
            try:
                session = self.do(session, Next())
            except Blocked as held:
                session = self.do(session, PassOver(held.gate))
        return session

    def closed(self, *, with_traps: bool = False) -> Session:
        """Play the vignette to its end."""
        lines = (*D1.lines, *D1.traps) if with_traps else D1.lines
        return self.played(replace(D1, lines=lines))

    def played(self, script: Script) -> Session:
        """Play ``script`` to its end."""
        return play(self.access, script, new_id()).session

    def write(self, session: Session, phase: str, field: str, text: str) -> str:
        """Write and finish one note, as another tab would; return its id."""
        note_id = new_id()
        place = notes.Place(session_id=session.id, phase=phase, field=field)
        notes.write(
            self.access, place, notes.Keystroke(note_id=note_id, writer="essai", base=0, rev=1, text=text)
        )
        notes.finish(self.access, session.id, note_id)
        return note_id

    def named(self, session_id: str) -> Session:
        """The session whose id stands in an address."""
        return desk(self.access, session_id).session

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table, as the store holds it."""
        with self.access.store.read() as tx:
            work = tx.groups._work
            return {
                table.name: sorted((tuple(row.values()) for row in work.rows(sa.select(table))), key=repr)
                for table in tables.METADATA.sorted_tables
            }

    def holds(self, words: str) -> bool:
        """Whether ``words`` stand anywhere in the store."""
        values = (value for rows in self.rows().values() for row in rows for value in row)
        return any(
            words.encode() in (value if isinstance(value, bytes) else str(value).encode()) for value in values
        )

    def now(self, session: Session) -> Session:
        """The session as the store has it now."""
        return desk(self.access, session.id).session

    def written(self, session_id: str) -> tuple[WrittenNote, ...]:
        """Every note of the session."""
        return notes.of_session(self.access, session_id)

    def texts(self, session_id: str, field: str) -> list[str]:
        """What stands in ``field``, in order."""
        return [
            each.text
            for each in self.written(session_id)
            if each.note.field == field and not each.note.removed and not each.note.aside
        ]

    def invitation(self, session: Session, seat: int) -> str:
        """The link that opens one seat."""
        capability = join.invite(self.access, session.id, session.seats[seat - 1].id)
        return f"{self.running.participants_address}&p={capability}"

    def presenter_seat(self, session: Session) -> str | None:
        """The seat of whoever presents."""
        seat = self.now(session).holder(Role.PRESENTER)
        return None if seat is None else seat.id
