"""The ledger of sessions

Of an entry: who led what it enters and in which session, which entry it corrects or revokes, and what is entered once.
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

REFERENCES = (("trainer_id", "person"), ("training_id", "training"), ("about", "ledger_entry"))


def upgrade() -> None:
    # A new column may bring its reference with it on both databases, while SQLite cannot add one afterwards.
    for column, table in REFERENCES:
        op.execute(
            f"ALTER TABLE ledger_entry ADD COLUMN {column} VARCHAR "
            f"CONSTRAINT fk_ledger_entry_{column}_{table} REFERENCES {table} (id)"
        )
    op.execute("ALTER TABLE ledger_entry ADD COLUMN once VARCHAR")
    op.create_index("ix_ledger_entry_about", "ledger_entry", ["about"])
    op.create_index("uq_ledger_entry_once", "ledger_entry", ["once"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_ledger_entry_once", "ledger_entry")
    op.drop_index("ix_ledger_entry_about", "ledger_entry")
    for column in ("once", *(column for column, _table in REFERENCES)):
        op.drop_column("ledger_entry", column)
