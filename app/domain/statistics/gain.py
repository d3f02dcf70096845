"""What a group has learnt from a test before to a test after, over the people who took both.

The figure is Hake's gain of the group, (post - pre) / (100 - pre) on the means in percent (Am. J. Phys. 66, 64, 1998);
of a loss the share lost, (post - pre) / pre (Marx and Cummings, Am. J. Phys. 75, 87, 2007). Gains of single people are
never averaged. The interval is that of a ratio of two means of the same people: linearised variance, Student's t.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean, stdev
from typing import Final, Literal

FEWEST: Final = 10  # pairs
ALL: Final = 100.0
MEDIUM: Final = 0.3
HIGH: Final = 0.7
CONFIDENCE: Final = 0.95

Band = Literal["loss", "low", "medium", "high"]


@dataclass(frozen=True)
class Pair:
    """The results of one person before and after, in percent."""

    pre: float
    post: float


@dataclass(frozen=True)
class Gain:
    """The gain of `n` people who took both tests.

    Means and standard deviations in percent. `g` with its 95 % interval from `low` to `high`; None where everybody
    already had everything. `d`: the difference in units of the mean of both deviations (Cohen's d of averages), None
    where nobody differs from anybody.
    """

    n: int
    pre: float
    post: float
    pre_sd: float
    post_sd: float
    g: float | None
    low: float
    high: float
    d: float | None

    @property
    def band(self) -> Band | None:
        """Hake's bands: below 0.3 low, from 0.7 high."""
        if self.g is None:
            return None
        return "loss" if self.g < 0 else "low" if self.g < MEDIUM else "medium" if self.g < HIGH else "high"


def gain(pairs: Sequence[Pair]) -> Gain | None:
    """The gain over `pairs`; None where there are too few to say."""
    if len(pairs) < FEWEST:
        return None
    pre, post = fmean(pair.pre for pair in pairs), fmean(pair.post for pair in pairs)
    pre_sd, post_sd = stdev(pair.pre for pair in pairs), stdev(pair.post for pair in pairs)
    g, low, high = _ratio(pairs, pre, post)
    spread = (pre_sd + post_sd) / 2
    return Gain(len(pairs), pre, post, pre_sd, post_sd, g, low, high, (post - pre) / spread if spread else None)


def student(freedom: int) -> float:
    """The two-sided 95 % point of Student's t, by the expansion of Cornish and Fisher; within 0.004 from 9 upwards."""
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    second = (z**3 + z) / 4
    third = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + second / freedom + third / freedom**2


def _ratio(pairs: Sequence[Pair], pre: float, post: float) -> tuple[float | None, float, float]:
    """The mean change over the mean that could be gained, or lost, with its interval."""
    room = [pair.pre if post < pre else ALL - pair.pre for pair in pairs]
    if not any(room):
        return None, 0.0, 0.0
    g = (post - pre) / fmean(room)
    off = [pair.post - pair.pre - g * possible for pair, possible in zip(pairs, room, strict=True)]
    n = len(pairs)
    error = sqrt(sum(each * each for each in off) / (n - 1) / n) / fmean(room)
    half = student(n - 1) * error
    return g, g - half, g + half
