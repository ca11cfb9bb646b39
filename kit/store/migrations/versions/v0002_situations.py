"""Situations, last words, themes, one's own prompts, comments, archived groups."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and tables; nothing is changed in what was there."""
    op.add_column("groups", sa.Column("archived", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("notes", sa.Column("situation", sa.Integer, nullable=False, server_default="1"))
    op.add_column("notes", sa.Column("tied_to", sa.String(64)))
    op.add_column("notes", sa.Column("last_word", sa.String(64)))
    op.create_table(
        "themes",
        sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id"), primary_key=True),
        sa.Column("theme", sa.String(64), primary_key=True),
    )
    op.create_table(
        "prompts",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("dispositif", sa.String(64), nullable=False),
        sa.Column("phase", sa.String(64), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_prompts_phase", "prompts", ["dispositif", "phase", "id"])
    op.create_table(
        "comments",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("note_id", sa.String(64), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_comments_session", "comments", ["session_id", "id"])
