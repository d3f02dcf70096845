"""How agreement is told in words."""

from app.domain.statistics.agreement import Closeness, Figure
from app.i18n.formats import decimal
from app.web.languages import _, language


def closeness_text(close: Closeness) -> str:
    """How many levels were the same, and how many close."""
    return _(
        "the same level: %(exact)s of %(pairs)s; at most one apart: %(adjacent)s of %(pairs)s",
        exact=close.exact,
        adjacent=close.adjacent,
        pairs=close.pairs,
    )


def figure_text(figure: Figure, sign: str) -> str:
    """A coefficient with its sign, or why there is none."""
    if figure == "too_few":
        return _("too few to say")
    if figure == "all_alike":
        return _("all gave one level: nothing to tell apart")
    number = decimal(f"{figure:.2f}", language())
    return f"{sign} = {number}"
