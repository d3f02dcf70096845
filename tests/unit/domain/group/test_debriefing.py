"""The steps of a led debriefing: everybody leaves the role first, and what is empty is left out."""

from app.domain.group.debriefing import STEPS, beside, step_of, steps_of


def test_roles_are_left_first_the_victim_is_heard_next_and_the_end_comes_last() -> None:
    assert [step.id for step in steps_of(3, 1)] == [step.id for step in STEPS]
    assert [step.id for step in STEPS][:2] == ["out_of_role", "first_voice"]
    assert [step.phase for step in STEPS] == sorted(
        (step.phase for step in STEPS), key=["reactions", "description", "analysis", "summary"].index
    )


def test_moments_and_cards_that_are_not_there_are_left_out() -> None:
    ids = [step.id for step in steps_of(1, 0)]
    assert "moment_1" in ids
    assert {"moment_2", "moment_3", "closed"}.isdisjoint(ids)


def test_one_goes_on_and_back_from_each_step_but_at_the_ends() -> None:
    steps = steps_of(0, 0)
    assert beside(steps, "out_of_role") == (None, steps[1])
    assert beside(steps, "end") == (steps[-2], None)
    assert (step_of("rooms").minutes, step_of(None), step_of("none")) == (8, STEPS[0], STEPS[0])
