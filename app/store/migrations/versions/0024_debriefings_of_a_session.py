"""Debriefings of a session

At which step the debriefing stands, since when, and which other answer is looked at; what everybody means to do.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("training", sa.Column("debrief_step", sa.String(), nullable=True))
    op.add_column("training", sa.Column("debrief_since", MOMENT, nullable=True))
    op.add_column("training", sa.Column("debrief_room", sa.Integer(), nullable=True))
    op.add_column("training", sa.Column("debrief_answer", sa.String(), nullable=True))
    op.create_table(
        "commitment",
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_commitment_participant_id_participant"
        ),
        sa.PrimaryKeyConstraint("participant_id", name="pk_commitment"),
    )


def downgrade() -> None:
    op.drop_table("commitment")
    for column in ("debrief_answer", "debrief_room", "debrief_since", "debrief_step"):
        op.drop_column("training", column)
