"""What the debriefing says about each outcome that scores can have, in words."""

from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain.scoring.score import Band, DimensionScore, Reason, Scores
from app.domain.shared.roles import DIMENSIONS, Dimension
from app.services.debriefs import Debriefing, debrief
from app.services.trials import Room
from app.web.trials import debrief as page
from tests.support.page import Browser, Html
from tests.support.past import has_played
from tests.support.world import World

REASONS = [
    (Reason("final"), "Not passed: the result is under 70."),
    (Reason("fairness"), "Not passed: fairness to the accused is under 60."),
    (Reason("harm", "D1"), "Not passed: a harm was left unrepaired (Safety and protection)."),
    (Reason("dimension", "D4"), "Not passed: Privacy is under 50."),
    (Reason("dimension", "D3"), "Not passed: Questioning without harm is under 60."),
    (Reason("not_assessed"), "Not passed: too few decisions to say."),
]
BANDS: list[tuple[Band, str]] = [
    ("<50", "below 50: start again with the lesson"),
    ("50-69", "50–69: on the way"),
    ("70-84", "70–84: competent"),
    (">=85", "85 and more: exemplary"),
]


@pytest.fixture(scope="module")
def trial(shared_world: World) -> str:
    return has_played(shared_world, shared_world.person(), "defence")


@pytest.fixture(scope="module")
def browser(shared_world: World) -> Browser:
    return shared_world.browser("trainee")


def scores(**changes: object) -> Scores:
    """Scores of a defence lawyer in which all is well, but for `changes`."""
    usual = {one: dimension() for one in DIMENSIONS}
    wanted = {"dimensions": usual, "V": Fraction(80), "F": Fraction(80), "final": 80.0, "band": "70-84"} | changes
    return Scores(role="defence", passed=not wanted.get("reasons"), own_decisions=6, **{"reasons": ()} | wanted)


def dimension(points: int | None = 80, opportunities: int = 4, **changes: object) -> DimensionScore:
    value = None if points is None else Fraction(points)
    usual = {"harm": None, "assessed": points is not None, "counts": True}
    return DimensionScore(J=value, raw=value, N=value, opportunities=opportunities, **usual | changes)


def debriefed(browser: Browser, trial: str, told: Scores, monkeypatch: pytest.MonkeyPatch) -> Html:
    """The debriefing of a play that came to these scores."""

    def with_scores(room: Room) -> Debriefing:
        return replace(debrief(room), scores=told)

    monkeypatch.setattr(page, "debrief", with_scores)
    return browser.open(f"/en/trials/{trial}/debriefing")


@pytest.mark.parametrize(("reason", "sentence"), REASONS)
def test_a_run_that_does_not_pass_says_why(
    browser: Browser, trial: str, monkeypatch: pytest.MonkeyPatch, reason: Reason, sentence: str
) -> None:
    assert sentence in debriefed(browser, trial, scores(reasons=(reason,)), monkeypatch).text


@pytest.mark.parametrize(("band", "words"), BANDS)
def test_each_band_is_told_in_words_and_as_provisional(
    browser: Browser, trial: str, monkeypatch: pytest.MonkeyPatch, band: Band, words: str
) -> None:
    text = debriefed(browser, trial, scores(band=band), monkeypatch).text
    assert f"{words} (provisional). Passed." in text


def test_too_few_decisions_give_no_result_and_say_so(
    browser: Browser, trial: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = scores(F=None, final=None, band=None, reasons=(Reason("not_assessed"),))
    text = debriefed(browser, trial, told, monkeypatch).text
    assert "Too few decisions to say" in text
    assert "not assessed" in text


@pytest.mark.parametrize(("fair", "words"), [(60, "floor 60: kept"), (Fraction(599, 10), "floor 60: not kept")])
def test_the_floor_of_fairness_is_read_unrounded(
    browser: Browser, trial: str, monkeypatch: pytest.MonkeyPatch, fair: Fraction, words: str
) -> None:
    assert words in debriefed(browser, trial, scores(F=Fraction(fair)), monkeypatch).text


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (dimension(40, harm="unrepaired"), "a harm, not repaired: at most 40"),
        (dimension(60, harm="repaired"), "a harm, repaired: at most 60"),
        (dimension(None, opportunities=1), "1 of 3 opportunities"),
        (dimension(None, opportunities=0, counts=False), "not counted in this role"),
    ],
)
def test_a_dimension_says_what_bounds_it(
    browser: Browser, trial: str, monkeypatch: pytest.MonkeyPatch, found: DimensionScore, words: str
) -> None:
    dimensions: dict[Dimension, DimensionScore] = {one: dimension() for one in DIMENSIONS} | {"D1": found}
    html = debriefed(browser, trial, scores(dimensions=dimensions), monkeypatch)
    row = html.all("table")[0].findall("./tbody/tr")[0]
    assert words in "".join(row.itertext())


def test_a_number_is_shown_to_the_nearest_whole(browser: Browser, trial: str, monkeypatch: pytest.MonkeyPatch) -> None:
    html = debriefed(browser, trial, scores(final=69.5, V=Fraction(1, 2), F=Fraction(99)), monkeypatch)
    numbers = ["".join(e.itertext()).split("70–84")[0] for e in html.all("dd")][:3]
    assert numbers[0] == "70"
    assert numbers[1].startswith("1")
