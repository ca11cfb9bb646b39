"""The tables. What somebody said is in ``words`` and ``reviews`` only; every other one is metadata.

The migrations make exactly these (a test compares them), so that a store can
be read without Alembic.
"""

import sqlalchemy as sa

from kit.store.columns import LONGEST_HASH, Moment, Name, counter

METADATA = sa.MetaData()

# One row: which store this is, and whether its words are sealed.
identity = sa.Table(
    "identity",
    METADATA,
    sa.Column("store_id", Name(), primary_key=True),
    sa.Column("sealed", sa.Boolean, nullable=False),
)

groups = sa.Table(
    "groups",
    METADATA,
    sa.Column("id", Name(), primary_key=True),
    sa.Column("organisation", Name(), nullable=False),
    sa.Column("created", Moment(), nullable=False),
    sa.Column("archived", sa.Boolean, nullable=False, server_default=sa.false()),
)

engagements = sa.Table(
    "engagements",
    METADATA,
    sa.Column("id", Name(), primary_key=True),
    sa.Column("organisation", Name(), nullable=False),
    sa.Column("group_id", Name(), sa.ForeignKey("groups.id"), nullable=False, index=True),
    sa.Column("dispositif", Name(), nullable=False),
    sa.Column("variant", Name(), nullable=False),
    sa.Column("settings", sa.Text, nullable=False),
)

sessions = sa.Table(
    "sessions",
    METADATA,
    sa.Column("id", Name(), primary_key=True),
    sa.Column("organisation", Name(), nullable=False),
    sa.Column("engagement_id", Name(), sa.ForeignKey("engagements.id"), nullable=False, index=True),
    sa.Column("planned", Moment(), nullable=False),
    sa.Column("minutes", sa.Integer, nullable=False),
    sa.Column("status", Name(), nullable=False),
    sa.Column("dispositif", Name(200), nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    # The two long ones stay last: SQLite reads a row from its start.
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("protocol", sa.Text, nullable=False),
    sa.Index("ix_sessions_planned", "planned", "id"),
)


def _of_session(primary_key: bool = False) -> "sa.Column[str]":
    return sa.Column(
        "session_id", Name(), sa.ForeignKey("sessions.id"), primary_key=primary_key, nullable=False
    )


notes = sa.Table(
    "notes",
    METADATA,
    sa.Column("id", Name(), primary_key=True),
    _of_session(),
    sa.Column("phase", Name(), nullable=False),
    sa.Column("field", Name(), nullable=False),
    sa.Column("kind", Name(), nullable=False),
    sa.Column("level", Name(), nullable=False),
    sa.Column("author", Name(), nullable=False),
    sa.Column("created", Moment(), nullable=False),
    sa.Column("rev", sa.Integer, nullable=False),
    sa.Column("writer", Name(), nullable=False),
    sa.Column("tag", Name()),
    sa.Column("aside", sa.Boolean, nullable=False),
    sa.Column("removed", sa.Boolean, nullable=False),
    sa.Column("finished", sa.Boolean, nullable=False),
    sa.Column("rival_of", Name()),
    sa.Column("situation", sa.Integer, nullable=False, server_default="1"),
    sa.Column("tied_to", Name()),
    sa.Column("last_word", Name()),
    sa.Column("seat", Name()),
    sa.Index("ix_notes_session", "session_id", "created", "id"),
)

# No foreign key: a scope is a session or a group, an owner a note, a seat, a session or a group.
words = sa.Table(
    "words",
    METADATA,
    sa.Column("owner_id", Name(), primary_key=True),
    sa.Column("scope_id", Name(), nullable=False, index=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

reviews = sa.Table(
    "reviews",
    METADATA,
    _of_session(primary_key=True),
    sa.Column("kind", Name(), primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

themes = sa.Table(
    "themes", METADATA, _of_session(primary_key=True), sa.Column("theme", Name(), primary_key=True)
)

# What a facilitator keeps to ask again: theirs, for a phase of a dispositif, in no session.
prompts = sa.Table(
    "prompts",
    METADATA,
    sa.Column("id", Name(), primary_key=True),
    sa.Column("dispositif", Name(), nullable=False),
    sa.Column("phase", Name(), nullable=False),
    sa.Column("created", Moment(), nullable=False),
    sa.Index("ix_prompts_phase", "dispositif", "phase", "id"),
)

comments = sa.Table(
    "comments",
    METADATA,
    sa.Column("id", Name(), primary_key=True),
    _of_session(),
    sa.Column("note_id", Name(), nullable=False),
    sa.Column("created", Moment(), nullable=False),
    sa.Index("ix_comments_session", "session_id", "id"),
)

actions = sa.Table(
    "actions",
    METADATA,
    sa.Column("action_id", Name(), primary_key=True),
    _of_session(),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("at", Moment(), nullable=False),
)

undo = sa.Table(
    "undo",
    METADATA,
    counter(),
    _of_session(),
    sa.Column("state", sa.Text, nullable=False),
    sa.Index("ix_undo_session", "session_id", "id"),
    sqlite_autoincrement=True,
)

journal = sa.Table(
    "journal",
    METADATA,
    counter(),
    _of_session(),
    sa.Column("at", Moment(), nullable=False),
    sa.Column("kind", Name(), nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Index("ix_journal_session", "session_id", "id"),
    sqlite_autoincrement=True,
)

events = sa.Table(
    "events",
    METADATA,
    counter(),
    _of_session(),
    sa.Column("kind", Name(), nullable=False),
    sa.Column("subject_id", Name(), nullable=False),
    sa.Column("at", Moment(), nullable=False),
    sa.Index("ix_events_session", "session_id", "id"),
    sqlite_autoincrement=True,
)

capabilities = sa.Table(
    "capabilities",
    METADATA,
    sa.Column("token_hash", Name(LONGEST_HASH), primary_key=True),
    _of_session(),
    sa.Column("seat_id", Name(), nullable=False),
    sa.Column("at", Moment(), nullable=False),
    sa.Index("ix_capabilities_session", "session_id"),
)

# What a participant keeps to take back what came from them: the store holds its hash.
withdrawals = sa.Table(
    "withdrawals",
    METADATA,
    sa.Column("code_hash", Name(LONGEST_HASH), primary_key=True),
    _of_session(),
    sa.Column("seat_id", Name(), nullable=False),
    sa.Column("at", Moment(), nullable=False),
    sa.Index("ix_withdrawals_session", "session_id"),
)

retention = sa.Table(
    "retention",
    METADATA,
    _of_session(primary_key=True),
    sa.Column("level", Name(), primary_key=True),
    sa.Column("until", Moment(), nullable=False),
)

# Writings of a group that belong to no session; their title and text are in ``words``.
pieces = sa.Table(
    "pieces",
    METADATA,
    sa.Column("id", Name(), primary_key=True),
    sa.Column("group_id", Name(), sa.ForeignKey("groups.id"), nullable=False),
    sa.Column("level", Name(), nullable=False),
    sa.Column("created", Moment(), nullable=False),
    sa.Column("until", Moment(), nullable=False),
    sa.Index("ix_pieces_group", "group_id", "id"),
)

# Erasures that began: what is left to do is done at the next opening.
erasures = sa.Table(
    "erasures",
    METADATA,
    sa.Column("scope_id", Name(), primary_key=True),
    sa.Column("at", Moment(), nullable=False),
)

# No foreign key: it outlives the sessions it speaks of. The database refuses changes and deletions.
register = sa.Table(
    "register",
    METADATA,
    counter(),
    sa.Column("at", Moment(), nullable=False),
    sa.Column("who", Name(), nullable=False),
    sa.Column("what", Name(), nullable=False),
    sa.Column("session_id", Name()),
    sa.Column("group_id", Name()),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("previous", Name(), nullable=False),
    sa.Column("mark", Name(), nullable=False),
    sa.Index("ix_register_session", "session_id", "id"),
    sqlite_autoincrement=True,
)

migration_copy = sa.Table(
    "migration_copy",
    METADATA,
    counter(),
    sa.Column("file", Name(255), nullable=False),
    sa.Column("from_version", Name(), nullable=False),
    sa.Column("to_version", Name(), nullable=False),
    sa.Column("at", Moment(), nullable=False),
    sqlite_autoincrement=True,
)
