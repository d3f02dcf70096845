"""The words of a report: what its dimensions are called, and their values."""

from app.domain.statistics.hiding import FEWEST
from app.domain.statistics.trained import UNSAID, Dimension
from app.web.centre import words
from app.web.entry_words import entry_title, language_name
from app.web.languages import _


def short_month(month: str) -> str:
    """`03.2026` of `2026-03`, the same in the three languages."""
    year, _hyphen, number = month.partition("-")
    return f"{number}.{year}"


def dimension_name(dimension: Dimension) -> str:
    """What a dimension is called."""
    return {
        "agency": _("Agency"),
        "profession": _("Profession"),
        "sex": _("Sex"),
        "region": _("Region"),
        "language": _("Language"),
        "course": _("Module or training"),
        "round": _("Cohort"),
        "project": _("Project"),
        "year": _("Year"),
        "quarter": _("Quarter"),
        "month": _("Month"),
    }[dimension]


def value_name(dimension: Dimension, value: str) -> str:
    """What a value of a dimension is called; what nobody said has words too."""
    if value == UNSAID:
        none: dict[Dimension, str] = {"round": _("No cohort"), "project": _("No project")}
        return none.get(dimension, _("Not told"))
    if dimension == "month":
        return short_month(value)
    if dimension == "quarter":
        year, _q, number = value.partition("-Q")
        return _("Quarter %(number)s of %(year)s", number=number, year=year)
    named = {
        "profession": words.profession,
        "sex": words.sex,
        "region": words.region,
        "language": language_name,
        "course": entry_title,
    }
    return named[dimension](value) if dimension in named else value


def hidden_note() -> str:
    """Why figures are hidden."""
    return _(
        "Figures of fewer than %(fewest)s people are hidden, and so many others that these cannot be worked out from "
        "the totals: in a small group anybody could be recognised.",
        fewest=FEWEST,
    )


def nobody_note() -> str:
    """What stands where a report has no table."""
    return _("Nobody was trained whom this report asks for. Choose other filters.")
