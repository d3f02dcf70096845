"""Queries on the layouts of a centre's reports."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.store.models import ReportLayout


def of_centre(session: Session, centre_id: str) -> list[ReportLayout]:
    """The layouts of a centre by name."""
    chosen = select(ReportLayout).where(ReportLayout.centre_id == centre_id)
    return list(session.scalars(chosen.order_by(ReportLayout.name)))


def remove(session: Session, centre_id: str, id: str) -> bool:
    """Delete a layout of a centre; whether there was one."""
    mine = (ReportLayout.id == id, ReportLayout.centre_id == centre_id)
    found = session.scalar(select(ReportLayout.id).where(*mine))
    session.execute(delete(ReportLayout).where(*mine))
    return found is not None
