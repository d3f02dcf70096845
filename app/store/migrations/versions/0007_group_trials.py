"""Group trials

A session with its rooms, and who takes part in it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OPEN, KNOWN = sa.text("ended_at IS NULL"), sa.text("person_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "training",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("trainer_id", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("program_sha256", sa.String(), nullable=False),
        sa.Column("sheets_sha256", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("venue", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("dealing", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("support_name", sa.String(), nullable=False),
        sa.Column("support_phone", sa.String(), nullable=False),
        sa.Column("apart", sa.JSON(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("begun_at", MOMENT, nullable=True),
        sa.Column("stopped_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_training_centre_id_centre"),
        sa.ForeignKeyConstraint(["trainer_id"], ["person.id"], name="fk_training_trainer_id_person"),
        sa.ForeignKeyConstraint(["program_sha256"], ["pinned.sha256"], name="fk_training_program_sha256_pinned"),
        sa.ForeignKeyConstraint(["sheets_sha256"], ["pinned.sha256"], name="fk_training_sheets_sha256_pinned"),
        sa.PrimaryKeyConstraint("id", name="pk_training"),
    )
    op.create_index("ix_training_centre_id", "training", ["centre_id"])
    op.create_index("ix_training_trainer_id", "training", ["trainer_id"])
    op.create_index(
        "uq_training_code_open", "training", ["code"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_table(
        "training_room",
        sa.Column("training_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("trial_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["training_id"], ["training.id"], name="fk_training_room_training_id_training"),
        sa.ForeignKeyConstraint(["trial_id"], ["trial.id"], name="fk_training_room_trial_id_trial"),
        sa.PrimaryKeyConstraint("training_id", "number", name="pk_training_room"),
        sa.UniqueConstraint("trial_id", name="uq_training_room_trial_id"),
    )
    op.create_table(
        "participant",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("training_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("profession", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("rejoin", sa.String(), nullable=False),
        sa.Column("observes", sa.Boolean(), nullable=False),
        sa.Column("room", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("voter", sa.Integer(), nullable=True),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("dimensions", sa.JSON(), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["training_id"], ["training.id"], name="fk_participant_training_id_training"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_participant_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_participant"),
        sa.UniqueConstraint("token", name="uq_participant_token"),
        sa.UniqueConstraint("training_id", "rejoin", name="uq_participant_training_id_rejoin"),
    )
    op.create_index("ix_participant_training_id", "participant", ["training_id"])
    op.create_index("ix_participant_person_id", "participant", ["person_id"])
    op.create_index(
        "uq_participant_person",
        "participant",
        ["training_id", "person_id"],
        unique=True,
        sqlite_where=KNOWN,
        postgresql_where=KNOWN,
    )


def downgrade() -> None:
    for table in ("participant", "training_room", "training"):
        op.drop_table(table)
