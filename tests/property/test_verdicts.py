"""No score reads the verdict: what scores a play is given endings whose verdict cannot be read."""

from dataclasses import dataclass, replace
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.scoring.score import score, weighted_j
from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.roles import Role
from app.domain.trial.attainable import attained
from app.domain.trial.elements import TextKey
from app.domain.trial.journey import journey
from app.domain.trial.players import best_for
from app.domain.trial.program import Ending, Program
from app.services.headless import DEFAULT, HeadlessPlay, play
from tests.support.generated_programs import SEATS, programs
from tests.support.programs import PROGRAM


@dataclass(frozen=True)
class Unreadable:
    """An ending that tells how it reads and when it comes, and nothing more."""

    text: TextKey
    when: object
    text_for: object


@settings(deadline=None, max_examples=settings.default.max_examples // 6)
@given(case=programs(most=4), role=st.sampled_from(SEATS))
def test_journeys_scores_and_searches_come_out_the_same_without_verdicts(case: Program, role: Role) -> None:
    blind = replace(
        case,
        endings={id: cast(Ending, Unreadable(e.text, e.when, e.text_for)) for id, e in case.endings.items()},
    )
    for policy in (DEFAULT, best_for(role, weighted_j, WEIGHTS)):
        done = play(case, PROGRAM, 1, policy)
        again = play(blind, PROGRAM, 1, policy)
        assert isinstance(done, HeadlessPlay)
        assert isinstance(again, HeadlessPlay)
        assert again.scores == done.scores
        assert score(journey(blind, done.state.log, role)) == done.scores[role]
        told = [(each.before, each.after) for each in attained(case, done.state.log, role, ("D1", "D10"))]
        assert told == [(each.before, each.after) for each in attained(blind, done.state.log, role, ("D1", "D10"))]
