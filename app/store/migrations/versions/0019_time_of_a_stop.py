"""Time of a Stop

For how many seconds a session has stood still, which its clock does not count.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("training", sa.Column("stood", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("training", "stood")
