"""What is kept of an evaluation: the plan, and one result for each of its episodes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field

from environments.frozen import Frozen

Status = Literal["passed", "failed", "infeasible", "agent_error", "environment_error", "unscored"]
"""passed: full score · failed: less · infeasible: the agent said of a task that it cannot be done, and it can ·
agent_error: the model failed · environment_error: the device or a worker did · unscored: cannot be judged here."""

STATUSES: tuple[Status, ...] = (
    "passed", "failed", "infeasible", "agent_error", "environment_error", "unscored",
)  # fmt: skip

MEANINGS: dict[Status, str] = {
    "passed": "the full score",
    "failed": "less than the full score",
    "infeasible": "the agent said that it cannot be done, and it can",
    "agent_error": "the model failed; the score is 0",
    "environment_error": "the device or the worker failed, twice; there is no score",
    "unscored": "it cannot be judged on this machine; there is no score",
}
"""Each status for people."""

Share = Annotated[float, Field(ge=0, le=1)]


class Key(NamedTuple):
    """Names one episode of an evaluation."""

    task: str
    seed: int
    attempt: int
    """From 1."""


class Planned(Frozen):
    """A task of the plan."""

    id: str
    domain: str = ""
    level: int | None = None
    infeasible: bool = False
    environment: str = ""


class Plan(Frozen):
    """All that decides what an evaluation's results are; kept as plan.json."""

    v: int = 1
    suite: str
    """As it was asked for: a name, or a folder."""
    name: str
    digest: str
    trusted: bool = False
    model: str
    tasks: tuple[Planned, ...]
    seed: int = 0
    attempts: Annotated[int, Field(ge=1, le=1000)] = 1
    max_steps: int | None = None
    settings: dict[str, Any]

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every episode. The first attempts of all tasks come first, so that an early look is a fair one.

        An attempt is played with a seed of its own: what varies in a task is drawn from it.
        """
        return tuple(
            Key(task.id, self.seed + attempt - 1, attempt)
            for attempt in range(1, self.attempts + 1)
            for task in self.tasks
        )

    @property
    def by_id(self) -> dict[str, Planned]:
        """The tasks by id."""
        return {task.id: task for task in self.tasks}


class EpisodeResult(Frozen):
    """What came of one episode; one line of results.jsonl."""

    v: int = 1
    task: str
    seed: int
    attempt: int
    status: Status
    score: Share | None
    """None where nothing could be said: environment_error and unscored."""
    reason: str = ""
    instruction: str = ""
    """What was asked, with what was filled in for this episode."""
    outcome: str | None = None
    """How the episode ended; None when it never began."""
    answer: str | None = None
    marks: dict[str, bool] = Field(default_factory=dict)
    """Further yes-or-no findings, by name."""
    steps: int = 0
    actions: int = 0
    seconds: float = 0.0
    """All of it: setting up, looking, thinking, acting, judging, writing the report."""
    model_seconds: float = 0.0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    reply_tokens: int = 0
    cost: float | None = None
    """In US dollars, when a price is known."""
    tries: int = 1
    """How often it was begun: an episode whose worker died, or whose device did, is begun once more."""
    run: str | None = None
    """The name of its run folder, under runs/."""
    at: datetime
    """When it ended."""

    @property
    def key(self) -> Key:
        """Which episode it is of."""
        return Key(self.task, self.seed, self.attempt)
