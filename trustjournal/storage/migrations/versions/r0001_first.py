"""The first schema of the journal: every noun of the domain, undo, search, imports, drafts and trash."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table and index."""
    op.create_table(
        "agreement",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("objective", sa.Text(), nullable=True),
        sa.Column("my_role", sa.Text(), nullable=True),
        sa.Column("their_role", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("review_on", sa.Text(), nullable=True),
        sa.Column("deliverables", sa.Text(), nullable=True),
        sa.Column("indicators", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint("\"state\" IN ('draft', 'agreed', 'ended')", name=op.f("ck_agreement_state")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_agreement")),
        sa.UniqueConstraint("id", name=op.f("uq_agreement_id")),
    )
    op.create_index(op.f("ix_agreement_state"), "agreement", ["state"], unique=False)
    op.create_table(
        "circle",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("cadence_days", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_circle")),
        sa.UniqueConstraint("id", name=op.f("uq_circle_id")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_table(
        "goal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("aim", sa.Text(), nullable=True),
        sa.Column("for_me", sa.Text(), nullable=True),
        sa.Column("for_them", sa.Text(), nullable=True),
        sa.Column("steps", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("progress", sa.Integer(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=True),
        sa.Column("next_step_on", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint("\"state\" IN ('active', 'reached', 'dropped')", name=op.f("ck_goal_state")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_goal")),
        sa.UniqueConstraint("id", name=op.f("uq_goal_id")),
    )
    op.create_index(op.f("ix_goal_state"), "goal", ["state"], unique=False)
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_table(
        "interaction",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("duration_min", sa.Integer(), nullable=True),
        sa.Column("intention", sa.Text(), nullable=True),
        sa.Column("voices", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "\"channel\" IN ('in_person', 'call', 'video', 'message', 'email', 'coffee', 'lunch', 'outing', 'workshop', 'event', 'other')",
            name=op.f("ck_interaction_channel"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_interaction")),
        sa.UniqueConstraint("id", name=op.f("uq_interaction_id")),
    )
    op.create_index(op.f("ix_interaction_at_seq"), "interaction", ["at", "seq"], unique=False)
    op.create_index(op.f("ix_interaction_channel_at"), "interaction", ["channel", "at"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("attendees", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_meeting")),
        sa.UniqueConstraint("id", name=op.f("uq_meeting_id")),
    )
    op.create_index(op.f("ix_meeting_starts_at"), "meeting", ["starts_at"], unique=False)
    op.create_index(op.f("ix_meeting_uid"), "meeting", ["uid"], unique=False)
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "moment",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("follow_up_on", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint("\"direction\" IN ('mine', 'theirs', 'shared')", name=op.f("ck_moment_direction")),
        sa.CheckConstraint("\"state\" IN ('open', 'closed')", name=op.f("ck_moment_state")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_moment")),
        sa.UniqueConstraint("id", name=op.f("uq_moment_id")),
    )
    op.create_index(op.f("ix_moment_kind_state"), "moment", ["kind", "state"], unique=False)
    op.create_index(op.f("ix_moment_on_seq"), "moment", ["on", "seq"], unique=False)
    op.create_table(
        "note_history",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_note_history")),
    )
    op.create_index(op.f("ix_note_history_kind_entry_id_at"), "note_history", ["kind", "entry_id", "at"], unique=False)
    op.create_table(
        "nudge_state",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("on", sa.Text(), nullable=True),
        sa.Column("until_on", sa.Text(), nullable=True),
        sa.Column("until_at", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint("\"state\" IN ('done', 'snoozed', 'skipped')", name=op.f("ck_nudge_state_state")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_nudge_state")),
        sa.UniqueConstraint("key", name=op.f("uq_nudge_state_key")),
    )
    op.create_table(
        "policy",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("feb29", sa.Text(), nullable=True),
        sa.Column("rules_off", sa.Text(), nullable=True),
        sa.Column("person_rules_off", sa.Text(), nullable=True),
        sa.Column("own_addresses", sa.Text(), nullable=True),
        sa.CheckConstraint("feb29 IN ('02-28', '03-01')", name=op.f("ck_policy_feb29")),
        sa.CheckConstraint("seq = 1", name=op.f("ck_policy_one")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_policy")),
    )
    op.create_table(
        "search_doc",
        sa.Column("docid", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("docid", name=op.f("pk_search_doc")),
        sa.UniqueConstraint("kind", "row", name=op.f("uq_search_doc_kind_row")),
    )
    op.create_table(
        "self_assessment",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.Column("cores", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_self_assessment")),
        sa.UniqueConstraint("id", name=op.f("uq_self_assessment_id")),
    )
    op.create_index(op.f("ix_self_assessment_on"), "self_assessment", ["on"], unique=False)
    op.create_table(
        "trash",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("bundle", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trash")),
    )
    op.create_table(
        "undo_now",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("one = 1", name=op.f("ck_undo_now_one")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_undo_now")),
    )
    op.create_table(
        "undo_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("tbl", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("sql", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undo_row")),
    )
    op.create_index(op.f("ix_undo_row_step_id"), "undo_row", ["step_id"], unique=False)
    op.create_table(
        "undo_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=True),
        sa.Column("people", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('done', 'undone')", name=op.f("ck_undo_step_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undo_step")),
    )
    op.create_table(
        "commitment",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_on", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("steps", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("interaction_id", sa.Text(), nullable=True),
        sa.Column("moment_id", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint("\"owner\" IN ('me', 'them', 'shared')", name=op.f("ck_commitment_owner")),
        sa.CheckConstraint("\"state\" IN ('open', 'kept', 'missed', 'dropped')", name=op.f("ck_commitment_state")),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_commitment_interaction_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["moment_id"],
            ["moment.id"],
            name=op.f("fk_commitment_moment_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_commitment")),
        sa.UniqueConstraint("id", name=op.f("uq_commitment_id")),
    )
    op.create_index(op.f("ix_commitment_created_on_seq"), "commitment", ["created_on", "seq"], unique=False)
    op.create_index(op.f("ix_commitment_interaction_id"), "commitment", ["interaction_id"], unique=False)
    op.create_index(op.f("ix_commitment_moment_id"), "commitment", ["moment_id"], unique=False)
    op.create_index(op.f("ix_commitment_state_due_on"), "commitment", ["state", "due_on"], unique=False)
    op.create_table(
        "import_row",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_row_batch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_import_row")),
    )
    op.create_index(op.f("ix_import_row_batch_id"), "import_row", ["batch_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("pronouns", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("how_met", sa.Text(), nullable=True),
        sa.Column("met_on", sa.Text(), nullable=True),
        sa.Column("interests", sa.Text(), nullable=True),
        sa.Column("strengths", sa.Text(), nullable=True),
        sa.Column("tags", sa.Text(), nullable=True),
        sa.Column("circle_id", sa.Text(), nullable=True),
        sa.Column("cadence_days", sa.Integer(), nullable=True),
        sa.Column("cadence_since_on", sa.Text(), nullable=True),
        sa.Column("paused_until_on", sa.Text(), nullable=True),
        sa.Column("pinned", sa.Integer(), nullable=True),
        sa.Column("preferred_channel", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=True),
        sa.Column("close", sa.Integer(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("deceased_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("contact_methods", sa.Text(), nullable=True),
        sa.Column("partnership", sa.Text(), nullable=True),
        sa.Column("sources", sa.Text(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "\"preferred_channel\" IN ('in_person', 'call', 'video', 'message', 'email', 'coffee', 'lunch', 'outing', 'workshop', 'event', 'other')",
            name=op.f("ck_person_preferred_channel"),
        ),
        sa.CheckConstraint(
            "\"relation\" IN ('manager', 'report', 'peer', 'partner', 'client', 'mentor', 'mentee', 'friend', 'family', 'other')",
            name=op.f("ck_person_relation"),
        ),
        sa.ForeignKeyConstraint(
            ["circle_id"],
            ["circle.id"],
            name=op.f("fk_person_circle_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_person")),
        sa.UniqueConstraint("id", name=op.f("uq_person_id")),
    )
    op.create_index(op.f("ix_person_cadence_days"), "person", ["cadence_days"], unique=False)
    op.create_index(op.f("ix_person_circle_id"), "person", ["circle_id"], unique=False)
    op.create_index(op.f("ix_person_close"), "person", ["close"], unique=False)
    op.create_index(op.f("ix_person_pinned"), "person", ["pinned"], unique=False)
    op.create_index(op.f("ix_person_sort_key_seq"), "person", ["sort_key", "seq"], unique=False)
    op.create_table(
        "agreement_person",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_person_agreement_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_agreement_person_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_agreement_person")),
        sa.UniqueConstraint("agreement_id", "position", name=op.f("uq_agreement_person_agreement_id_position")),
    )
    op.create_index(
        op.f("ix_agreement_person_person_id_at_agreement_id"),
        "agreement_person",
        ["person_id", "at", "agreement_id"],
        unique=False,
    )
    op.create_table(
        "commitment_person",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_commitment_person_commitment_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_commitment_person_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_commitment_person")),
        sa.UniqueConstraint("commitment_id", "position", name=op.f("uq_commitment_person_commitment_id_position")),
    )
    op.create_index(
        op.f("ix_commitment_person_person_id_at_commitment_id"),
        "commitment_person",
        ["person_id", "at", "commitment_id"],
        unique=False,
    )
    op.create_table(
        "goal_person",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["goal_id"],
            ["goal.id"],
            name=op.f("fk_goal_person_goal_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_goal_person_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_goal_person")),
        sa.UniqueConstraint("goal_id", "position", name=op.f("uq_goal_person_goal_id_position")),
    )
    op.create_index(
        op.f("ix_goal_person_person_id_at_goal_id"), "goal_person", ["person_id", "at", "goal_id"], unique=False
    )
    op.create_table(
        "interaction_person",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("interaction_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_interaction_person_interaction_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_interaction_person_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_interaction_person")),
        sa.UniqueConstraint("interaction_id", "position", name=op.f("uq_interaction_person_interaction_id_position")),
    )
    op.create_index(
        op.f("ix_interaction_person_person_id_at_interaction_id"),
        "interaction_person",
        ["person_id", "at", "interaction_id"],
        unique=False,
    )
    op.create_table(
        "life_moment",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("follow_up_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "\"kind\" IN ('sick_leave', 'new_parent', 'bereavement', 'move', 'training', 'new_role', 'other')",
            name=op.f("ck_life_moment_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_life_moment_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_life_moment")),
        sa.UniqueConstraint("id", name=op.f("uq_life_moment_id")),
    )
    op.create_index(op.f("ix_life_moment_ends_on"), "life_moment", ["ends_on"], unique=False)
    op.create_index(op.f("ix_life_moment_person_id"), "life_moment", ["person_id"], unique=False)
    op.create_table(
        "meeting_person",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_meeting_person_meeting_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_meeting_person_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_meeting_person")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_meeting_person_meeting_id_position")),
    )
    op.create_index(
        op.f("ix_meeting_person_person_id_at_meeting_id"),
        "meeting_person",
        ["person_id", "at", "meeting_id"],
        unique=False,
    )
    op.create_table(
        "moment_person",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("moment_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["moment_id"],
            ["moment.id"],
            name=op.f("fk_moment_person_moment_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_moment_person_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_moment_person")),
        sa.UniqueConstraint("moment_id", "position", name=op.f("uq_moment_person_moment_id_position")),
    )
    op.create_index(
        op.f("ix_moment_person_person_id_at_moment_id"), "moment_person", ["person_id", "at", "moment_id"], unique=False
    )
    op.create_table(
        "preference",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("adjustment", sa.Text(), nullable=True),
        sa.Column("since_on", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "\"category\" IN ('work_style', 'communication', 'schedule', 'topic', 'limit', 'other')",
            name=op.f("ck_preference_category"),
        ),
        sa.CheckConstraint("\"kind\" IN ('preference', 'boundary')", name=op.f("ck_preference_kind")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_preference_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_preference")),
        sa.UniqueConstraint("id", name=op.f("uq_preference_id")),
    )
    op.create_index(op.f("ix_preference_person_id"), "preference", ["person_id"], unique=False)
    op.create_table(
        "reflection",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("interaction_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("heard", sa.Text(), nullable=True),
        sa.Column("feelings", sa.Text(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=True),
        sa.Column("reflected_back", sa.Text(), nullable=True),
        sa.Column("confirmed", sa.Text(), nullable=True),
        sa.Column("questions", sa.Text(), nullable=True),
        sa.Column("non_verbal", sa.Text(), nullable=True),
        sa.Column("interruptions", sa.Integer(), nullable=True),
        sa.Column("do_better", sa.Text(), nullable=True),
        sa.Column("empathy", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint("\"confirmed\" IN ('yes', 'partly', 'no')", name=op.f("ck_reflection_confirmed")),
        sa.CheckConstraint("\"reflected_back\" IN ('yes', 'partly', 'no')", name=op.f("ck_reflection_reflected_back")),
        sa.ForeignKeyConstraint(
            ["interaction_id"],
            ["interaction.id"],
            name=op.f("fk_reflection_interaction_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_reflection_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reflection")),
        sa.UniqueConstraint("id", name=op.f("uq_reflection_id")),
    )
    op.create_index(op.f("ix_reflection_interaction_id"), "reflection", ["interaction_id"], unique=False)
    op.create_index(op.f("ix_reflection_person_id"), "reflection", ["person_id"], unique=False)
    op.create_table(
        "relationship",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("other_person_id", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "\"kind\" IN ('partner', 'child', 'parent', 'sibling', 'colleague', 'assistant', 'manager', 'report', 'friend', 'other')",
            name=op.f("ck_relationship_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["other_person_id"],
            ["person.id"],
            name=op.f("fk_relationship_other_person_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_relationship_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_relationship")),
        sa.UniqueConstraint("id", name=op.f("uq_relationship_id")),
    )
    op.create_index(op.f("ix_relationship_other_person_id"), "relationship", ["other_person_id"], unique=False)
    op.create_index(op.f("ix_relationship_person_id"), "relationship", ["person_id"], unique=False)
    op.create_table(
        "review",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("on", sa.Text(), nullable=True),
        sa.Column("went_well", sa.Text(), nullable=True),
        sa.Column("to_try", sa.Text(), nullable=True),
        sa.Column("improve_with", sa.Text(), nullable=True),
        sa.Column("practice", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["improve_with"],
            ["person.id"],
            name=op.f("fk_review_improve_with"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_review")),
        sa.UniqueConstraint("id", name=op.f("uq_review_id")),
    )
    op.create_index(op.f("ix_review_improve_with"), "review", ["improve_with"], unique=False)
    op.create_index(op.f("ix_review_week"), "review", ["week"], unique=False)
    op.create_table(
        "share",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_on", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("interest", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("shared_on", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint("\"state\" IN ('open', 'shared')", name=op.f("ck_share_state")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_share_person_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_share")),
        sa.UniqueConstraint("id", name=op.f("uq_share_id")),
    )
    op.create_index(op.f("ix_share_person_id"), "share", ["person_id"], unique=False)
    op.create_index(op.f("ix_share_state"), "share", ["state"], unique=False)
    op.create_table(
        "topic",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_on", sa.Text(), nullable=False),
        sa.Column("difficult", sa.Integer(), nullable=True),
        sa.Column("concern", sa.Text(), nullable=True),
        sa.Column("effect", sa.Text(), nullable=True),
        sa.Column("ask", sa.Text(), nullable=True),
        sa.Column("raised_in", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint("\"state\" IN ('open', 'raised', 'dropped')", name=op.f("ck_topic_state")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_topic_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["raised_in"],
            ["interaction.id"],
            name=op.f("fk_topic_raised_in"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_topic")),
        sa.UniqueConstraint("id", name=op.f("uq_topic_id")),
    )
    op.create_index(op.f("ix_topic_person_id_state"), "topic", ["person_id", "state"], unique=False)
    op.create_index(op.f("ix_topic_raised_in"), "topic", ["raised_in"], unique=False)
    op.create_table(
        "date",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("relationship_id", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("feb29", sa.Text(), nullable=True),
        sa.Column("lead_days", sa.Integer(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("confidential", sa.Integer(), nullable=True),
        sa.CheckConstraint("\"feb29\" IN ('02-28', '03-01')", name=op.f("ck_date_feb29")),
        sa.CheckConstraint(
            "\"kind\" IN ('birthday', 'work_anniversary', 'anniversary', 'memorial', 'custom')",
            name=op.f("ck_date_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_date_person_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["relationship_id"],
            ["relationship.id"],
            name=op.f("fk_date_relationship_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_date")),
        sa.UniqueConstraint("id", name=op.f("uq_date_id")),
    )
    op.create_index(op.f("ix_date_month_day"), "date", ["month", "day"], unique=False)
    op.create_index(op.f("ix_date_person_id"), "date", ["person_id"], unique=False)
    op.create_index(op.f("ix_date_relationship_id"), "date", ["relationship_id"], unique=False)
    for table, name, columns, rows in (
        ("interaction_person", "groups", ["at", "interaction_id"], "position >= 2"),
        ("reflection", "open_questions", ["id"], "instr(questions, '\"open\"') > 0"),
        ("date", "long_lead", ["lead_days"], "lead_days > 30"),
        ("commitment", "changed", ["due_on"], "state = 'open' AND changes IS NOT NULL"),
        ("meeting", "weekly", ["starts_at"], "rule IS NOT NULL"),
        ("nudge_state", "snoozed", ["until_on"], "state = 'snoozed'"),
    ):
        op.create_index(op.f(f"ix_{table}_{name}"), table, columns, unique=False, sqlite_where=sa.text(rows))
