"""Who signs certificates

As what the one signs whom a centre prints on its certificates, and for how many months these are valid.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("centre", sa.Column("signatory_position", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("centre", sa.Column("valid_months", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("centre", "valid_months")
    op.drop_column("centre", "signatory_position")
