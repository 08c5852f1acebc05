"""What happens in an episode, one small value each: the log's lines, and what live views listen to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from environments.actions import Action
from environments.frozen import Frozen
from environments.observation import Observation
from model.decision import ActionResult, Decision, Step
from tasks.task import Task, Verdict

Outcome = Literal[
    "done", "gave_up", "step_limit", "time_limit", "stopped_by_user", "model_failed", "device_failed", "log_failed",
    "dry_run",
]  # fmt: skip


Verb = Literal["held", "refused", "asked", "allowed", "drawn", "taken_over", "given_back", "missed"]
"""held: not now, look again · refused: not at all · asked: the person was asked · allowed: the person, or who spoke
for him beforehand, said yes · drawn: shown instead of done · taken_over, given_back: the person works by hand ·
missed: a person did something that could not be recorded."""


class Started(Frozen):
    """The episode begins."""

    event: Literal["started"] = "started"
    task: Task
    model: str
    settings: dict[str, Any]
    versions: dict[str, str]
    at: datetime


class Looked(Frozen):
    """The device was seen; opens a step."""

    event: Literal["looked"] = "looked"
    step: int
    observation: Observation


class Decided(Frozen):
    """The model answered."""

    event: Literal["decided"] = "decided"
    step: int
    decision: Decision


class ReplyRefused(Frozen):
    """The model's reply could not be read."""

    event: Literal["reply_refused"] = "reply_refused"
    step: int
    problem: str
    raw: str


class Intended(Frozen):
    """An action is about to be carried out. Without an Acted after it, nobody knows whether it was.

    An action that is dropped untried has an Acted alone.
    """

    event: Literal["intended"] = "intended"
    step: int
    number: int
    """Which of the decision's actions, from 0."""
    action: Action


class Acted(Frozen):
    """What came of it."""

    event: Literal["acted"] = "acted"
    step: int
    number: int
    result: ActionResult


class Noticed(Frozen):
    """Something between the model and the hand spoke up: a watcher, or the policy."""

    event: Literal["noticed"] = "noticed"
    step: int
    number: int | None = None
    """Which of the decision's actions it is about, from 0; None for the step as a whole."""
    by: str
    """The watcher's name, "policy", or "person"."""
    verdict: Verb
    text: str
    """Why, in words for people."""
    rule: str = ""
    """Of the policy: which rule it was."""
    picture: str = ""
    """A picture of it in the run folder, if one was drawn."""


class Ended(Frozen):
    """The episode is over."""

    event: Literal["ended"] = "ended"
    outcome: Outcome
    reason: str = ""
    answer: str | None = None
    seconds: float


class Resumed(Frozen):
    """The episode goes on after it was cut off, stopped or had ended."""

    event: Literal["resumed"] = "resumed"
    place: str | None = None
    """Where the device was brought to: a URL or an application."""
    lost: str = ""
    """What could not be brought back, in words."""
    at: datetime


class Judged(Frozen):
    """Somebody other than the agent looked at the result."""

    event: Literal["judged"] = "judged"
    verdict: Verdict


EpisodeEvent = Annotated[
    Started | Looked | Decided | ReplyRefused | Intended | Acted | Noticed | Ended | Resumed | Judged,
    Field(discriminator="event"),
]

EventAdapter: TypeAdapter[EpisodeEvent] = TypeAdapter(EpisodeEvent)

Emit = Callable[[EpisodeEvent], None]
"""Takes each event as it happens; the log's raises LogError."""


def steps_of(events: Iterable[EpisodeEvent]) -> list[Step]:
    """Fold events into steps. An intent without an outcome becomes a result with status "unknown"."""
    steps: list[Step] = []
    for event in events:
        match event:
            case Looked():
                steps.append(Step(index=event.step, observation=event.observation))
            case Decided():
                steps[-1] = steps[-1].model_copy(update={"decision": event.decision})
            case ReplyRefused():
                steps[-1] = steps[-1].model_copy(update={"bad_reply": event.problem, "raw": event.raw})
            case Intended():
                result = ActionResult(action=event.action, status="unknown")
                steps[-1] = _with_result(steps[-1], event.number, result)
            case Acted():
                steps[-1] = _with_result(steps[-1], event.number, event.result)
            case _:
                pass
    return steps


def _with_result(step: Step, number: int, result: ActionResult) -> Step:
    return step.model_copy(update={"results": (*step.results[:number], result, *step.results[number + 1 :])})
