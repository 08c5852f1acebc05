"""What a foreign trajectory tells, whichever form it had."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from agent.events import Outcome
    from environments.actions import Action
    from environments.picture import Picture
    from tasks.task import Verdict


class Turn(NamedTuple):
    """One step: what was seen before it, and what was done. Without actions, `problem` says why none were read."""

    picture: Picture
    actions: tuple[Action, ...] = ()
    thought: str = ""
    raw: str = ""
    problem: str = ""
    at: datetime | None = None
    url: str | None = None


class Told(NamedTuple):
    """The whole of it."""

    form: str
    turns: list[Turn]
    instruction: str = ""
    model: str = "unknown"
    environment: str = "desktop"
    touch: bool = False
    outcome: Outcome = "step_limit"
    reason: str = ""
    answer: str | None = None
    verdict: Verdict | None = None
    seconds: float = 0.0
    unseen: int = 0
