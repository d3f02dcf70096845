"""However requests are repeated, an attempt is what its steps were, once each."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.domain.learning.attempt import Step, fold, is_repeated
from app.domain.shared.refusal import Refusal, refuse

QUESTIONS = st.sampled_from(["q01", "q02", "q03"])
ANSWERS = st.lists(st.sampled_from("abc"), max_size=2) | st.dictionaries(st.sampled_from(["p1", "p2"]), st.just("x"))
REQUESTS = st.lists(
    st.tuples(
        st.sampled_from(["answered", "answered", "answered", "submitted"]), st.integers(0, 8), QUESTIONS, ANSWERS
    ),
    max_size=20,
)


def taken(requests: list[tuple[str, int, str, object]]) -> tuple[list[Step], list[Refusal | bool | None]]:
    """The steps that the requests left, and what each was told: how the service takes them."""
    steps: list[Step] = []
    told: list[Refusal | bool | None] = []
    for kind, key, question, answer in requests:
        state = fold(steps)
        step = (
            Step(state.seq + 1, "submitted", f"k{key}")
            if kind == "submitted"
            else Step(state.seq + 1, "answered", f"k{key}", question, answer)
        )
        closed = refuse("quiz/submitted_already") if state.submitted else None
        told.append(is_repeated(state.keys.get(step.key), step) or closed)
        if told[-1] is None:
            steps.append(step)
    return steps, told


@given(REQUESTS)
def test_an_attempt_is_numbered_without_a_gap_and_has_each_key_once(
    requests: list[tuple[str, int, str, object]],
) -> None:
    steps, _ = taken(requests)
    assert [step.seq for step in steps] == list(range(1, len(steps) + 1))
    assert len({step.key for step in steps}) == len(steps)


@given(REQUESTS)
def test_after_a_submission_nothing_more_is_taken(requests: list[tuple[str, int, str, object]]) -> None:
    steps, _ = taken(requests)
    assert "submitted" not in [step.kind for step in steps[:-1]]


@given(REQUESTS)
def test_sending_everything_twice_leaves_what_sending_it_once_left(
    requests: list[tuple[str, int, str, object]],
) -> None:
    doubled = [request for request in requests for _ in range(2)]
    assert taken(doubled)[0] == taken(requests)[0]


PLACED = st.lists(st.tuples(QUESTIONS, st.sampled_from("abcd")), max_size=8)


@given(PLACED, st.randoms(use_true_random=False))
def test_a_queue_that_arrives_in_any_order_and_twice_leaves_what_was_answered_last(
    given_answers: list[tuple[str, str]], order: Random
) -> None:
    sent = [*enumerate(given_answers, 1)] * 2
    order.shuffle(sent)
    steps: list[Step] = []
    for place, (question, answer) in sent:
        step = Step(len(steps) + 1, "answered", f"k{place}", question, answer, place)
        if not is_repeated(fold(steps).keys.get(step.key), step):
            steps.append(step)
    assert fold(steps).answers == dict(given_answers)
