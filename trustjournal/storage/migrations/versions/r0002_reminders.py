"""Notifications that were shown, calendar files and what was read from them, and closed promises in their order."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the four tables and the index."""
    op.create_table(
        "delivered",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_delivered")),
        sa.UniqueConstraint("key", "on", name=op.f("uq_delivered_key_on")),
    )
    op.create_table(
        "calendar_source",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("matched", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_calendar_source")),
        sa.UniqueConstraint("path", name=op.f("uq_calendar_source_path")),
    )
    op.create_table(
        "calendar_file",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("windows", sa.Text(), nullable=True),
        sa.Column("since_on", sa.Text(), nullable=True),
        sa.Column("read_at", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("warnings", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source"], ["calendar_source.path"], name=op.f("fk_calendar_file_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_calendar_file")),
        sa.UniqueConstraint("path", name=op.f("uq_calendar_file_path")),
    )
    op.create_index(op.f("ix_calendar_file_source"), "calendar_file", ["source"], unique=False)
    op.create_table(
        "calendar_meeting",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("copied", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_calendar_meeting")),
        sa.UniqueConstraint("path", "meeting_id", name=op.f("uq_calendar_meeting_path_meeting_id")),
    )
    for name in ("meeting_id", "starts_on", "source"):
        op.create_index(op.f(f"ix_calendar_meeting_{name}"), "calendar_meeting", [name], unique=False)
    op.create_index(op.f("ix_commitment_closed_on_seq"), "commitment", ["closed_on", "seq"], unique=False)
