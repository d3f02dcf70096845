"""Projects of sessions and cohorts

The code of the project that pays for them, empty where there is none.
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("training", "cohort"):
        op.add_column(table, sa.Column("project", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    for table in ("cohort", "training"):
        op.drop_column(table, "project")
