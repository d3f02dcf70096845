"""After the course

The versions of courses that people follow; letters that ask a few questions again, and whether a person wants them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[sa.String]:
    return sa.Column(name, sa.String(), nullable=False)


def _of(table: str, column: str, target: str, key: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.{key}"], name=f"fk_{table}_{column}_{target}")


def upgrade() -> None:
    op.add_column("person", sa.Column("reminders", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "following",
        _text("person_id"),
        _text("course"),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        _text("centre_id"),
        _text("outline_sha256"),
        _text("content_version"),
        _text("reason"),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        _of("following", "person_id", "person"),
        _of("following", "centre_id", "centre"),
        _of("following", "outline_sha256", "pinned", "sha256"),
        sa.PrimaryKeyConstraint("person_id", "course", "number", name="pk_following"),
    )
    op.create_table(
        "reminder",
        _text("person_id"),
        sa.Column("sent_on", sa.Date(), nullable=False),
        _text("centre_id"),
        _text("course"),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        _of("reminder", "person_id", "person"),
        _of("reminder", "centre_id", "centre"),
        sa.PrimaryKeyConstraint("person_id", "sent_on", name="pk_reminder"),
        sa.UniqueConstraint(
            "person_id", "course", "started_on", "day", name="uq_reminder_person_id_course_started_on_day"
        ),
    )


def downgrade() -> None:
    op.drop_table("reminder")
    op.drop_table("following")
    op.drop_column("person", "reminders")
