"""People and access

Sign-ins end with this migration: they gain the state of their second step, and everybody signs in once more.
"""

import sqlalchemy as sa
from alembic import op

from app.domain.people.names import search_words, sort_key
from app.store.append_only import forget_refusal, refuse_change

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PROFILE = ("profession", "agency", "region", "position", "sex")
KEYS = ("search", "sort_key")


def _moment(name: str, nullable: bool = False) -> sa.Column[sa.DateTime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, nullable: bool = False) -> sa.Column[sa.String]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _of(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")


def upgrade() -> None:
    _extend_people()
    _make_identifiers()
    _make_sign_ins()
    _make_access()
    _make_audit()
    _make_groups()
    _make_outbox()


def _extend_people() -> None:
    for name in PROFILE:
        op.add_column("person", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("person", _moment("anonymised_at", nullable=True))
    _add_keys_of_names()
    op.add_column("certificate", sa.Column("name_hash", sa.String(), nullable=False, server_default=""))
    op.add_column("membership", _moment("disabled_at", nullable=True))
    op.execute(
        "UPDATE membership SET disabled_at = "
        "(SELECT person.disabled_at FROM person WHERE person.id = membership.person_id)"
    )
    op.drop_column("person", "disabled_at")
    op.create_index("ix_membership_centre_id", "membership", ["centre_id"])


def _add_keys_of_names() -> None:
    for name in KEYS:
        op.add_column("person", sa.Column(name, sa.String(), nullable=False, server_default=""))
    person = sa.table("person", sa.column("id"), sa.column("name"), sa.column("search"), sa.column("sort_key"))
    for row in op.get_bind().execute(sa.select(person.c.id, person.c.name)).all():
        keys = {"search": search_words(row.name), "sort_key": sort_key(row.name)}
        op.execute(person.update().where(person.c.id == row.id).values(**keys))


def _make_identifiers() -> None:
    op.create_table(
        "identifier_of_centre",
        _text("value"),
        _text("centre_id"),
        _text("kind"),
        _text("person_id"),
        _moment("confirmed_at", nullable=True),
        _of("identifier", "centre_id", "centre"),
        _of("identifier", "person_id", "person"),
        sa.PrimaryKeyConstraint("value", "centre_id", name="pk_identifier_of_centre"),
    )
    op.execute(
        "INSERT INTO identifier_of_centre (value, centre_id, kind, person_id) "
        "SELECT value, (SELECT min(centre_id) FROM membership WHERE membership.person_id = identifier.person_id), "
        "kind, person_id FROM identifier "
        "WHERE EXISTS (SELECT 1 FROM membership WHERE membership.person_id = identifier.person_id)"
    )
    op.drop_table("identifier")
    op.rename_table("identifier_of_centre", "identifier")
    op.create_index("ix_identifier_person_id", "identifier", ["person_id"])


def _make_sign_ins() -> None:
    op.drop_table("sign_in")
    op.create_table(
        "sign_in",
        _text("id"),
        _text("person_id"),
        _text("centre_id"),
        _text("device"),
        _moment("begun_at"),
        _moment("passed_at", nullable=True),
        _moment("confirmed_at"),
        _moment("seen_at"),
        _moment("ends_at"),
        _moment("ended_at", nullable=True),
        _of("sign_in", "centre_id", "centre"),
        _of("sign_in", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in"),
    )
    op.create_index("ix_sign_in_ends_at", "sign_in", ["ends_at"])
    op.create_index("ix_sign_in_person_id", "sign_in", ["person_id"])


def _make_access() -> None:
    op.create_table(
        "second_factor",
        _text("person_id"),
        _text("secret"),
        _moment("confirmed_at", nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        _of("second_factor", "person_id", "person"),
        sa.PrimaryKeyConstraint("person_id", name="pk_second_factor"),
    )
    op.create_table(
        "recovery_code",
        _text("person_id"),
        _text("digest"),
        _moment("used_at", nullable=True),
        _of("recovery_code", "person_id", "person"),
        sa.PrimaryKeyConstraint("person_id", "digest", name="pk_recovery_code"),
    )
    op.create_table(
        "token",
        _text("digest"),
        _text("purpose"),
        _text("person_id"),
        _text("centre_id"),
        _text("address"),
        _text("made_by"),
        _moment("made_at"),
        _moment("ends_at"),
        _moment("used_at", nullable=True),
        _of("token", "centre_id", "centre"),
        _of("token", "person_id", "person"),
        sa.PrimaryKeyConstraint("digest", name="pk_token"),
    )
    op.create_index("ix_token_person_id", "token", ["person_id"])
    op.create_table(
        "door_count",
        _text("subject"),
        _moment("since"),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_door_count"),
    )


def _make_audit() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        _moment("at"),
        _text("action"),
        _text("centre_id", nullable=True),
        _text("actor_id", nullable=True),
        _text("about_id", nullable=True),
        _text("address"),
        sa.Column("detail", sa.JSON(), nullable=False),
        _of("audit_entry", "about_id", "person"),
        _of("audit_entry", "actor_id", "person"),
        _of("audit_entry", "centre_id", "centre"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_about_id", "audit_entry", ["about_id"])
    op.create_index("ix_audit_entry_actor_id", "audit_entry", ["actor_id"])
    op.create_index("ix_audit_entry_centre_id_id", "audit_entry", ["centre_id", "id"])
    refuse_change(op, "audit_entry")


def _make_groups() -> None:
    op.create_table(
        "cohort",
        _text("id"),
        _text("centre_id"),
        _text("name"),
        sa.Column("rule", sa.JSON(), nullable=False),
        _moment("made_at"),
        _of("cohort", "centre_id", "centre"),
        sa.PrimaryKeyConstraint("id", name="pk_cohort"),
    )
    op.create_index("ix_cohort_centre_id", "cohort", ["centre_id"])
    op.create_table(
        "cohort_member",
        _text("cohort_id"),
        _text("person_id"),
        _moment("added_at"),
        _of("cohort_member", "cohort_id", "cohort"),
        _of("cohort_member", "person_id", "person"),
        sa.PrimaryKeyConstraint("cohort_id", "person_id", name="pk_cohort_member"),
    )
    op.create_index("ix_cohort_member_person_id", "cohort_member", ["person_id"])
    op.create_table(
        "enrolment",
        _text("id"),
        _text("centre_id"),
        _text("cohort_id"),
        _text("course"),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        _moment("made_at"),
        _moment("withdrawn_at", nullable=True),
        _of("enrolment", "centre_id", "centre"),
        _of("enrolment", "cohort_id", "cohort"),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment"),
    )
    op.create_index("ix_enrolment_centre_id", "enrolment", ["centre_id"])
    op.create_index("ix_enrolment_cohort_id", "enrolment", ["cohort_id"])
    op.create_table(
        "people_file",
        _text("id"),
        _text("centre_id"),
        _text("sent_by"),
        _text("name"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        _moment("sent_at"),
        _moment("taken_in_at", nullable=True),
        _of("people_file", "centre_id", "centre"),
        sa.ForeignKeyConstraint(["sent_by"], ["person.id"], name="fk_people_file_sent_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_people_file"),
    )


def _make_outbox() -> None:
    op.create_table(
        "outbox",
        _text("id"),
        _text("kind"),
        sa.Column("body", sa.JSON(), nullable=False),
        _moment("made_at"),
        _moment("due_at"),
        sa.Column("tries", sa.Integer(), nullable=False),
        _moment("done_at", nullable=True),
        _text("error"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_index("ix_outbox_done_at_due_at", "outbox", ["done_at", "due_at"])


def downgrade() -> None:
    for table in (
        "outbox", "people_file", "enrolment", "cohort_member", "cohort", "audit_entry", "door_count", "token",
        "recovery_code", "second_factor", "sign_in",
    ):  # fmt: skip
        op.drop_table(table)
    forget_refusal(op, "audit_entry")
    _restore_sign_ins()
    _restore_identifiers()
    op.add_column("person", _moment("disabled_at", nullable=True))
    op.execute(
        "UPDATE person SET disabled_at = "
        "(SELECT min(membership.disabled_at) FROM membership WHERE membership.person_id = person.id)"
    )
    op.drop_index("ix_membership_centre_id", "membership")
    op.drop_column("membership", "disabled_at")
    op.drop_column("certificate", "name_hash")
    for name in (*PROFILE, *KEYS, "anonymised_at"):
        op.drop_column("person", name)


def _restore_sign_ins() -> None:
    op.create_table(
        "sign_in",
        _text("id"),
        _text("person_id"),
        _text("centre_id"),
        _moment("begun_at"),
        _moment("seen_at"),
        _moment("ends_at"),
        _moment("ended_at", nullable=True),
        _of("sign_in", "centre_id", "centre"),
        _of("sign_in", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in"),
    )
    op.create_index("ix_sign_in_ends_at", "sign_in", ["ends_at"])
    op.create_index("ix_sign_in_person_id", "sign_in", ["person_id"])


def _restore_identifiers() -> None:
    op.create_table(
        "identifier_of_all",
        _text("value"),
        _text("kind"),
        _text("person_id"),
        _of("identifier", "person_id", "person"),
        sa.PrimaryKeyConstraint("value", name="pk_identifier_of_all"),
    )
    op.execute(
        "INSERT INTO identifier_of_all (value, kind, person_id) "
        "SELECT value, min(kind), min(person_id) FROM identifier GROUP BY value"
    )
    op.drop_table("identifier")
    op.rename_table("identifier_of_all", "identifier")
    op.create_index("ix_identifier_person_id", "identifier", ["person_id"])
