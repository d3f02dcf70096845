"""Sessions carried from a laptop

Which laptops a centre takes sessions from, and which sessions came so.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "laptop",
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_laptop_centre_id_centre"),
        sa.PrimaryKeyConstraint("centre_id", "key", name="pk_laptop"),
    )
    op.create_table(
        "carried_session",
        sa.Column("training_id", sa.String(), nullable=False),
        sa.Column("laptop", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("return_key", sa.String(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["training_id"], ["training.id"], name="fk_carried_session_training_id_training"),
        sa.PrimaryKeyConstraint("training_id", name="pk_carried_session"),
    )


def downgrade() -> None:
    op.drop_table("carried_session")
    op.drop_table("laptop")
