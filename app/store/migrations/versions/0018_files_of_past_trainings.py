"""Files of past trainings

A file that was sent in is of people, or of trainings that they attended before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people_file", sa.Column("kind", sa.String(), nullable=False, server_default="people"))


def downgrade() -> None:
    op.drop_column("people_file", "kind")
