"""What a person's own first runs of trials say together."""

from dataclasses import replace
from typing import Any, cast

from sqlalchemy import select

from app.domain.shared.roles import Role
from app.runtime import Runtime
from app.services import trial_records, trials
from app.services.trial_records import RoleRecord
from app.store.models import LedgerEntry
from tests.services.test_trials import ME, begin, played
from tests.support.shelves import case, debt, small_shelf
from tests.support.studying import complete
from tests.support.world import World


def as_trials(world: World) -> Runtime:
    """The world whose one case is a trial and no exercise."""
    held = case("debt", replace(debt(), kind="trial"))
    shelf: Any = small_shelf().with_(cases={"debt": held})
    return replace(world.runtime, shelf=lambda: shelf)


def of_role(runtime: Runtime, role: Role) -> RoleRecord | None:
    return next((one for one in trial_records.own(runtime, ME) if one.role == role), None)


def test_the_first_run_of_a_trial_counts_and_what_is_practice_under_way_or_an_exercise_does_not(world: World) -> None:
    runtime = as_trials(world)
    assert of_role(runtime, "prosecutor") is None
    first = begin(runtime)
    assert of_role(runtime, "prosecutor") is None
    played(runtime, first)
    world.clock.move_on(days=1)
    second = begin(runtime)
    played(runtime, second)
    record = of_role(runtime, "prosecutor")
    assert record is not None
    assert [(run.trial_id, run.counts) for run in record.runs] == [(second, False), (first, True)]
    assert (record.competence.cases, record.competence.scores.own_decisions) == (1, 3)
    assert of_role(runtime, "judge") is None


def test_an_exercise_is_listed_and_says_nothing(world: World) -> None:
    played(world.runtime, begin(world.runtime))
    record = of_role(world.runtime, "prosecutor")
    assert record is not None
    assert (len(record.runs), record.competence.cases) == (1, 0)


def test_what_was_worked_out_is_kept_by_the_log_and_only_so_much_of_it(world: World, monkeypatch: Any) -> None:
    runtime = as_trials(world)
    monkeypatch.setattr(trial_records, "KEPT", 1)
    monkeypatch.setattr(trial_records, "_journeys", type(trial_records._journeys)())
    played(runtime, begin(runtime))
    judge = begin(runtime, "judge")
    for decision, option in (("door", "open"), ("rules", "agree")):
        trials.play(runtime, ME, judge, decision, option, (), decision)
    both = trial_records.own(runtime, ME)
    assert trial_records.own(runtime, ME) == both
    assert len(cast(Any, trial_records._journeys)) == 1


def test_a_completion_names_the_roles_that_were_played_to_an_end_and_nothing_more(world: World) -> None:
    played(world.runtime, begin(world.runtime))
    begin(world.runtime, "judge")
    complete(world.runtime, ME, world.runtime.shelf().courses["police"])
    with world.runtime.read() as session:
        assert session.scalars(select(LedgerEntry.roles_played)).all() == [["prosecutor"]]
