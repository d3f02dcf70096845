"""What the checker says about a case: a finding with its play, and how each group of proofs came out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from app.domain.trial.plays import Written

# The groups of proofs, in the order in which they are run and told (docs/proof.md).
Group = Literal[1, 2, 3, 4, 5, 6, 7, 8, 9]
GROUPS: Final[tuple[Group, ...]] = (1, 2, 3, 4, 5, 6, 7, 8, 9)
Outcome = Literal["proved", "failed", "not proved"]
# What a finding is about: its kind, then ids: ("decision", d), ("option", d, o), ("window", w), ("ruling", w, r),
# ("card", c), ("fact", f), ("exhibit", "4"), ("scene", s), ("event", e), ("ending", e), ("promise", "1"), ("role", r).
Subject = tuple[str, ...]


NAMED: Final = 6  # how many ids a sentence names


def named(ids: Iterable[str]) -> str:
    """The first few ids, and how many more there are; a dash where there is none."""
    all_ = list(dict.fromkeys(ids))
    return (", ".join(all_[:NAMED]) + (f" + {len(all_) - NAMED}" if len(all_) > NAMED else "")) or "–"


@dataclass(frozen=True)
class Finding:
    """One fault of a case.

    `code` is the number of its page in docs/errors, `kind` a stable word, `details` fill the sentence; `play` is a
    shortest play that shows it, as far as it shows it (empty: it shows at once, or there is no such play).
    """

    code: str
    kind: str
    group: Group
    subject: Subject
    details: Mapping[str, str] = field(default_factory=dict)
    play: tuple[Written, ...] = ()


@dataclass(frozen=True)
class Examined:
    """What examining one group gave: the faults, and what a certificate or an author is told of it besides.

    `evidence`: text, whole numbers, booleans, None and plays, in lists and mappings.
    """

    findings: tuple[Finding, ...] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class GroupProof:
    """How a group came out."""

    group: Group
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict)
