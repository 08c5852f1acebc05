"""What a model answers, and the step that came of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from environments.actions import Action
from environments.frozen import Frozen
from environments.observation import Observation
from environments.points import Box, Point


class SubGoal(Frozen):
    """One part of the task, as the model sees it."""

    text: str
    status: Literal["open", "active", "done", "dropped"] = "open"


class Usage(Frozen):
    """What a decision cost."""

    seconds: Annotated[float, Field(ge=0)] = 0.0
    """From asking to the whole reply."""
    first_token_seconds: float | None = None
    prompt_tokens: int = 0
    cached_tokens: int = 0
    """Of the prompt's tokens, those that were not computed again."""
    prefill: Literal["", "whole", "cut", "state"] = ""
    """How a model in this process read its prompt: as a whole, after what its cache shared with it (cut back there),
    or after the state that was kept at the end of the last prompt (linear attention, which cannot be cut)."""
    reply_tokens: int = 0
    cost: float | None = None
    """In US dollars, when a price is known."""


class Decision(Frozen):
    """What the model wants done next."""

    actions: Annotated[tuple[Action, ...], Field(min_length=1)]
    thought: str = ""
    plan: tuple[SubGoal, ...] = ()
    """The model's sub-goals, when it states them."""
    raw: str = ""
    """The reply as it came."""
    usage: Usage = Usage()


ResultStatus = Literal["ok", "rejected", "error", "unknown", "dropped"]
"""ok: carried out · rejected: nothing was done · error: begun and failed · unknown: the run died in between ·
dropped: not tried, because something before it made it unsafe."""


class Element(Frozen):
    """What a device itself knows of the thing that an action went to, as accessibility tells it."""

    role: str = ""
    """ARIA's: button, link, textbox, …"""
    name: str = ""
    """Its accessible name."""
    nth: Annotated[int, Field(ge=0)] = 0
    """Which of those with the same role and name, from 0."""
    css: str = ""
    """A selector that fits it alone."""
    chosen: str = ""
    """Of a list: the option that this action chose."""


class ActionResult(Frozen):
    """What came of one action."""

    action: Action
    status: ResultStatus
    message: str = ""
    """Why it was rejected or failed; the person's answer to a question."""
    seconds: Annotated[float, Field(ge=0)] = 0.0
    element: Element | None = None
    """Noted by recordings in the browser."""


class Step(Frozen):
    """One turn of the loop: seen, decided, done."""

    index: Annotated[int, Field(ge=0)]
    observation: Observation
    decision: Decision | None = None
    """None when the reply could not be read, or the run ended first."""
    results: tuple[ActionResult, ...] = ()
    """One for each of the decision's actions, in order."""
    bad_reply: str = ""
    """What was wrong with the reply, when it could not be read."""
    raw: str = ""
    """That reply."""


class Place(Frozen):
    """Somewhere a target may be: a point to click and the box round it."""

    point: Point
    box: Box
    score: Annotated[float, Field(ge=0, le=1)]
    label: str = ""
    """What was found there, in words."""


class Grounding(Frozen):
    """Where a described element is. Not found is an answer: `best` is None, and `others` are the nearest."""

    best: Place | None
    others: tuple[Place, ...] = ()
    reason: str = ""
    """Why nothing was chosen."""
