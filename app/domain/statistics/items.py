"""How the questions of a test work: facility, discrimination, options that nobody takes, reliability of a form.

Classical test theory. A question is named by a key that changes with its words, so that answers to another wording
are never counted with it. Forms may be drawn at random: nothing here supposes that everybody met the same questions.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import correlation, fmean, pvariance
from typing import Final

FEWEST: Final = 50  # below it a figure says more about who happened to answer than about the question
TOO_HARD: Final = 0.20
TOO_EASY: Final = 0.90
WEAK: Final = 0.15
RARE: Final = 0.05


@dataclass(frozen=True)
class Sitting:
    """A submitted attempt: the points (0 to 1) of each scored question, and the options taken, by question key."""

    points: Mapping[str, Fraction]
    taken: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemFigures:
    """A question over `n` sittings, at least `FEWEST` of them.

    `facility` is the mean of the points. `discrimination` is the point-biserial correlation with the rest score (the
    share of the points of all other questions of the sitting), or None where one of the two never differs. `taken` is
    how many took each option, in the order given.
    """

    n: int
    facility: float
    discrimination: float | None
    taken: Mapping[str, int]

    @property
    def never_taken(self) -> tuple[str, ...]:
        """The options that nobody took."""
        return tuple(option for option, count in self.taken.items() if count == 0)

    @property
    def rarely_taken(self) -> tuple[str, ...]:
        """The options that somebody took, but fewer than one in twenty."""
        return tuple(option for option, count in self.taken.items() if 0 < count < RARE * self.n)

    @property
    def is_too_hard(self) -> bool:
        return self.facility < TOO_HARD

    @property
    def is_too_easy(self) -> bool:
        return self.facility > TOO_EASY

    @property
    def is_against_the_rest(self) -> bool:
        """Whether those who know more get it wrong: most often its key is wrong."""
        return self.discrimination is not None and self.discrimination < 0

    @property
    def is_weak(self) -> bool:
        """Whether it hardly tells those who know more from those who know less."""
        return self.discrimination is not None and 0 <= self.discrimination < WEAK


@dataclass(frozen=True)
class Reliability:
    """KR-20 of a form of `items` questions over `n` sittings; None where all came to the same score."""

    n: int
    items: int
    kr20: float | None


def how_many(sittings: Sequence[Sitting], key: str) -> int:
    """How many sittings met the question."""
    return sum(key in sitting.points for sitting in sittings)


def item(sittings: Sequence[Sitting], key: str, options: Sequence[str] = ()) -> ItemFigures | None:
    """The figures of the question `key`, whose options are `options`; None where there are too few to say."""
    met = [sitting for sitting in sittings if key in sitting.points]
    if len(met) < FEWEST:
        return None
    counts = Counter(option for sitting in met for option in sitting.taken.get(key, ()))
    return ItemFigures(
        n=len(met),
        facility=fmean(sitting.points[key] for sitting in met),
        discrimination=_discrimination(met, key),
        taken={option: counts[option] for option in options},
    )


def reliability(sittings: Sequence[Sitting]) -> Reliability | None:
    """KR-20 (Kuder and Richardson 1937, formula 20) of the form that most `sittings` were on; None where too few.

    KR-20 = k/(k-1) · (1 - Σpq/σ²), variances over n. Where questions give part of a point, their variance stands for
    pq, which makes it Cronbach's alpha; of questions that are right or wrong the two are one.
    """
    forms = Counter(frozenset(sitting.points) for sitting in sittings)
    form, n = max(forms.items(), key=lambda pair: (pair[1], sorted(pair[0])), default=(frozenset(), 0))
    if n < FEWEST or len(form) < 2:
        return None
    scores = [sitting.points for sitting in sittings if sitting.points.keys() == form]
    total = pvariance([sum(points.values(), Fraction(0)) for points in scores])
    if total == 0:
        return Reliability(n, len(form), None)
    within = sum(pvariance([points[key] for points in scores]) for key in form)
    k = len(form)
    return Reliability(n, k, float(k * (1 - within / total) / (k - 1)))


def _discrimination(met: Sequence[Sitting], key: str) -> float | None:
    """The correlation of the points of `key` with the share of all other points, of sittings that have others."""
    pairs = [
        (sitting.points[key], (sum(sitting.points.values(), Fraction(0)) - sitting.points[key]) / others)
        for sitting in met
        if (others := len(sitting.points) - 1)
    ]
    if len({own for own, _ in pairs}) < 2 or len({rest for _, rest in pairs}) < 2:
        return None
    return correlation([float(own) for own, _ in pairs], [float(rest) for _, rest in pairs])
