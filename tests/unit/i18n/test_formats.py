"""Dates, numbers and shares as readers here expect them."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from app.domain.shared.language import Lang
from app.i18n.formats import MONTHS, local, long_date, percent, short_date, whole

EVENING = datetime(2026, 3, 8, 19, 30, tzinfo=UTC)  # half past one of the next day in Bishkek


@pytest.mark.parametrize(
    ("lang", "written"), [("en", "9 March 2026"), ("ru", "9 марта 2026 года"), ("ky", "2026-жылдын 9-марты")]
)
def test_a_date_is_written_out_as_each_language_does(lang: Lang, written: str) -> None:
    assert long_date(date(2026, 3, 9), lang) == written
    assert long_date(EVENING, lang) == written


def test_a_short_date_is_the_same_in_the_three_languages() -> None:
    assert (short_date(date(2026, 3, 9)), short_date(EVENING)) == ("09.03.2026", "09.03.2026")


def test_a_moment_is_told_by_the_clocks_of_the_country() -> None:
    assert f"{local(EVENING):%d.%m %H:%M}" == "09.03 01:30"


@pytest.mark.parametrize("lang", MONTHS)
def test_every_month_has_a_name_of_its_own(lang: Lang) -> None:
    assert len({long_date(date(2026, month, 1), lang) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("share", "told"),
    [(0, "0"), (Fraction(1, 3), "33"), (Fraction(2, 3), "67"), (Fraction(1, 200), "1"), (0.7, "70"), (1.0, "100")],
)
def test_a_share_is_told_in_whole_percent_with_a_space_that_does_not_break(share: Fraction | float, told: str) -> None:
    assert percent(share, "en") == f"{told}%"
    assert percent(share, "ru") == percent(share, "ky") == f"{told}\u00a0%"


@pytest.mark.parametrize("parts", [20, 40, 60, 80, 120, 200])
def test_a_share_kept_as_a_decimal_number_is_told_like_the_fraction_it_was(parts: int) -> None:
    for points in range(parts + 1):
        share = Fraction(points, parts)
        assert percent(float(share), "en") == percent(share, "en"), share


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, 0), (69.9, 70), (Fraction(139, 2), 70), (Fraction(1389, 20), 69), (0.5, 1), (0.49, 0), (100, 100)],
)
def test_a_score_is_shown_as_the_nearest_whole_number_halves_upwards(value: Fraction | float, shown: int) -> None:
    assert whole(value) == shown
