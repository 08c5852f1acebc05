"""What a watcher knows, and what it may say: something before the model decides, something before the hand acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from agent.events import Noticed

if TYPE_CHECKING:
    from agent.events import Verb
    from environments.base import Environment
    from environments.observation import Advice, AdviceKind, Observation
    from model.decision import Decision, ResultStatus, Step
    from tasks.task import Task


@dataclass(frozen=True)
class Scene:
    """An episode at one moment. While the hand acts, the last step of the history is the one in progress."""

    task: Task
    history: tuple[Step, ...]
    observation: Observation
    environment: Environment

    @property
    def last(self) -> Step | None:
        """The step before this look, or the one in progress."""
        return self.history[-1] if self.history else None


class Held(NamedTuple):
    """Why an action is not carried out, told to the model as its result."""

    by: str
    text: str
    verdict: Verb = "held"
    status: ResultStatus = "dropped"
    rule: str = ""
    """Of the policy: which rule it was."""

    def noticed(self, step: int, number: int) -> Noticed:
        """The same for the log."""
        return Noticed(step=step, number=number, by=self.by, verdict=self.verdict, text=self.text, rule=self.rule)


class Watcher:
    """One watcher. It remembers nothing that the scene does not say, caches apart, and overrides what it needs.

    Either method may raise EpisodeOver when going on is of no use.
    """

    name: ClassVar[str]

    async def advise(self, scene: Scene) -> Advice | None:  # noqa: ARG002
        """Something to tell the model about what was just seen."""
        return None

    async def hold(self, scene: Scene, decision: Decision, number: int) -> Held | None:  # noqa: ARG002
        """Why the decision's action of this number is not to be carried out now."""
        return None


def told_of(observation: Observation, kind: AdviceKind) -> Advice | None:
    """What a watcher has said of this kind."""
    return next((advice for advice in observation.advice or () if advice.kind == kind), None)
