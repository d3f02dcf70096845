"""Free texts of trials

What a person writes for themself in a trial, by a checklist.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "writing",
        sa.Column("trial_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("writing", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["trial_id"], ["trial.id"], name="fk_writing_trial_id_trial"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_writing_person_id_person"),
        sa.PrimaryKeyConstraint("trial_id", "person_id", "writing", name="pk_writing"),
    )
    op.create_index("ix_writing_person_id", "writing", ["person_id"])


def downgrade() -> None:
    op.drop_table("writing")
