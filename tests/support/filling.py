"""Filling in a form as somebody would who means well."""

from io import BytesIO
from typing import Any, Final

from tests.support.crawling import Form, Input
from tests.support.world import PASSWORD

ANOTHER: Final = "tyan-shan-ala-too-77"
CSV: Final = "Номер,Аты-жөнү\n501,Токтогулов Бакыт\n502,Осмонова Жылдыз\n"
# What goes into a field that is empty on the page, by its name.
SAMPLES: Final[dict[str, str]] = {
    "identifier": "nobody@moi.example",
    "name": "Токтогулова Айгүл",
    "name_latin": "Toktogulova Aigul",
    "email": "aigul@moi.example",
    "address": "aigul@moi.example",
    "phone": "+996 555 123 456",
    "number": "N-501",
    "opens_on": "2026-03-10",
    "closes_on": "2026-04-10",
    "password": PASSWORD,
    "old": PASSWORD,
    "current": PASSWORD,
    "new": ANOTHER,
    "again": ANOTHER,
    "code": "ACE2",
}


def filled_in(form: Form) -> dict[str, Any]:
    """The fields of `form` with what the page put into them, or something that fits where it put nothing."""
    return {name: value for name, one in form.fields.items() if (value := _value(name, one)) is not None}


def _value(name: str, one: Input) -> Any:
    if one.kind in ("radio", "checkbox", "select", "select-multiple"):
        sensible = [value for value in one.offered if value]
        return list(one.chosen) or sensible[:1] or None
    if one.kind == "file":
        return (BytesIO(CSV.encode()), "people.csv")
    if one.kind == "button" and not one.value:
        return None
    return one.value or SAMPLES.get(name, "Текст")
