"""Identity, sealed words, the register, withdrawals, retention, pieces, erasures under way."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and tables, and the walls the database itself holds; what was there stays."""
    identity = op.create_table(
        "identity",
        sa.Column("store_id", sa.String(64), primary_key=True),
        sa.Column("sealed", sa.Boolean, nullable=False),
    )
    op.bulk_insert(identity, [{"store_id": str(uuid.uuid4()), "sealed": False}])
    op.add_column("notes", sa.Column("seat", sa.String(64)))
    op.create_table(
        "register",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("session_id", sa.String(64)),
        sa.Column("group_id", sa.String(64)),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_register_session", "register", ["session_id", "id"])
    op.create_table(
        "withdrawals",
        sa.Column("code_hash", sa.String(128), primary_key=True),
        sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("seat_id", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_withdrawals_session", "withdrawals", ["session_id"])
    op.create_table(
        "retention",
        sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id"), primary_key=True),
        sa.Column("level", sa.String(64), primary_key=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "pieces",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("group_id", sa.String(64), sa.ForeignKey("groups.id"), nullable=False),
        sa.Column("level", sa.String(64), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_pieces_group", "pieces", ["group_id", "id"])
    op.create_table(
        "erasures",
        sa.Column("scope_id", sa.String(64), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    for statement in _WALLS[op.get_bind().dialect.name]:
        op.execute(statement)


# A migration that rebuilds one of these tables has to put its walls back.
_SQLITE = (
    *(
        f"""CREATE TRIGGER {table}_sealed_{gesture} BEFORE {gesture} ON {table}
        WHEN (SELECT sealed FROM identity) AND substr(NEW.body, 1, 1) IS NOT x'FF'
        BEGIN SELECT RAISE(ABORT, 'modifiable.unsealed'); END"""  # noqa: S608 - our own names
        for table in ("words", "reviews")
        for gesture in ("INSERT", "UPDATE")
    ),
    *(
        f"""CREATE TRIGGER register_no_{gesture} BEFORE {gesture} ON register
        BEGIN SELECT RAISE(ABORT, 'modifiable.register'); END"""
        for gesture in ("UPDATE", "DELETE")
    ),
)
_POSTGRESQL = (
    """CREATE FUNCTION modifiable_sealed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF (SELECT sealed FROM identity) AND substring(NEW.body from 1 for 1) <> '\\xff'::bytea THEN
            RAISE EXCEPTION 'modifiable.unsealed' USING ERRCODE = 'MD001';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE FUNCTION modifiable_register() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'modifiable.register' USING ERRCODE = 'MD002';
    END $$""",
    *(
        f"""CREATE TRIGGER {table}_sealed BEFORE INSERT OR UPDATE ON {table}
        FOR EACH ROW EXECUTE FUNCTION modifiable_sealed()"""
        for table in ("words", "reviews")
    ),
    """CREATE TRIGGER register_kept BEFORE UPDATE OR DELETE ON register
        FOR EACH ROW EXECUTE FUNCTION modifiable_register()""",
)
_WALLS = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
