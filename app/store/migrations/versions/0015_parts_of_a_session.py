"""Parts and chairs of a session

Who asks for a part of the case, and who has it; who was what, from when on; extra time in a room; the swap in mid-way.
"""

import sqlalchemy as sa
from alembic import op

from app.store.append_only import forget_refusal, refuse_change

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
WITH_A_PART = sa.text("part IS NOT NULL")
# Of sessions that have begun it is known who sits where now, and not who sat there before.
SEATED = """
INSERT INTO training_chair (participant_id, number, room, role, voter, part, seq, taken_at)
SELECT participant.id, 1, participant.room, participant.role, participant.voter, participant.part, 0,
    training.begun_at
FROM participant JOIN training ON training.id = participant.training_id
WHERE participant.room IS NOT NULL AND training.begun_at IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("participant", sa.Column("volunteers", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("participant", sa.Column("extra_time", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(
        "uq_participant_part",
        "participant",
        ["training_id", "room", "part"],
        unique=True,
        sqlite_where=WITH_A_PART,
        postgresql_where=WITH_A_PART,
    )
    op.add_column("training", sa.Column("swaps", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("training_room", sa.Column("swapped_at", MOMENT, nullable=True))
    op.create_table(
        "training_chair",
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("room", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("voter", sa.Integer(), nullable=True),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_training_chair_participant_id_participant"
        ),
        sa.PrimaryKeyConstraint("participant_id", "number", name="pk_training_chair"),
    )
    op.execute(SEATED)
    refuse_change(op, "training_chair")


def downgrade() -> None:
    op.drop_table("training_chair")
    forget_refusal(op, "training_chair")
    op.drop_column("training_room", "swapped_at")
    op.drop_column("training", "swaps")
    op.drop_index("uq_participant_part", "participant")
    op.drop_column("participant", "extra_time")
    op.drop_column("participant", "volunteers")
