"""Dates, numbers and shares as readers here expect them (CLDR is overridden where it differs)."""

from datetime import date, datetime
from fractions import Fraction
from typing import Final

from app.domain.shared.language import Lang
from app.domain.shared.zone import BISHKEK

NO_BREAK: Final = "\u00a0"

MONTHS: Final[dict[Lang, tuple[str, ...]]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "ru": (
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
    "ky": (
        "январы",
        "февралы",
        "марты",
        "апрели",
        "майы",
        "июну",
        "июлу",
        "августу",
        "сентябры",
        "октябры",
        "ноябры",
        "декабры",
    ),
}


def decimal(number: str, lang: Lang) -> str:
    """A number kept with a point as it is written in `lang`: with a comma outside English."""
    return number if lang == "en" else number.replace(".", ",")


def local(moment: datetime) -> datetime:
    """A moment as the clocks in the Kyrgyz Republic show it."""
    return moment.astimezone(BISHKEK)


def long_date(day: date | datetime, lang: Lang) -> str:
    """`9 March 2026`, `9 марта 2026 года`, `2026-жылдын 9-марты`."""
    if isinstance(day, datetime):
        day = local(day).date()
    month = MONTHS[lang][day.month - 1]
    if lang == "ky":
        return f"{day.year}-жылдын {day.day}-{month}"
    return f"{day.day} {month} {day.year}" + (" года" if lang == "ru" else "")


def short_date(day: date | datetime) -> str:
    """`09.03.2026`, the same in the three languages."""
    if isinstance(day, datetime):
        day = local(day).date()
    return f"{day:%d.%m.%Y}"


def short_time(moment: datetime) -> str:
    """`09.03.2026, 14:05`, as the clocks in the Kyrgyz Republic show it."""
    return f"{local(moment):%d.%m.%Y, %H:%M}"


def percent(share: Fraction | float, lang: Lang) -> str:
    """A share from 0 to 1 as a whole percentage: `76%`, in Russian and Kyrgyz `76 %` with a space that never breaks."""
    return f"{whole(_exact(share) * 100)}{'' if lang == 'en' else NO_BREAK}%"


def whole(value: Fraction | float | int) -> int:
    """The nearest whole number to a value of 0 or more, halves upwards, as scores are shown."""
    return int(_exact(value) + Fraction(1, 2))


def _exact(value: Fraction | float | int) -> Fraction:
    # The database keeps 3/40 as 0.075; as a binary number that is a shade less and would be rounded down.
    return Fraction(str(value))
