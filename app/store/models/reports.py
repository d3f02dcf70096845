"""What a centre asks of its reports again and again."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.models.base import Base


class ReportLayout(Base):
    """A report under a name of the centre's own: `asked` is its rows, columns, filters and months, as an address."""

    __tablename__ = "report_layout"

    id: Mapped[str] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str]
    asked: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("centre_id", "name"),)
