"""What was read of the answers of a trial

Of how many own answers somebody in a seat has read what was told of them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("seat", sa.Column("read_to", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("seat", "read_to")
