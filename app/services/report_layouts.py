"""Layouts: reports that a centre asks again and again, such as a ministry's own form, under a name that heads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.reports import FILTERS, read_question
from app.store import layouts as store
from app.store.models import ReportLayout

MAX_NAME: Final = 120
MOST: Final = 50
ASKED: Final = ("rows", "columns", "since", "until", *FILTERS)
NO_SUCH_LAYOUT: Final = Refusal("report/no_such_layout")


@dataclass(frozen=True)
class Layout:
    """A report by its name; `asked` as in its address."""

    id: str
    name: str
    asked: Mapping[str, str]


def of_centre(runtime: Runtime, who: Who) -> list[Layout]:
    """The layouts of the centre by name."""
    with runtime.read() as session:
        return [Layout(row.id, row.name, row.asked) for row in store.of_centre(session, who.centre_id)]


@looked_at_again
def keep(runtime: Runtime, who: Who, name: str, given: Mapping[str, str]) -> str | Refusal:
    """Keep a report under a name, in the place of another of that name; its id."""
    name = " ".join(name.split())
    question = read_question(given)
    if not name or len(name) > MAX_NAME:
        return refuse("report/name", most=str(MAX_NAME))
    if isinstance(question, Refusal):
        return question
    asked = {field: given[field] for field in ASKED if given.get(field)}
    with runtime.write() as session:
        there = store.of_centre(session, who.centre_id)
        row = next((one for one in there if one.name == name), None)
        if row is None:
            if len(there) >= MOST:
                return refuse("report/too_many_layouts", most=str(MOST))
            row = ReportLayout(
                id=runtime.ids(), centre_id=who.centre_id, name=name, asked=asked, made_at=runtime.clock()
            )
            session.add(row)
        row.asked = asked
        audit.note(runtime, session, "report.kept", who)
        return row.id


def remove(runtime: Runtime, who: Who, id: str) -> Refusal | None:
    """Keep a layout of the centre no longer."""
    with runtime.write() as session:
        if not store.remove(session, who.centre_id, id):
            return NO_SUCH_LAYOUT
        audit.note(runtime, session, "report.dropped", who)
    return None
