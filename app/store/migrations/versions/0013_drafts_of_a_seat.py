"""Drafts of a seat

What the people of one seat share while they think, the texts that they write together, what each was told of harm.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk",
        sa.Column("trial_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("leanings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["trial_id"], ["trial.id"], name="fk_desk_trial_id_trial"),
        sa.PrimaryKeyConstraint("trial_id", "role", name="pk_desk"),
    )
    op.create_table(
        "seat_text",
        sa.Column("trial_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("writing", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["trial_id"], ["trial.id"], name="fk_seat_text_trial_id_trial"),
        sa.ForeignKeyConstraint(["written_by"], ["participant.id"], name="fk_seat_text_written_by_participant"),
        sa.PrimaryKeyConstraint("trial_id", "role", "writing", name="pk_seat_text"),
    )
    op.add_column("participant", sa.Column("read_to", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("participant", "read_to")
    op.drop_table("seat_text")
    op.drop_table("desk")
