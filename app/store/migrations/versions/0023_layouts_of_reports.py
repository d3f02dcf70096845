"""Layouts of reports

What a centre asks again and again, under a name of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_layout",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_report_layout_centre_id_centre"),
        sa.PrimaryKeyConstraint("id", name="pk_report_layout"),
        sa.UniqueConstraint("centre_id", "name", name="uq_report_layout_centre_id_name"),
    )


def downgrade() -> None:
    op.drop_table("report_layout")
