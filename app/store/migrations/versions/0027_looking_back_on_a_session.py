"""Looking back on a session

When its people are asked what came of it, and what each of them said.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0025"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("training", sa.Column("looks_back_on", sa.Date(), nullable=True))
    op.add_column("training", sa.Column("asked_back_at", MOMENT, nullable=True))
    op.create_table(
        "looking_back",
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("done", sa.String(), nullable=False),
        sa.Column("hindered", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name="fk_looking_back_participant_id_participant"
        ),
        sa.PrimaryKeyConstraint("participant_id", name="pk_looking_back"),
    )


def downgrade() -> None:
    op.drop_table("looking_back")
    op.drop_column("training", "asked_back_at")
    op.drop_column("training", "looks_back_on")
