"""One episode of an evaluation, in whichever process it is played."""

from __future__ import annotations

import asyncio
import errno
import logging
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from agent.errors import EpisodeOver, LogError
from agent.evaluate.records import EpisodeResult, Key, Plan, Status
from agent.events import Acted, Decided, Ended, Intended, Looked, ReplyRefused
from agent.memory import hand_back, share_one_heap
from agent.policy.asking import nobody_there
from agent.policy.policy import load_policy
from agent.report import write_report
from agent.run import Bounds, Lent, Stop, run_task
from agent.settings import Settings
from environments.actions import GiveUp
from environments.errors import DeviceError, UsageError
from model import open_model
from model.sight import Sight
from tasks.stage.banks import open_bank
from tasks.suite.errors import SetupFailed, Unscored
from tasks.task import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from agent.events import EpisodeEvent
    from agent.policy.asking import Question
    from agent.run import RunResult
    from environments.actions import Action
    from environments.base import Environment
    from model.base import Model
    from tasks.stage.banks import Bank
    from tasks.stage.base import Stage


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
GOES_ON = "what was played is kept, and once that is put right the same command goes on"


@dataclass
class Watcher:
    """Listens to an episode: the time that the model took, the last action, and the task's own end."""

    stage: Stage
    model_seconds: float = 0.0
    last_action: Action | None = None
    actions: int = 0
    usage: dict[str, Any] = field(default_factory=lambda: {"prompt_tokens": 0, "cached_tokens": 0, "reply_tokens": 0})
    looked_at: float = 0.0

    def __call__(self, event: EpisodeEvent) -> None:
        """Take one event. Raises EpisodeOver as soon as the task has ended by itself."""
        match event:
            case Looked():
                self.looked_at = time.monotonic()
                self._end_with_the_task()
            case Decided() | ReplyRefused():
                self.model_seconds += time.monotonic() - self.looked_at
                if isinstance(event, Decided):
                    self._pay(event)
            case Intended():
                self.last_action = event.action
            case Acted():
                if event.result.status in {"ok", "error", "unknown"}:
                    self.actions += 1
                    self.stage.acted()
                self._end_with_the_task()
            case _:
                pass

    def _end_with_the_task(self) -> None:
        if why := self.stage.over():
            raise EpisodeOver("done", why)

    def _pay(self, event: Decided) -> None:
        usage = event.decision.usage
        for name in ("prompt_tokens", "cached_tokens", "reply_tokens"):
            self.usage[name] += getattr(usage, name)
        if usage.cost is not None:
            self.usage["cost"] = self.usage.get("cost", 0.0) + usage.cost


@dataclass
class Player:
    """Plays the episodes of one plan, one after another, with one model."""

    plan: Plan
    runs: Path
    bank: Bank
    settings: Settings
    brain: Model
    sight: Sight
    bounds: Bounds
    reporting: asyncio.Task[Path] | None = None
    """The report of the last episode, written while the next one begins."""

    @classmethod
    def of(cls, plan: Plan, runs: Path) -> Player:
        """Open suite and model. Raises UsageError, ModelError."""
        share_one_heap()
        settings = Settings.model_validate(plan.settings)
        bank = open_bank(plan.suite, trusted=plan.trusted)
        brain = open_model(plan.model, settings.model)
        approve = nobody_there if bank.strict else nobody_minds
        bounds = Bounds(load_policy(settings.run.policy), approve=approve)
        return cls(plan, runs, bank, settings, brain, Sight(settings.model.threads), bounds)

    async def close(self) -> None:
        """Release the model and what the suite has kept; the last report is written then."""
        await self._report(None)
        await self.brain.close()
        await self.bank.close()

    async def play(self, key: Key, tries: int = 1) -> EpisodeResult:
        """One episode, from setting up to the verdict. Raises LogError when its log cannot be written, or the disk
        is full.

        Cancelled, it ends its device and is cancelled.
        """
        try:
            return await self._play(key, tries)
        finally:  # only now is the episode itself, with its pictures, free
            await asyncio.to_thread(hand_back)

    async def _play(self, key: Key, tries: int) -> EpisodeResult:
        began = time.monotonic()
        stage = self.bank.stage(key.task, key.seed)
        watcher = Watcher(stage)
        known = {"task": key.task, "seed": key.seed, "attempt": key.attempt, "tries": tries}
        try:
            async with stage:
                told = await self._run(stage, watcher)
        except Unscored as error:
            told = _unfinished("unscored", str(error))
        except DeviceError as error:
            told = _unfinished("environment_error", str(error))
        except UsageError as error:
            told = _unfinished("unscored", f"the task cannot be begun: {error}")
        except LogError as error:
            raise LogError(f"{error}; {GOES_ON}") from error
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            where = error.filename or tempfile.gettempdir()
            raise LogError(f"cannot play {key.task} in {where}: {error.strerror}; {GOES_ON}") from error
        return EpisodeResult(
            **known,
            **told,
            **watcher.usage,
            instruction=stage.task.instruction,
            actions=watcher.actions,
            marks=stage.marks,
            model_seconds=watcher.model_seconds,
            seconds=time.monotonic() - began,
            at=datetime.now(UTC),
        )

    async def _report(self, folder: Path | None) -> None:
        """Begin to write a report as soon as the one before is written. What is missing at the end is written then."""
        if self.reporting:
            await asyncio.wait({self.reporting})
            if error := self.reporting.exception():
                logging.getLogger("seehand").warning("%s", error)
        self.reporting = asyncio.ensure_future(asyncio.to_thread(write_report, folder)) if folder else None

    async def _run(self, stage: Stage, watcher: Watcher) -> dict[str, Any]:
        task = stage.task
        if self.plan.max_steps is not None:
            task = task.model_copy(update={"max_steps": self.plan.max_steps})
        impossible: list[Unscored] = []

        async def prepare(device: Environment) -> None:
            try:
                await stage.prepare(device)
            except Unscored as error:
                impossible.append(error)
                raise SetupFailed(str(error)) from error

        async def judge(ended: Ended) -> Verdict:
            if ended.outcome in {"device_failed", "log_failed", "stopped_by_user"}:
                return Verdict(score=None, reason=f"not judged: {ended.reason}")
            return await stage.judge(ended.answer, watcher.last_action)

        result = await run_task(
            task,
            settings=_with(self.settings, task.environment, stage.settings),
            model=self.plan.model,
            runs=self.runs,
            listeners=[watcher],
            stop=Stop(),
            judge=judge,
            meet=stage.meet,
            prepare=prepare,
            lent=Lent(self.brain, stage.device, self.sight),
            bounds=self.bounds,
            report=False,
        )
        await self._report(result.folder)
        if impossible:
            return _unfinished("unscored", str(impossible[0]), result)
        return _finished(result, watcher.last_action)


async def nobody_minds(question: Question) -> bool | None:  # noqa: ARG001
    """Where the policy asks: the worlds of an evaluation are its own. What the policy refuses stays refused."""
    return True


def _with(settings: Settings, device: str, wanted: dict[str, Any]) -> Settings:
    """The settings, with what the task needs of its device."""
    section = settings.of_device(device)
    if not wanted or section is None:
        return settings
    return settings.model_copy(update={device: type(section).model_validate(section.model_dump() | wanted)})


def _unfinished(status: Status, reason: str, result: RunResult | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {"status": status, "score": None, "reason": reason}
    if result:
        told |= {"outcome": result.ended.outcome, "run": result.folder.name, "steps": result.steps}
    return told


def _finished(result: RunResult, last: Action | None) -> dict[str, Any]:
    ended, verdict = result.ended, result.verdict
    if ended.outcome == "log_failed":
        raise LogError(ended.reason)
    if ended.outcome == "stopped_by_user":
        raise asyncio.CancelledError(ended.reason)
    score = verdict.score if verdict else None
    status = status_of(ended.outcome, score, gave_up=isinstance(last, GiveUp) and last.reason == "infeasible")
    reason = ended.reason if status in {"agent_error", "environment_error"} else (verdict.reason if verdict else "")
    return {
        "status": status,
        "score": 0.0 if status == "agent_error" else score,
        "reason": reason,
        "outcome": ended.outcome,
        "answer": ended.answer,
        "steps": result.steps,
        "run": result.folder.name,
    }


def status_of(outcome: str, score: float | None, *, gave_up: bool) -> Status:
    """Whose doing it was. `gave_up`: the agent's last word was that it cannot be done."""
    if outcome == "device_failed":
        return "environment_error"
    if outcome == "model_failed":
        return "agent_error"
    if score is None:
        return "unscored"
    if score == 1:
        return "passed"
    return "infeasible" if gave_up else "failed"


def failed_result(key: Key, reason: str, tries: int) -> EpisodeResult:
    """An episode that nobody lived to tell about."""
    return EpisodeResult(
        **key._asdict(), status="environment_error", score=None, reason=reason, tries=tries, at=datetime.now(UTC)
    )
