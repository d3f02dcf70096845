"""The compendium of law: what the courses and the trials may cite."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.content.wording import Wording

Confidence = Literal["confirmed", "single", "unsure"]
Teach = Literal["yes", "check-current-text"]
InstrumentKind = Literal[
    "code",
    "constitution",
    "law",
    "decree",
    "treaty",
    "declaration",
    "soft-law",
    "practice",
    "statistics",
    "guidance",
]


@dataclass(frozen=True)
class Instrument:
    """A code, a treaty, a report: where provisions stand. `edition` is an ISO date, `official` an address."""

    id: str
    title: Wording
    short: Wording
    kind: InstrumentKind
    national: bool
    provisions: tuple[str, ...]
    edition: str | None = None
    official: str | None = None


@dataclass(frozen=True)
class Provision:
    """One rule, or one fact of practice, in our own words. `article` is left out where the source has none."""

    id: str
    instrument: str
    heading: Wording
    says: Wording
    confidence: Confidence
    teach: Teach
    source: str
    derived: bool = False
    article: Wording | None = None
    read: str | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it may be the key of an examination question: neither derived nor unsure."""
        return self.teach == "yes" and self.confidence != "unsure" and not self.derived


@dataclass(frozen=True, eq=False)
class Compendium:
    """All instruments and provisions by id, in the order of the files. `sha256` names what was read.

    One reading is one object, equal to itself alone: what was worked out of it may be kept beside it.
    """

    instruments: Mapping[str, Instrument]
    provisions: Mapping[str, Provision]
    sha256: str = ""

    def cited(self, reference: str) -> tuple[Provision, ...]:
        """The provisions that `reference` names: the one of that id, else the group of that prefix, else none."""
        exact = self.provisions.get(reference)
        return self.group(reference) if exact is None else (exact,)

    def group(self, prefix: str) -> tuple[Provision, ...]:
        """The provision of that id and all whose ids go on with "." or "-" after it: `KR-CC-166` is an article."""
        starts = (f"{prefix}.", f"{prefix}-")
        return tuple(one for id, one in self.provisions.items() if id == prefix or id.startswith(starts))

    def knows(self, reference: str) -> bool:
        """Whether `reference` is the id of a provision or the prefix of a group."""
        return bool(self.cited(reference))

    def references(self) -> frozenset[str]:
        """All that may be cited: the ids of provisions and the prefixes of groups."""
        prefixes = {id[:place] for id in self.provisions for place, sign in enumerate(id) if sign in ".-"}
        return frozenset(prefixes | self.provisions.keys())
