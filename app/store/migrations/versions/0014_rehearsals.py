"""Rehearsals

A session that a trainer goes through alone: nothing of it is a result, and whom the program stands in for is marked.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("training", sa.Column("rehearsal", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("participant", sa.Column("stands_in", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("participant", "stands_in")
    op.drop_column("training", "rehearsal")
