"""Sheets in the language of who reads, and as the data that a trial keeps."""

import json

from app.domain.trial.sheets import Sheet, Sheets, sheets_data, sheets_from_data

JUDGE = {
    "en": Sheet("The judge", "You preside.", "<p>You preside.</p>", "en"),
    "ru": Sheet("Судья", "Вы ведете.", "<p>Вы ведете.</p>", "ru"),
}
SHEETS = Sheets("en", {"judge": JUDGE}, {9: {"en": Sheet("Transfers", "Two.", "<p>Two.</p>", "en")}})


def test_a_sheet_is_read_in_the_language_asked_for_else_in_the_cases_own() -> None:
    assert SHEETS.role("judge", "ru") == JUDGE["ru"]
    assert SHEETS.role("judge", "ky") == JUDGE["en"]
    assert SHEETS.exhibit(9, "ky") == Sheet("Transfers", "Two.", "<p>Two.</p>", "en")


def test_what_has_no_sheet_has_none_in_any_language() -> None:
    assert SHEETS.role("defence", "en") is None
    assert SHEETS.exhibit(1, "en") is None


def test_sheets_come_back_from_the_data_that_a_trial_keeps() -> None:
    assert sheets_from_data(json.loads(json.dumps(sheets_data(SHEETS)))) == SHEETS
