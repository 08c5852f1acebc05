"""A vision-language model that is talked to: the dialect and the history on this side, `ask` on the other.

Served and local models are this class with an `ask` of their own.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, NamedTuple

from environments.errors import UsageError
from environments.points import Box, Point
from model.base import Model
from model.decision import Decision, Grounding, Place, Usage
from model.dialects import open_dialect, recognise
from model.dialects.base import Image, Message, Reply, Screen
from model.dialects.plain import Described
from model.errors import BadReply, ModelUnavailable
from model.history import PICTURES, Budget, build_messages, picture_size, screen_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.observation import Observation
    from environments.picture import Picture
    from model.decision import Step, SubGoal
    from model.settings import ModelSettings


class Answer(NamedTuple):
    """What came back."""

    text: str
    """The reply, with its thinking in the dialect's marks if there was any."""
    usage: Usage = Usage()
    cut: bool = False
    """It was cut off at the limit of tokens."""


class ContextTooLong(ModelUnavailable):
    """The prompt is longer than the model can take, or has more pictures."""


class ChatModel(Model):
    """Decides by asking a chat model in its dialect, and points the same way."""

    takes_grounder = True

    def __init__(self, name: str, weights: str, settings: ModelSettings) -> None:
        """`weights` is the model's name, from which its dialect is told. Raises UsageError."""
        self.name = name
        self.settings = settings
        spoken = "described" if settings.grounder else recognise(weights)
        self.dialect = open_dialect(settings.dialect or spoken)
        self._most_pictures: int | None = None  # what a server that refused a prompt has taught
        self.grounder = self._open_grounder()

    @abstractmethod
    async def ask(self, messages: Sequence[Message], schema: dict[str, Any] | None) -> Answer:
        """The model's reply; `schema` is what its JSON must obey, where that can be enforced.

        Raises ModelUnavailable, ContextTooLong.
        """

    def check_acts(self) -> None:
        """Raise UsageError when the dialect only points."""
        if not self.dialect.acts:
            raise UsageError(
                f"the model {self.name!r} speaks {self.dialect.name!r}, which only points at things: use it for "
                "`seehand ground`, or beside a planner with --set model.grounder=…"
            )

    async def decide(self, goal: str, history: Sequence[Step], observation: Observation) -> Decision:
        """Ask once and read the reply. When the prompt is too long, ask again with the present picture alone."""
        self.check_acts()
        answer = await self._ask_about(goal, history, observation)
        screen = screen_of(self.dialect, history, observation, self.settings.max_pixels)
        try:
            reply = await self._read(answer.text, screen, observation.picture)
        except BadReply as error:
            if answer.cut:
                limit = self.settings.max_reply_tokens
                raise BadReply(f"the reply was cut off after {limit} tokens, be brief: {error}", error.raw) from error
            raise
        plan = reply.plan or last_plan(history)
        return Decision(actions=reply.actions, thought=reply.thought, plan=plan, raw=answer.text, usage=answer.usage)

    async def ground(self, picture: Picture, target: str) -> Grounding:
        """Where the described element is: the grounder's answer when there is one, else this model's own."""
        if self.grounder is not None:
            return await self.grounder.ground(picture, target)
        width, height = picture_size(self.dialect, picture.width, picture.height, self.settings.max_pixels)
        screen = Screen(width, height)
        system, text = self.dialect.ask_point(target, screen)
        image = Image(picture, width, height)
        messages = [Message("system", (system,))] if system else []
        messages.append(Message("user", (image, text) if self.dialect.image_first else (text, image)))
        answer = await self.ask(messages, self._schema(self.dialect.point_schema()))
        return grounding_of(self.dialect.read_point(answer.text, screen), target)

    async def close(self) -> None:
        """Close the grounder as well."""
        if self.grounder is not None:
            await self.grounder.close()

    async def _ask_about(self, goal: str, history: Sequence[Step], observation: Observation) -> Answer:
        """Ask; when the prompt is too long, leave all old pictures out at once, and from then on half of them."""
        schema = self._schema(self.dialect.schema())
        policy = self.settings.history or self.dialect.history(touch=observation.touch)
        pictures = self.settings.pictures or PICTURES[policy]
        pictures = min(pictures, self._most_pictures or pictures)
        budget = Budget(pictures, self.settings.prompt_tokens, self.settings.max_pixels)

        def prompt(budget: Budget) -> list[Message]:
            return build_messages(self.dialect, goal, history, observation, policy, budget)

        try:
            return await self.ask(prompt(budget), schema)
        except ContextTooLong:
            self._most_pictures = max(1, min(budget.pictures, len(history) + 1) // 2)
            return await self.ask(prompt(budget._replace(pictures=1)), schema)

    async def _read(self, text: str, screen: Screen, picture: Picture) -> Reply:
        """The reply's meaning; what it describes in words is pointed at by the grounder first."""
        if not isinstance(self.dialect, Described) or self.grounder is None:
            return self.dialect.read(text, screen)
        targets = self.dialect.targets(text, screen)
        found = await asyncio.gather(*(self.grounder.ground(picture, target) for target in targets))
        missing = [target for target, place in zip(targets, found, strict=True) if place.best is None]
        if missing:
            told = f"{missing[0]!r} is not to be found on the screenshot; describe what is visible"
            raise BadReply(f"{told}. A valid reply is: {self.dialect.example(screen)}", text)
        places = {target: place.best.point for target, place in zip(targets, found, strict=True) if place.best}
        return self.dialect.read(text, screen._replace(places=places))

    def _schema(self, schema: dict[str, Any] | None) -> dict[str, Any] | None:
        return schema if self.settings.structured else None

    def _open_grounder(self) -> Model | None:
        from model import open_model

        if self.settings.grounder is None:
            if isinstance(self.dialect, Described):
                raise UsageError("the dialect 'described' needs a model that points: --set model.grounder=…")
            return None
        if not isinstance(self.dialect, Described):
            raise UsageError(
                f"model.grounder needs a planner that describes places, and the dialect {self.dialect.name!r} gives "
                "coordinates: leave model.dialect unset, or set it to 'described'"
            )
        alone = self.settings.model_copy(update={"grounder": None, "dialect": None})
        return open_model(self.settings.grounder, alone)


def until(text: str, marks: Sequence[str]) -> str:
    """The text before the first of the marks: not every server stops at them."""
    for mark in marks:
        text = text.partition(mark)[0]
    return text


def last_plan(history: Sequence[Step]) -> tuple[SubGoal, ...]:
    """The plan as it was last stated: a model need not repeat it."""
    plans = (step.decision.plan for step in reversed(history) if step.decision and step.decision.plan)
    return next(plans, ())


def grounding_of(places: Sequence[Point | Box], target: str) -> Grounding:
    """Places that a model named, the first as the best. Models give no score of their own: each counts as 1."""
    found = tuple(_place(place, target) for place in places)
    if not found:
        return Grounding(best=None, reason="the model says that it is not on the picture")
    return Grounding(best=found[0], others=found[1:])


def _place(place: Point | Box, target: str) -> Place:
    if isinstance(place, Box):
        return Place(point=place.centre, box=place, score=1.0, label=target)
    box = Box(left=place.x, top=place.y, right=place.x, bottom=place.y)
    return Place(point=place, box=box, score=1.0, label=target)
