"""An attempt is the fold of its steps; nothing of it is kept elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from app.domain.shared.refusal import Refusal, refuse


@dataclass(frozen=True)
class Step:
    """Something done in an attempt. `key` names the request, so that the same request counts once."""

    seq: int
    kind: Literal["answered", "submitted"]
    key: str
    question: str | None = None
    answer: Any = None


@dataclass(frozen=True)
class AttemptState:
    """Where an attempt stands: the last answer to each question, as plain data, and whether it was submitted."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    keys: Mapping[str, Step] = field(default_factory=dict)
    seq: int = 0
    submitted: bool = False


def fold(steps: Iterable[Step]) -> AttemptState:
    """The state after `steps`, which come in order."""
    answers: dict[str, Any] = {}
    keys: dict[str, Step] = {}
    seq, submitted = 0, False
    for step in steps:
        seq, keys[step.key] = step.seq, step
        if step.kind == "submitted":
            submitted = True
        elif step.question is not None:
            answers[step.question] = step.answer
    return AttemptState(answers, keys, seq, submitted)


def repeated(state: AttemptState, step: Step) -> bool | Refusal:
    """Whether `step` was done before under the same key; a key that came with other content is refused."""
    before = state.keys.get(step.key)
    if before is None:
        return False
    if (before.kind, before.question, before.answer) != (step.kind, step.question, step.answer):
        return refuse("request/key_reused")
    return True


def admits(state: AttemptState, step: Step) -> Refusal | None:
    """Why `step` cannot be taken now: after the submission nothing can."""
    return refuse("quiz/submitted_already") if state.submitted else None
