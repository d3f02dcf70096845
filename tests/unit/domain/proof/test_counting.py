"""The totals of a case, counted by hand; and against every play of small ones."""

from collections import Counter

from hypothesis import given, settings

from app.domain.proof.budget import Budget
from app.domain.proof.counting import plays_by_ending, points_by_role
from app.domain.proof.study import Study
from app.domain.shared.assessment import LEVEL_POINTS
from app.domain.trial.elements import FactId, TextKey
from app.domain.trial.items import items_of
from app.domain.trial.program import Ending, Program
from app.domain.trial.state import EventReleased
from tests.support.every_play import every_play
from tests.support.generated_programs import programs
from tests.support.programs import decision, is_, option, program, yes_no

CASE = program(
    decision("door", "judge", option("part", "D4 3", sets="closed is yes"), option("open", "D4 0")),
    decision("word", "defence", option("speak", "D10 2"), option("wait", "D10 1"), only_if=is_("closed", True)),
    facts={"closed": yes_no(), "lot": yes_no()},
    draws={FactId("lot"): (False, True)},
    endings={"shut": Ending(TextKey("shut"), "none", is_("closed", True)), "over": Ending(TextKey("over"), "none")},
)


def test_the_plays_of_a_case_are_counted_by_their_endings() -> None:
    assert plays_by_ending(Study(CASE), Budget()) == {"shut": 4, "over": 2}


def test_the_points_of_all_plays_are_added_up() -> None:
    assert points_by_role(Study(CASE), Budget()) == {"defence": {"D10": 2 * 115}, "judge": {"D4": 2 * 200}}


@settings(deadline=None, max_examples=settings.default.max_examples // 4)
@given(case=programs(most=3))
def test_the_totals_are_those_of_every_play(case: Program) -> None:
    late = [each for each in every_play(case) if not any(isinstance(event, EventReleased) for event in each.log)]
    items, points = items_of(case), Counter[tuple[str, str]]()
    for ended in late:
        for answer in ended.answers:
            given_ = items[answer.role, str(answer.decision)].answers.get(answer.option)
            for dimension, level in given_.levels.items() if given_ else ():
                points[answer.role, dimension] += LEVEL_POINTS[level]
    endings = Counter(each.ending for each in late)
    assert plays_by_ending(Study(case), Budget()) == {id: endings[id] for id in case.endings}
    told = points_by_role(Study(case), Budget())
    assert {(role, d): total for role, by in told.items() for d, total in by.items() if total} == +points
