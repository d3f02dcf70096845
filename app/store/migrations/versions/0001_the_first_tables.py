"""The first tables"""

import sqlalchemy as sa
from alembic import op

from app.store.append_only import forget_refusal, refuse_change

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# What was entered stays as it was entered: the database itself refuses to change or delete these rows.
APPEND_ONLY = ("ledger_entry", "attempt_step", "trial_event", "pinned")


def upgrade() -> None:
    op.create_table(
        "centre",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("signatory", sa.JSON(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_centre"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_latin", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "pinned",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_pinned"),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("quiz_sha256", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("share", sa.Double(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_attempt_centre_id_centre"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_attempt_person_id_person"),
        sa.ForeignKeyConstraint(["quiz_sha256"], ["pinned.sha256"], name="fk_attempt_quiz_sha256_pinned"),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
        sa.UniqueConstraint("person_id", "unit", "number", name="uq_attempt_person_id_unit_number"),
    )
    op.create_index(
        "uq_attempt_open",
        "attempt",
        ["person_id", "unit"],
        unique=True,
        sqlite_where=sa.text("submitted_at IS NULL"),
        postgresql_where=sa.text("submitted_at IS NULL"),
    )

    op.create_table(
        "completion",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("content_version", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_completion_centre_id_centre"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_completion_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_completion"),
        sa.UniqueConstraint("person_id", "course", name="uq_completion_person_id_course"),
    )
    op.create_table(
        "identifier",
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_identifier_person_id_person"),
        sa.PrimaryKeyConstraint("value", name="pk_identifier"),
    )
    op.create_index("ix_identifier_person_id", "identifier", ["person_id"], unique=False)

    op.create_table(
        "ledger_counter",
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_ledger_counter_centre_id_centre"),
        sa.PrimaryKeyConstraint("centre_id", name="pk_ledger_counter"),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("content_version", sa.String(), nullable=False),
        sa.Column("law_date", sa.String(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("roles_played", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_ledger_entry_centre_id_centre"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_ledger_entry_person_id_person"),
        sa.PrimaryKeyConstraint("centre_id", "sequence", name="pk_ledger_entry"),
        sa.UniqueConstraint("id", name="uq_ledger_entry_id"),
    )
    op.create_index("ix_ledger_entry_person_id", "ledger_entry", ["person_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_membership_centre_id_centre"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_membership_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", "centre_id", "role", name="pk_membership"),
    )
    op.create_table(
        "reading",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("content_version", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_reading_centre_id_centre"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_reading_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", "unit", name="pk_reading"),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_sign_in_centre_id_centre"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_sign_in_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in"),
    )
    op.create_index("ix_sign_in_ends_at", "sign_in", ["ends_at"], unique=False)
    op.create_index("ix_sign_in_person_id", "sign_in", ["person_id"], unique=False)

    op.create_table(
        "trial",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("program_sha256", sa.String(), nullable=False),
        sa.Column("sheets_sha256", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_trial_centre_id_centre"),
        sa.ForeignKeyConstraint(["program_sha256"], ["pinned.sha256"], name="fk_trial_program_sha256_pinned"),
        sa.ForeignKeyConstraint(["sheets_sha256"], ["pinned.sha256"], name="fk_trial_sheets_sha256_pinned"),
        sa.PrimaryKeyConstraint("id", name="pk_trial"),
    )
    op.create_table(
        "attempt_step",
        sa.Column("attempt_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=True),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name="fk_attempt_step_attempt_id_attempt"),
        sa.PrimaryKeyConstraint("attempt_id", "seq", name="pk_attempt_step"),
        sa.UniqueConstraint("attempt_id", "key", name="uq_attempt_step_attempt_id_key"),
    )
    op.create_table(
        "certificate",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("centre_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("face", sa.JSON(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name="fk_certificate_centre_id_centre"),
        sa.ForeignKeyConstraint(["entry_id"], ["ledger_entry.id"], name="fk_certificate_entry_id_ledger_entry"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_certificate_person_id_person"),
        sa.PrimaryKeyConstraint("code", name="pk_certificate"),
        sa.UniqueConstraint("entry_id", name="uq_certificate_entry_id"),
    )
    op.create_index("ix_certificate_person_id", "certificate", ["person_id"], unique=False)

    op.create_table(
        "seat",
        sa.Column("trial_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_seat_person_id_person"),
        sa.ForeignKeyConstraint(["trial_id"], ["trial.id"], name="fk_seat_trial_id_trial"),
        sa.PrimaryKeyConstraint("trial_id", "role", name="pk_seat"),
    )
    op.create_index("ix_seat_person_id", "seat", ["person_id"], unique=False)
    op.create_index(
        "uq_seat_open",
        "seat",
        ["person_id", "case", "role"],
        unique=True,
        sqlite_where=sa.text("open"),
        postgresql_where=sa.text("open"),
    )

    op.create_table(
        "trial_event",
        sa.Column("trial_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["trial_id"], ["trial.id"], name="fk_trial_event_trial_id_trial"),
        sa.PrimaryKeyConstraint("trial_id", "seq", name="pk_trial_event"),
        sa.UniqueConstraint("trial_id", "key", name="uq_trial_event_trial_id_key"),
    )
    for table in APPEND_ONLY:
        refuse_change(op, table)


def downgrade() -> None:
    for table in (
        "trial_event",
        "seat",
        "certificate",
        "attempt_step",
        "trial",
        "sign_in",
        "reading",
        "membership",
        "ledger_entry",
        "ledger_counter",
        "identifier",
        "completion",
        "attempt",
        "pinned",
        "person",
        "centre",
    ):
        op.drop_table(table)
    for table in APPEND_ONLY:
        forget_refusal(op, table)
