"""Hearings of a session

A pause and a deadline of a room; who of a seat gave an answer.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("training_room", sa.Column("paused_at", MOMENT, nullable=True))
    op.add_column("training_room", sa.Column("due_at", MOMENT, nullable=True))
    op.add_column("trial_event", sa.Column("actor", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("trial_event", "actor")
    op.drop_column("training_room", "due_at")
    op.drop_column("training_room", "paused_at")
