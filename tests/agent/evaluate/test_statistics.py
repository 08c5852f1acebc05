from __future__ import annotations

import itertools
import random

import pytest

from agent.evaluate.statistics import Interval, clustered, paired, pass_all, pass_at, spread, wilson


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [  # from the formula, as R's binom::binom.wilson gives them
        (0, 10, 0.0, 0.27753),
        (10, 10, 0.72247, 1.0),
        (5, 10, 0.23659, 0.76341),
        (81, 263, 0.25527, 0.36621),
    ],
)
def test_wilson_gives_the_published_values(count, total, low, high):
    assert wilson(count, total) == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_nothing_is_known():
    assert wilson(0, 0) == clustered([]) == Interval(0, 1)


@pytest.mark.parametrize("tries", [1, 2, 5])
def test_pass_at_k_and_pass_all_k_are_those_of_every_choice_of_k_tries(tries):
    for passed in range(tries + 1):
        outcomes = [True] * passed + [False] * (tries - passed)
        for k in range(1, tries + 1):
            drawn = list(itertools.combinations(outcomes, k))
            assert pass_at(k, passed, tries) == pytest.approx(sum(map(any, drawn)) / len(drawn))
            assert pass_all(k, passed, tries) == pytest.approx(sum(map(all, drawn)) / len(drawn))


def test_the_bootstrap_draws_whole_tasks():
    alone = clustered([[1.0], [0.0]] * 20)
    tenfold = clustered([[1.0] * 10, [0.0] * 10] * 20)
    assert tenfold == alone, "ten episodes of one task say no more about other tasks than one does"
    assert alone.low < 0.4 < 0.6 < alone.high


def test_the_bootstrap_holds_the_truth_about_19_times_in_20():
    dice = random.Random(7)
    held = 0
    for _ in range(100):
        chances = [dice.random() for _ in range(40)]  # the mean task passes half of the time
        groups = [[float(dice.random() < chance) for _ in range(3)] for chance in chances]
        interval = clustered(groups, resamples=300)
        held += interval.low <= 0.5 <= interval.high
    assert 85 <= held <= 100


@pytest.mark.parametrize("value", [0, 1])
def test_where_all_went_alike_nothing_is_certain(value):
    assert clustered([[float(value)] * 5] * 20) == wilson(20 * value, 20)


def test_the_bootstrap_is_the_same_every_time():
    groups = [[0.0, 1.0], [1.0], [0.5]]
    assert clustered(groups) == clustered(groups)


def test_spread():
    assert spread([1, 2, 9]) == (2, 4, 9)
    assert spread([]) is None


def test_a_difference_is_taken_task_by_task():
    first = {f"t{n}": [n / 20] for n in range(20)}
    better = {name: [values[0] + 0.05] for name, values in first.items()}
    found = paired(first, better)
    assert found.mean == pytest.approx(0.05)
    assert found.interval.low > 0.04, "every task got better by as much, though tasks differ widely"


def test_only_common_tasks_are_compared():
    assert paired({"a": [1.0]}, {"b": [1.0]}) is None
    assert paired({"a": [1.0], "b": [0.0]}, {"b": [1.0]}).tasks == 1
