"""Who was kept apart though they look alike, how a table's columns were understood, and imports found by entry."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the two tables and the index."""
    op.create_table(
        "kept_apart",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_kept_apart")),
        sa.UniqueConstraint("one", "other", name=op.f("uq_kept_apart_one_other")),
    )
    op.create_table(
        "column_map",
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("header", name=op.f("pk_column_map")),
    )
    op.create_index(op.f("ix_import_row_entry_id"), "import_row", ["entry_id"], unique=False)
