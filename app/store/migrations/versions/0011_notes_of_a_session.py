"""Notes of a session

What the trainer writes down while it goes on, with the time.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "training_note",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("training_id", sa.String(), nullable=False),
        sa.Column("room", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["training_id"], ["training.id"], name="fk_training_note_training_id_training"),
        sa.PrimaryKeyConstraint("id", name="pk_training_note"),
    )
    op.create_index("ix_training_note_training_id", "training_note", ["training_id"])


def downgrade() -> None:
    op.drop_table("training_note")
