"""Sessions: one row each, saved only over the revision it was made from."""

import sqlalchemy as sa

from kit.domain.dispositif import Utterance
from kit.domain.session import Session, Status
from kit.errors import NotFound, Stale
from kit.store import tables
from kit.store.columns import is_name
from kit.store.snapshot import protocol_text, session_from, state_text
from kit.store.summary import SessionSummary, Wanted, listing
from kit.store.words import Words
from kit.store.work import Work


class Sessions:
    """The meetings."""

    def __init__(self, work: Work, words: Words) -> None:
        self._work = work
        self._words = words

    def add(self, session: Session) -> None:
        """Keep a new session with its protocol.

        Raises ``NotFound`` when its engagement is not there, ``Stale`` when its id is taken.
        """
        self._work.hold(session.id)
        self._work.run(
            sa.insert(tables.sessions).values(
                id=session.id,
                organisation=session.organisation,
                engagement_id=session.engagement_id,
                dispositif=session.protocol.title,
                protocol=protocol_text(session.protocol),
                **_row(session),
            )
        )
        self._index_themes(session)

    def get(self, session_id: str) -> Session:
        """Return the session. Raises ``NotFound`` (``session.unknown``), whatever the id looks like."""
        table = tables.sessions
        row = None
        if is_name(session_id):
            row = self._work.row(sa.select(table.c.state, table.c.protocol).where(table.c.id == session_id))
        if row is None:
            raise NotFound("session.unknown")
        return session_from(row["state"], row["protocol"])

    def save(self, session: Session) -> None:
        """Keep ``session`` over the revision just before it.

        Raises ``Stale`` when somebody else saved meanwhile, ``NotFound`` when
        there is no such session; nothing is changed then.
        """
        self._work.hold(session.id)
        table = tables.sessions
        done = self._work.run(
            sa.update(table)
            .where(table.c.id == session.id, table.c.revision == session.revision - 1)
            .values(**_row(session))
        )
        if not done.rowcount:
            self.get(session.id)
            raise Stale("stale")
        self._index_themes(session)

    def get_alone(self, session_id: str) -> Session:
        """Return the session once nobody else writes in it, until this transaction ends.

        For who changes it without a new revision, or must not miss such a change. Raises ``NotFound``.
        """
        self._work.hold(session_id)
        return self.get(session_id)

    def keep_agreed(self, session: Session) -> None:
        """Keep who agrees, over the same revision: a yes makes nobody's gesture out of date.

        Only for what ``get_alone`` returned. Raises ``Stale`` when it moved on since.
        """
        self._work.hold(session.id)
        table = tables.sessions
        done = self._work.run(
            sa.update(table)
            .where(table.c.id == session.id, table.c.revision == session.revision)
            .values(**_row(session))
        )
        if not done.rowcount:
            raise Stale("stale")

    def _index_themes(self, session: Session) -> None:
        table = tables.themes
        self._work.run(sa.delete(table).where(table.c.session_id == session.id))
        for theme in session.themes:
            self._work.run(sa.insert(table).values(session_id=session.id, theme=theme))

    def summaries(
        self, limit: int = 50, after: str | None = None, wanted: Wanted | None = None
    ) -> tuple[SessionSummary, ...]:
        """Return up to ``limit`` of the sessions ``wanted``, latest planned first.

        ``after`` is the id of the last session of the page before. Raises
        ``NotFound`` (``session.unknown``) when there is no such session.
        """
        session = tables.sessions
        statement = listing(wanted or Wanted()).limit(limit)
        if after is not None:
            planned = self.get(after).planned
            statement = statement.where(
                sa.tuple_(session.c.planned, session.c.id)
                < sa.tuple_(sa.literal(planned, session.c.planned.type), sa.literal(after))
            )
        rows = self._work.rows(statement)
        ids = [row["id"] for row in rows]
        titles, themes = self._titles(ids), self._themes(ids)
        return tuple(
            SessionSummary(
                **{
                    **row,
                    "status": Status(row["status"]),
                    "title": titles.get(row["id"], ""),
                    "themes": tuple(themes.get(row["id"], ())),
                    "archived": bool(row["archived"]),
                    "group_label": self._words.shown(row["group_id"], row["group_id"], row["group_label"]),
                }
            )
            for row in rows
        )

    def closed_of(self, group_id: str) -> tuple[str, ...]:
        """Return the ids of the closed sessions of a group, earliest planned first. No word is opened."""
        session, engagement = tables.sessions, tables.engagements
        rows = self._work.rows(
            sa.select(session.c.id)
            .join(engagement, engagement.c.id == session.c.engagement_id)
            .where(engagement.c.group_id == group_id, session.c.status == Status.CLOSED)
            .order_by(session.c.planned, session.c.id)
        )
        return tuple(row["id"] for row in rows)

    def themes(self) -> tuple[str, ...]:
        """Return every theme ticked in some session, in alphabetical order of code points."""
        theme = tables.themes.c.theme
        return tuple(sorted(row["theme"] for row in self._work.rows(sa.select(theme).distinct())))

    def _themes(self, session_ids: list[str]) -> dict[str, list[str]]:
        table = tables.themes
        found: dict[str, list[str]] = {}
        statement = sa.select(table).where(table.c.session_id.in_(session_ids))
        for row in self._work.rows(statement.order_by(table.c.theme)):
            found.setdefault(row["session_id"], []).append(row["theme"])
        return found

    def _titles(self, session_ids: list[str]) -> dict[str, str]:
        """Return the title of the situation of each session that has one: the latest note of that kind."""
        note, words = tables.notes, tables.words
        found = self._work.rows(
            sa.select(note.c.id, note.c.session_id, words.c.body)
            .join(words, words.c.owner_id == note.c.id)
            .where(note.c.session_id.in_(session_ids), note.c.kind == Utterance.TITLE)
            .where(note.c.removed.is_(False), note.c.aside.is_(False))
            .order_by(note.c.created, note.c.id)
        )
        return {
            row["session_id"]: self._words.shown(row["session_id"], row["id"], row["body"]) for row in found
        }


def _row(session: Session) -> dict[str, object]:
    """Return the columns that a command may change."""
    return {
        "planned": session.planned,
        "minutes": session.minutes,
        "status": session.status,
        "revision": session.revision,
        "state": state_text(session),
    }
