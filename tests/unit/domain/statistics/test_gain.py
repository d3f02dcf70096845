"""The gain of a group against published figures, and where there is nothing to say."""

from random import Random

import pytest

from app.domain.statistics.gain import FEWEST, Pair, gain, student


def group(pre: float, post: float, n: int = FEWEST) -> list[Pair]:
    return [Pair(pre, post)] * n


@pytest.mark.parametrize(
    ("pre", "post", "g", "band"),
    [
        # BMC Medical Education 21:210 (2021), table 1: gained 11.1 points of 20, 225.8 % of the mean before; 0.73
        (100 * 11.1 / 2.258 / 20, 100 * (11.1 / 2.258 + 11.1) / 20, 0.7359, "high"),
        # PhysPort, "Normalized gain": the amount learnt divided by the amount that could have been learnt
        (20, 60, 0.5, "medium"),
        (50, 60, 0.2, "low"),
        # Marx and Cummings (2007): a loss is divided by what could be lost
        (80, 60, -0.25, "loss"),
        (100, 90, -0.1, "loss"),
        (0, 0, 0.0, "low"),
    ],
)
def test_the_gain_is_what_was_gained_of_what_could_be(pre: float, post: float, g: float, band: str) -> None:
    found = gain(group(pre, post))
    assert found is not None
    assert (found.g, found.band) == (pytest.approx(g, abs=5e-5), band)
    assert (found.low, found.high) == (pytest.approx(g, abs=5e-5), pytest.approx(g, abs=5e-5))


@pytest.mark.parametrize("n", [0, 1, FEWEST - 1])
def test_too_few_pairs_say_nothing(n: int) -> None:
    assert gain(group(20, 60, n)) is None


def test_where_everybody_knew_everything_there_was_nothing_to_gain() -> None:
    found = gain(group(100, 100))
    assert found is not None
    assert (found.g, found.band, found.d) == (None, None, None)


def test_the_gain_of_a_group_is_not_the_mean_of_the_gains_of_its_people() -> None:
    found = gain([*group(0, 50, 5), *group(90, 100, 5)])
    assert found is not None
    assert found.g == pytest.approx(30 / 55)  # the mean of 0.5 and 1 would be 0.75


def test_spread_and_effect_size_stand_beside_it() -> None:
    found = gain([*group(40, 60, 5), *group(60, 80, 5)])
    assert found is not None
    assert (found.n, found.pre, found.post) == (10, 50, 70)
    assert (found.pre_sd, found.post_sd) == (pytest.approx(10.54, abs=0.01), pytest.approx(10.54, abs=0.01))
    assert found.d == pytest.approx(20 / 10.5409, abs=1e-4)


def test_the_interval_is_that_of_a_ratio_of_paired_means() -> None:
    pairs = [Pair(40, 70), Pair(60, 70)] * 5
    found = gain(pairs)
    assert found is not None
    # g = 20/50; what is left of each change, 30 - 0.4·60 = 6 and 10 - 0.4·40 = -6, has a variance of 360/9 = 40
    half = 2.2622 * (40 / 10) ** 0.5 / 50
    assert (found.g, found.low, found.high) == (
        pytest.approx(0.4),
        pytest.approx(0.4 - half, abs=2e-4),
        pytest.approx(0.4 + half, abs=2e-4),
    )


@pytest.mark.parametrize(("freedom", "printed"), [(9, 2.262), (12, 2.179), (20, 2.086), (30, 2.042), (120, 1.980)])
def test_students_t_is_that_of_the_printed_tables(freedom: int, printed: float) -> None:
    assert student(freedom) == pytest.approx(printed, abs=0.004)


def test_the_interval_holds_the_true_gain_about_nineteen_times_in_twenty() -> None:
    lots, held = Random(2007), 0
    for _ in range(400):
        pairs = []
        for _ in range(20):
            pre = lots.uniform(20, 60)
            pairs.append(Pair(pre, pre + 0.5 * (100 - pre) + lots.gauss(0, 8)))
        found = gain(pairs)
        assert found is not None
        held += found.low <= 0.5 <= found.high
    assert 368 <= held <= 392
