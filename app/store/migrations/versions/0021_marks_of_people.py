"""Marks of people

What observers, players and trainers mark on the anchored levels; when somebody was asked for their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
BY_ONE, BY_TRAINER = sa.text("participant_id IS NOT NULL"), sa.text("participant_id IS NULL")


def upgrade() -> None:
    op.add_column("participant", sa.Column("marked_self_at", MOMENT, nullable=True))
    op.create_table(
        "mark",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("training_id", sa.String(), nullable=False),
        sa.Column("participant_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("transcript", sa.String(), nullable=False),
        sa.Column("room", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["training_id"], ["training.id"], name="fk_mark_training_id_training"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name="fk_mark_participant_id_participant"),
        sa.PrimaryKeyConstraint("id", name="pk_mark"),
    )
    op.create_index("ix_mark_training_id", "mark", ["training_id"])
    op.create_index("ix_mark_participant_id", "mark", ["participant_id"])
    places = ["room", "seq", "role", "dimension"]
    one, trainer = ["participant_id", "kind", "transcript", *places], ["training_id", *places]
    op.create_index("uq_mark_participant", "mark", one, unique=True, sqlite_where=BY_ONE, postgresql_where=BY_ONE)
    op.create_index(
        "uq_mark_trainer", "mark", trainer, unique=True, sqlite_where=BY_TRAINER, postgresql_where=BY_TRAINER
    )


def downgrade() -> None:
    op.drop_table("mark")
    op.drop_column("participant", "marked_self_at")
