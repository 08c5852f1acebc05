"""The verdict: look at the machine, compare with what should be, join the scores."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, NamedTuple

from environments.actions import GiveUp
from environments.errors import SeehandError
from tasks.setup.steps import run_steps
from tasks.suite.errors import NotDone, Unscored
from tasks.suite.names import implementation, missing_options
from tasks.suite.tables import GETTERS, METRICS
from tasks.task import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.actions import Action
    from tasks.suite.bench import Bench
    from tasks.suite.format import Check, Spec

log = logging.getLogger("seehand")


class Score(NamedTuple):
    """What one metric says: 0 to 1, or None where it could not tell."""

    value: float | None
    reason: str


async def judge(bench: Bench, last_action: Action | None) -> Verdict:
    """How well the task was done, by the state of the machine. `last_action` is the agent's last.

    Give-ups count as OSWorld's FAIL: an infeasible task asks for give_up(infeasible), and any give_up scores 0 on
    a feasible one. A task that cannot be judged here is unscored, never 0. Raises DeviceError when the machine
    is gone: nothing is known then.
    """
    evaluator = bench.task.evaluator
    if evaluator.infeasible:
        return _infeasible(last_action)
    if isinstance(last_action, GiveUp):
        return Verdict(score=0, reason="the agent gave up, and the task is feasible")
    bench.judging = True
    try:
        await run_steps(evaluator.postconfig, bench)
    except Unscored as error:
        return Verdict(score=None, reason=f"before judging: {error}")
    return joined([await _score(check, bench) for check in evaluator.checks], evaluator.conj)


def _infeasible(last_action: Action | None) -> Verdict:
    if isinstance(last_action, GiveUp) and last_action.reason == "infeasible":
        return Verdict(score=1, reason="it cannot be done, and the agent said so")
    return Verdict(score=0, reason="it cannot be done, and the agent did not say so")


def joined(scores: Sequence[Score], conj: str) -> Verdict:
    """One verdict of several scores. and: any 0 gives 0, else their mean. or: any 1 gives 1, else the largest.

    One that could not be told makes the whole unscored, unless the others decide without it.
    """
    deciding = 0.0 if conj == "and" else 1.0
    decided = next((score for score in scores if score.value == deciding), None)
    if decided is not None:
        return Verdict(score=deciding, reason=decided.reason)
    unknown = [score.reason for score in scores if score.value is None]
    if unknown:
        return Verdict(score=None, reason="; ".join(unknown))
    values = [score.value for score in scores if score.value is not None]
    reason = "; ".join(score.reason for score in scores)
    return Verdict(score=sum(values) / len(values) if conj == "and" else max(values), reason=reason)


async def _score(check: Check, bench: Bench) -> Score:
    try:
        value = await measure(check, bench)
    except NotDone as error:
        return Score(0.0, f"{check.metric}: {error}")
    except Unscored as error:
        return Score(None, f"{check.metric}: {error}")
    except SeehandError:
        raise  # the machine: not the task's fault, nor the agent's
    except Exception as error:
        # Files of any kind and any damage go in: whatever a reader of them raises, unscored is the truth.
        log.warning("%s: the metric %s broke down", bench.task.id, check.metric, exc_info=True)
        return Score(None, f"{check.metric} broke down: {type(error).__name__}: {error}")
    return Score(value, f"{check.metric}: {value:g}")


async def measure(check: Check, bench: Bench) -> float:
    """What one metric says of the machine now, 0 to 1. Raises NotDone, Unscored, DeviceError."""
    metric = implementation("metric", METRICS, check.metric)
    missing = missing_options(check.metric, check.options)
    if missing:
        raise Unscored(f"its option {missing[0]} is not implemented")
    if check.result is None:
        raise Unscored("the task names no result to look at")
    expected = await _expected(check.expected, bench) if check.expected else None
    result = await _get(check.result, bench, "result")
    options = {key: value for key, value in check.options.items() if not key.startswith("_")}
    value = float(metric(result, *([expected] if check.expected else []), **options))
    if not 0 <= value <= 1:
        raise Unscored(f"it says {value}, which is no score from 0 to 1")
    return value


async def _expected(spec: Spec, bench: Bench) -> Any:
    """What is expected; where the machine should hold it and does not, it cannot be compared with."""
    try:
        return await _get(spec, bench, "expected")
    except NotDone as error:
        if spec["type"] in {"cloud_file", "rule", "rule_relativeTime"}:
            raise Unscored(f"what is expected is not there: {error}") from error
        raise


async def _get(spec: Spec, bench: Bench, side: str) -> Any:
    return await implementation("getter", GETTERS, spec["type"])(spec, bench, side)
