"""The worked example of docs/scoring.md: a judge's hearing, played and scored, every number of the page."""

from fractions import Fraction
from pathlib import Path

import pytest

from app.domain.scoring.regret import greatest_j, regret
from app.domain.scoring.score import Scores, score
from app.domain.scoring.weights import FAIRNESS, WEIGHTS
from app.domain.shared.assessment import HarmDone, Journey, Opportunity
from app.domain.shared.roles import DIMENSIONS, ROLES, Dimension, Role
from app.domain.trial.attainable import attained
from app.domain.trial.journey import journey
from app.domain.trial.program import Program
from app.domain.trial.step import events_of
from tests.support.programs import decision, is_, option, played, program, yes_no

PAGE = Path(__file__).parents[4] / "docs" / "scoring.md"


AGREED = is_("rules", True)

DECISIONS = (
    decision(
        "deposition",
        "judge",
        option("with_counsel", "D1 3, D3 3, D10 2"),
        option("all_present", "D1 0, D3 1, D10 3", harms="D1 face_to_face"),
        option("refuse", "D1 1, D3 1, D10 2", default=True),
    ),
    decision(
        "measures",
        "judge",
        option("order", "D1 3, D4 3", repairs=("face_to_face",)),
        option("later", "D1 1, D4 1", default=True),
    ),
    decision(
        "claim",
        "representative",
        option("file", "D9 3", sets="claimed is yes"),
        option("wait", "D9 1", default=True),
    ),
    decision(
        "door",
        "judge",
        option("part", "D4 3, D10 3"),
        option("closed", "D4 1, D10 1"),
        option("open", "D4 0, D10 2", default=True),
    ),
    decision(
        "rules",
        "judge",
        option("agree", "D3 3, D10 3", sets="rules is yes"),
        option("skip", "D3 1, D10 2", default=True),
    ),
    decision(
        "question",
        "judge",
        option("rephrase", "D3 3, D10 3", only_if=AGREED),
        option("strike", "D3 2, D10 1"),
        option("allow", "D3 0, D10 2", default=True),
    ),
    decision(
        "pause",
        "judge",
        option("offer", "D2 3, D3 3"),
        option("go_on", "D2 1, D3 1", default=True),
        only_if=AGREED,
        otherwise="visits",
    ),
    decision("visits", "judge", option("order", "D1 3, D10 3"), option("not_in_file", "D1 1, D10 2", default=True)),
    decision("exhibit", "judge", option("verify", "D8 3, D10 3"), option("admit", "D8 1, D10 0", default=True)),
    decision(
        "damage",
        "judge",
        option("decide", "D9 3"),
        option("leave", "D9 1", default=True),
        only_if=is_("claimed", True),
        otherwise="judgment",
    ),
    decision(
        "judgment",
        "judge",
        option("reasoned", "D8 3, D10 3"),
        option("brief", "D8 1, D10 1", default=True),
    ),
)


def hearing() -> Program:
    return program(*DECISIONS, facts={"claimed": yes_no(), "rules": yes_no()})


MOVES = ("all_present", "order", "wait", "closed", "skip", "strike", "order", "verify", "reasoned")


@pytest.fixture(scope="module")
def told() -> Journey:
    case = hearing()
    return journey(case, events_of(played(case, *MOVES)), "judge")


@pytest.fixture(scope="module")
def scores(told: Journey) -> Scores:
    return score(told)


def entry(told: Journey, decision: str, dimension: Dimension) -> Opportunity | None:
    found = [each for each in told.opportunities if (each.decision, each.dimension) == (decision, dimension)]
    return found[0] if found else None


def test_eight_own_decisions_were_met(told: Journey) -> None:
    assert told.own_decisions == 8


def test_a_decision_stands_with_the_points_of_the_option_taken_and_of_the_best(told: Journey) -> None:
    assert entry(told, "deposition", "D3") == Opportunity(
        "deposition", "D3", 100, chosen=Fraction(40), best_legal=Fraction(100)
    )


def test_what_was_not_open_any_more_lowers_the_journey_but_not_the_answer(told: Journey) -> None:
    assert entry(told, "question", "D3") == Opportunity(
        "question", "D3", 100, chosen=Fraction(75), best_legal=Fraction(75)
    )


def test_the_break_that_skipping_the_rules_made_impossible_is_credited(told: Journey) -> None:
    assert entry(told, "pause", "D3") == Opportunity("pause", "D3", 100, credit=Fraction(40))
    assert entry(told, "pause", "D2") == Opportunity("pause", "D2", 100, credit=Fraction(40))


def test_the_ruling_on_damage_that_the_representative_never_asked_for_is_left_out(told: Journey) -> None:
    assert entry(told, "damage", "D9") is None


def test_the_face_to_face_was_repaired(told: Journey) -> None:
    assert told.harms == (HarmDone("deposition", "D1", "face_to_face", repaired=True),)


DIMENSIONS_MET: tuple[Dimension, ...] = ("D1", "D2", "D3", "D4", "D8", "D10")


def written(value: Fraction | float | None) -> str:
    """A number as the page writes it: two digits after the point, none where it is whole."""
    return "–" if value is None else f"{float(value):.2f}".removesuffix(".00")


@pytest.mark.parametrize("dimension", DIMENSIONS_MET)
def test_the_row_of_each_dimension_is_as_on_the_page(told: Journey, scores: Scores, dimension: Dimension) -> None:
    found = scores.dimensions[dimension]
    own = [each for each in told.opportunities if each.dimension == dimension]
    points = [each.credit if each.chosen is None else each.chosen for each in own]
    total = sum(each or 0 for each in points)
    cells = (
        dimension,
        f"{' + '.join(str(each) for each in points)} = {total}",
        str(sum(each.best_of_all for each in own)),
        *(written(value) for value in (found.raw, found.J, found.N)),
        str(found.opportunities),
        "yes" if found.assessed else "no",
    )
    assert f"| {' | '.join(cells)} |" in PAGE.read_text(encoding="utf-8")


def test_no_dimension_but_those_of_the_page_has_a_score(scores: Scores) -> None:
    assert {id for id, each in scores.dimensions.items() if each.raw is not None} == set(DIMENSIONS_MET)


def test_the_exact_scores_of_the_run(scores: Scores) -> None:
    assert (Fraction(8685, 148), Fraction(555, 7)) == (scores.V, scores.F)
    assert scores.final == pytest.approx(64.2265, abs=0.00005)
    assert (scores.band, scores.passed) == ("50-69", False)
    assert [(reason.code, reason.dimension) for reason in scores.reasons] == [("final", None), ("dimension", "D3")]
    page = PAGE.read_text(encoding="utf-8")
    assert f"2171.25 / 37 = {written(scores.V)}" in page
    assert f"= {written(scores.final)}, band {scores.band}" in page


def test_the_regret_of_each_decision_is_as_on_the_page() -> None:
    case = hearing()
    page = PAGE.read_text(encoding="utf-8")
    found = attained(case, events_of(played(case, *MOVES)), "judge", tuple(WEIGHTS["judge"]))
    assert len(found) == 8
    for each in found:
        before = {dimension: greatest_j(ways) for dimension, ways in each.before.items()}
        after = {dimension: greatest_j(ways) for dimension, ways in each.after.items()}
        assert f"| {each.move.event.decision} | {written(regret('judge', before, after))} |" in page


@pytest.mark.parametrize("role", ROLES)
def test_the_weights_on_the_page_are_those_in_force(role: Role) -> None:
    weights = [str(WEIGHTS[role].get(dimension, "–")) for dimension in DIMENSIONS]
    row = f"| {role} | {' | '.join(weights)} | {FAIRNESS[role] / 100:.2f} |"
    assert row in PAGE.read_text(encoding="utf-8")
