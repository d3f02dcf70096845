"""Tests of a course

Attempts learn of which kind they are, which form they are on, until when they last. Extra time of people.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OF_ATTEMPTS = ("ends_at", "seed", "form", "kind")


def upgrade() -> None:
    op.add_column("attempt", sa.Column("kind", sa.String(), nullable=False, server_default="graded"))
    op.add_column("attempt", sa.Column("form", sa.String(), nullable=True))
    op.add_column("attempt", sa.Column("seed", sa.Integer(), nullable=True))
    op.add_column("attempt", sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_attempt_centre_id_unit", "attempt", ["centre_id", "unit"])
    op.add_column("attempt_step", sa.Column("place", sa.Integer(), nullable=True))
    op.create_table(
        "allowance",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("extra_time", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_allowance_person_id_person"),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_allowance_centre_id_centre"),
        sa.PrimaryKeyConstraint("person_id", "centre_id", name="pk_allowance"),
    )
    op.create_table(
        "further_attempt",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_further_attempt_person_id_person"),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_further_attempt_centre_id_centre"),
        sa.PrimaryKeyConstraint("person_id", "unit", "after", name="pk_further_attempt"),
    )


def downgrade() -> None:
    op.drop_table("further_attempt")
    op.drop_table("allowance")
    op.drop_column("attempt_step", "place")
    op.drop_index("ix_attempt_centre_id_unit", "attempt")
    for column in OF_ATTEMPTS:
        op.drop_column("attempt", column)
