"""The loop: look, decide, act, each noted in the log as it happens."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from agent.errors import EpisodeOver, LogError
from agent.events import Acted, Decided, Emit, Ended, Intended, Looked, Noticed, Outcome, ReplyRefused
from agent.pause import Pause
from agent.watch import Scene, Watch
from environments.actions import Action, AskUser, Done, GiveUp
from environments.errors import ActionError, ActionRejected, DeviceError, StoppedByUser
from model.decision import ActionResult, Decision, ResultStatus, Step
from model.errors import BadReply, ModelError

if TYPE_CHECKING:
    from environments.base import Environment
    from environments.observation import Observation
    from model.base import Model
    from tasks.task import Task

BAD_REPLIES_IN_A_ROW = 2
"""A model is told this often in a row what was wrong with its reply; the next bad one ends the episode."""

Ask = Callable[[str], Awaitable[str | None]]
"""Puts a question to the person; None when nobody is there."""


async def nobody(question: str) -> str | None:  # noqa: ARG001
    """The answer when no person is there."""
    return None


@dataclass
class Loop:
    """One episode in progress. `emit` takes every event before the next thing is done."""

    task: Task
    model: Model
    environment: Environment
    emit: Emit
    ask: Ask = nobody
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    """Set it, and the episode ends after the step in progress."""
    pause: Pause = field(default_factory=Pause)
    """Ask for it, and the person has the hand before the next act."""
    watch: Watch = field(default_factory=Watch)
    """Who looks over its shoulder: nobody, unless said otherwise."""
    history: list[Step] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)
    ended: Ended | None = None
    """How it ended; an episode ends once."""

    async def run(self) -> Ended:
        """Go on until the episode is over. Whatever is not a named outcome is a bug and is raised.

        Cancelled, it notes the end as the person's wish and is cancelled.
        """
        try:
            while True:
                self.check_limits()
                await self.take_step()
        except EpisodeOver as over:
            return self.end(over.outcome, over.reason, over.answer)
        except StoppedByUser as stopped:
            return self.end("stopped_by_user", str(stopped))
        except DeviceError as error:
            return self.end("device_failed", str(error))
        except ModelError as error:
            return self.end("model_failed", str(error))
        except LogError as error:
            self.ended = Ended(outcome="log_failed", reason=str(error), seconds=self.elapsed)
            return self.ended
        except asyncio.CancelledError:
            self.end("stopped_by_user", "stopped at once, in the middle of a step")
            raise

    async def take_step(self) -> None:
        """Look, decide, act."""
        observation = await self.watch.advise(self.scene(await self.environment.observe()))
        step = Step(index=len(self.history), observation=observation)
        self.emit(Looked(step=step.index, observation=observation))
        try:
            decision = await self.decide(observation)
        except BadReply as error:
            self.refuse(step, error)
            return
        self.emit(Decided(step=step.index, decision=decision))
        step = step.model_copy(update={"decision": decision})
        self.history.append(step)
        await self.act(step, decision)

    def scene(self, observation: Observation) -> Scene:
        """What a watcher may know."""
        return Scene(self.task, tuple(self.history), observation, self.environment)

    async def decide(self, observation: Observation) -> Decision:
        """Ask the model, within the time that is left and the person's patience: so far nothing is done."""
        try:
            async with asyncio.timeout(max(0.0, self.task.max_seconds - self.elapsed)) as limit:
                hurry = asyncio.create_task(self.hurry(limit))
                try:
                    return await self.model.decide(self.task.instruction, tuple(self.history), observation)
                finally:
                    hurry.cancel()
        except TimeoutError:
            if not limit.expired():
                raise  # the model's own, let through by mistake
            if self.stop.is_set():
                raise EpisodeOver("stopped_by_user", "stopped on request, while the model was thinking") from None
            self.out_of_time("while the model was thinking")

    async def hurry(self, limit: asyncio.Timeout) -> None:
        """Let the limit pass as soon as the person wants to stop."""
        await self.stop.wait()
        if not limit.expired():
            limit.reschedule(0)

    def refuse(self, step: Step, error: BadReply) -> None:
        """Keep the unreadable reply on the step, so that the model is told; too many in a row end the episode."""
        self.emit(ReplyRefused(step=step.index, problem=str(error), raw=error.raw))
        self.history.append(step.model_copy(update={"bad_reply": str(error), "raw": error.raw}))
        recent = self.history[-BAD_REPLIES_IN_A_ROW - 1 :]
        if len(recent) > BAD_REPLIES_IN_A_ROW and all(step.bad_reply for step in recent):
            raise EpisodeOver("model_failed", f"{len(recent)} unreadable replies in a row; the last: {error}")

    async def act(self, step: Step, decision: Decision) -> None:
        """Carry out the decision's actions in order, unless held back; after one goes wrong, drop the rest."""
        trouble = ""
        for number, action in enumerate(decision.actions):
            if trouble:
                result = _result(action, "dropped", trouble)
            elif self.pause.wanted:
                result = _result(action, "dropped", await self.hand_over(step.index))
            elif held := await self.watch.hold(self.scene(step.observation), decision, number, self.emit):
                result = _result(action, held.status, held.text)
            else:
                self.emit(Intended(step=step.index, number=number, action=action))
                result = await self.carry_out(action, step.index, number)
            self.emit(Acted(step=step.index, number=number, result=result))
            step = step.model_copy(update={"results": (*step.results, result)})
            self.history[-1] = step
            self.finish_if_over(action, result)
            trouble = trouble or _why_drop_rest(result, self.environment.surprise())

    async def carry_out(self, action: Action, step: int, number: int) -> ActionResult:
        """One action, once. When the device goes away meanwhile, that is noted before it ends the episode."""
        began = time.monotonic()
        status: ResultStatus = "ok"
        message = ""
        try:
            match action:
                case AskUser():
                    message = await self.question(action.question)
                case Done() | GiveUp():
                    pass
                case _:
                    await self.environment.execute(action)
        except ActionRejected as error:
            status, message = "rejected", str(error)
        except ActionError as error:
            status, message = "error", str(error)
        except DeviceError as error:
            result = _result(action, "unknown", str(error), time.monotonic() - began)
            self.emit(Acted(step=step, number=number, result=result))
            raise
        return _result(action, status, message, time.monotonic() - began)

    async def hand_over(self, step: int) -> str:
        """Let the person work by hand; what to tell the model. That time does not count against the limit."""
        began = time.monotonic()
        self.emit(Noticed(step=step, by="person", verdict="taken_over", text="the person has taken over by hand"))
        await self.pause.over(self.stop)
        seconds = time.monotonic() - began
        self.started += seconds
        self.emit(Noticed(step=step, by="person", verdict="given_back", text=f"given back after {seconds:.0f} s"))
        return "the person took over by hand and may have changed things: look again"

    async def question(self, text: str) -> str:
        """What the person answers, in a sentence for the model."""
        answer = await self.ask(text)
        return "nobody is there to answer: decide yourself or give up" if answer is None else f"the user says: {answer}"

    def finish_if_over(self, action: Action, result: ActionResult) -> None:
        """Leave the loop when the model says that it is finished."""
        if result.status != "ok":
            return
        if isinstance(action, Done):
            raise EpisodeOver("done", answer=action.answer)
        if isinstance(action, GiveUp):
            raise EpisodeOver(
                "gave_up", f"{action.reason}: {action.explanation}" if action.explanation else action.reason
            )

    def check_limits(self) -> None:
        """Leave the loop when a limit is reached or the person wants it."""
        if self.stop.is_set():
            raise EpisodeOver("stopped_by_user", "stopped on request")
        if len(self.history) >= self.task.max_steps:
            raise EpisodeOver("step_limit", f"not finished after {self.task.max_steps} steps")
        if self.elapsed >= self.task.max_seconds:
            self.out_of_time("between two steps")

    def out_of_time(self, when: str) -> NoReturn:
        raise EpisodeOver("time_limit", f"not finished after {self.task.max_seconds:g} s ({when})")

    @property
    def elapsed(self) -> float:
        """Seconds since the loop was made."""
        return time.monotonic() - self.started

    def end(self, outcome: Outcome, reason: str = "", answer: str | None = None) -> Ended:
        """Note the end, if none was noted yet; a log that fails even here gives its own outcome."""
        if self.ended:
            return self.ended
        ended = Ended(outcome=outcome, reason=reason, answer=answer, seconds=self.elapsed)
        try:
            self.emit(ended)
        except LogError as error:
            ended = ended.model_copy(update={"outcome": "log_failed", "reason": str(error)})
        self.ended = ended
        return ended


def _result(action: Action, status: ResultStatus, message: str, seconds: float = 0.0) -> ActionResult:
    return ActionResult(action=action, status=status, message=message, seconds=seconds)


def _why_drop_rest(result: ActionResult, surprise: str | None) -> str:
    if result.status != "ok":
        return f"the action before it was {result.status}"
    return surprise or ""
