"""All pages of the staff of a centre: what is imported here hangs its views on the family."""

from app.web.centre import (
    allowance_routes,
    audit_routes,
    cohort_routes,
    connection_routes,
    content_routes,
    export_routes,
    gain_routes,
    import_routes,
    past_routes,
    people_routes,
    progress_routes,
    question_routes,
    record_routes,
    regrade_routes,
    report_routes,
    signatory_routes,
)
from app.web.centre.blueprint import bp

__all__ = [
    "allowance_routes",
    "audit_routes",
    "bp",
    "cohort_routes",
    "connection_routes",
    "content_routes",
    "export_routes",
    "gain_routes",
    "import_routes",
    "past_routes",
    "people_routes",
    "progress_routes",
    "question_routes",
    "record_routes",
    "regrade_routes",
    "report_routes",
    "signatory_routes",
]
