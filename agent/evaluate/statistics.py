"""What numbers of episodes say: shares, means and their intervals. Pure; no number is drawn but from a given seed."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from statistics import fmean, median
from typing import NamedTuple

Z95 = 1.959963984540054
RESAMPLES = 2000

Groups = Sequence[Sequence[float]]
"""The scores of each task's episodes."""


class Interval(NamedTuple):
    """Where a value lies with 95 % confidence."""

    low: float
    high: float


class Spread(NamedTuple):
    """How large values are."""

    median: float
    mean: float
    max: float


def wilson(count: int, total: int) -> Interval:
    """Of a share count/total of independent trials (Wilson 1927). (0, 1) when there were none."""
    if total == 0:
        return Interval(0.0, 1.0)
    share, z2 = count / total, Z95 * Z95
    centre = share + z2 / (2 * total)
    half = Z95 * math.sqrt(share * (1 - share) / total + z2 / (4 * total * total))
    scale = 1 + z2 / total
    return Interval(max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale))


def clustered(groups: Groups, *, resamples: int = RESAMPLES, seed: int = 0) -> Interval:
    """Of the mean over all episodes, by the bootstrap: whole tasks are drawn again, as one task's episodes are alike.

    (0, 1) without episodes. With one task alone nothing can be drawn otherwise: then it is as wide as can be. Where all
    are 0, or all 1, drawing again would claim certainty: then it is Wilson's, each task being one trial.
    """
    groups = [group for group in groups if group]
    if len(groups) < 2:
        return Interval(0.0, 1.0)
    for value in (0, 1):
        if all(score == value for group in groups for score in group):
            return wilson(value * len(groups), len(groups))
    sums = [(math.fsum(group), len(group)) for group in groups]
    return _percentiles(_drawn_means(sums, resamples, seed))


def _drawn_means(sums: Sequence[tuple[float, int]], resamples: int, seed: int) -> list[float]:
    dice = random.Random(seed)  # noqa: S311 - statistics, no secret
    means = []
    for _ in range(resamples):
        drawn = dice.choices(sums, k=len(sums))
        means.append(math.fsum(total for total, _ in drawn) / sum(count for _, count in drawn))
    return means


def _percentiles(values: list[float]) -> Interval:
    """The middle 95 %."""
    ordered = sorted(values)
    last = len(ordered) - 1
    return Interval(ordered[math.floor(0.025 * last)], ordered[math.ceil(0.975 * last)])


def pass_at(k: int, passed: int, tries: int) -> float:
    """The chance that at least one of k tries passes, of a task that passed so often (Chen et al. 2021, unbiased)."""
    return 1.0 - math.comb(tries - passed, k) / math.comb(tries, k)


def pass_all(k: int, passed: int, tries: int) -> float:
    """The chance that all of k tries pass (pass^k; Yao et al. 2024, unbiased)."""
    return math.comb(passed, k) / math.comb(tries, k)


def spread(values: Sequence[float]) -> Spread | None:
    """None of nothing."""
    return Spread(median(values), fmean(values), max(values)) if values else None


def span(seconds: float) -> str:
    """ "0.4 s", "12 s", "2 min 5 s", "3 h 20 min"."""
    if seconds < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


class Difference(NamedTuple):
    """How much better the second is than the first, on the tasks that both have."""

    mean: float
    interval: Interval
    tasks: int


def paired(first: Mapping[str, Sequence[float]], second: Mapping[str, Sequence[float]]) -> Difference | None:
    """The mean over tasks of the difference of their means, with its bootstrap interval; None without a common task.

    An interval that does not hold 0 says that the difference is no accident.
    """
    common = sorted(task for task in first if first[task] and second.get(task))
    if not common:
        return None
    steps = [(fmean(second[task]) - fmean(first[task]), 1) for task in common]
    mean = fmean(step for step, _ in steps)
    interval = _percentiles(_drawn_means(steps, RESAMPLES, 0)) if len(steps) > 1 else Interval(-1.0, 1.0)
    return Difference(mean, interval, len(common))
