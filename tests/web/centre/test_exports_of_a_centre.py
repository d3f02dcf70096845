"""The records of a centre in the formats of other programs."""

import csv
import io
import json

from icalendar import Calendar
from openpyxl import load_workbook

from app.web.api.entries import COLUMNS
from tests.services.test_group_sessions import opened
from tests.support.past import has_completed
from tests.support.world import World


def test_each_file_that_the_records_lead_to_opens_in_its_program(world: World) -> None:
    code = has_completed(world, world.person())
    made = opened(world.runtime)
    officer = world.browser("officer")
    page = officer.open("/en/centre/records?text=trainee")
    book = officer.get(page.link("Take out what is shown (Excel)")).data
    [head, row] = list(load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))
    assert head == COLUMNS
    assert dict(zip(head, row, strict=True))["certificate"] == code
    [statement] = json.loads(officer.get(page.link("Statements for a learning record store (xAPI)")).data)
    assert statement["actor"]["account"]["name"] == "moi-trainee"
    grades = officer.get(page.link("Who has done what, for Moodle’s import of grades")).get_data().decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(grades))) == ["idnumber", "fullname"]
    days = officer.get(page.link("Days of the sessions, for a calendar"))
    [event] = Calendar.from_ical(days.data).walk("VEVENT")
    assert (event["summary"], "URL" in event, days.mimetype) == ("Mock trial: The debt", False, "text/calendar")
    trainer = world.browser("trainer")
    [event] = Calendar.from_ical(trainer.get(trainer.open("/en/sessions").link("Into my calendar")).data).walk("VEVENT")
    assert event["url"].endswith(f"/en/sessions/{made.id}")
