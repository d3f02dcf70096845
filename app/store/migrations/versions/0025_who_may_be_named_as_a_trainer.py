"""Who may be named as a trainer

The languages in which somebody leads, who agreed to be named on the public list of trainers; empty where they did not.
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("leads_in", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("person", "leads_in")
