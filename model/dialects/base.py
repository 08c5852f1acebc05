"""What a dialect is: how one family of models is asked, and how its replies are read. Pure: text in, values out."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from pydantic import ValidationError

from environments.actions import Action, Click, Done, GiveUp
from environments.points import Box, Point
from model.errors import BadReply
from model.grid import THOUSAND, Grid, OffGrid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from environments.picture import Picture
    from model.decision import SubGoal

MAX_REPLY = 200_000
"""Characters; more is no reply but a fault."""

MAX_ACTIONS = 10
"""In one reply; more is a model that has got stuck repeating itself."""

Policy = Literal["append", "window", "single"]
"""Which of the history is shown: see model/history.py."""


class Image(NamedTuple):
    """A picture in a message, and the size in pixels at which it is to be sent."""

    picture: Picture
    width: int
    height: int


class Message(NamedTuple):
    """One message of a chat, free of any server's format."""

    role: Literal["system", "user", "assistant"]
    parts: tuple[str | Image, ...]


class Screen(NamedTuple):
    """What must be known of the picture that a reply talks about."""

    width: int
    """Of the picture as it was sent, in pixels."""
    height: int
    touch: bool = False
    """Worked with fingers: a phone or a tablet."""
    pointer: Point | None = None
    """Where the pointer was last put, as far as is known."""
    places: Mapping[str, Point] = {}
    """Where things described in words are, when another model has pointed at them."""


class Reply(NamedTuple):
    """What a reply says."""

    actions: tuple[Action, ...]
    thought: str = ""
    plan: tuple[SubGoal, ...] = ()


class Sampling(NamedTuple):
    """How the model draws its words."""

    temperature: float = 0.0
    top_p: float | None = None


class Unreadable(ValueError):
    """Raised inside a dialect: what is wrong with the reply. It leaves as BadReply, with an example."""


class Inexpressible(ValueError):
    """The dialect has no words for this action."""


class Dialect(ABC):
    """One way of talking. Subclasses state the facts, then how to act (`system`, `_parse`, `write`) or point."""

    name: ClassVar[str]
    coordinates: ClassVar[Grid] = THOUSAND
    factor: ClassVar[int] = 32
    """Sides of pictures are multiples of this."""
    image_first: ClassVar[bool] = True
    thinking: ClassVar[tuple[tuple[str, str], ...]] = (("<think>", "</think>"), ("<thinking>", "</thinking>"))
    """What stands round a thought; it is kept out of the next prompt."""
    stop: ClassVar[tuple[str, ...]] = ()
    """Where a model that goes on to play the other side is stopped."""
    sampling: ClassVar[Sampling] = Sampling()
    """GUI work is done without chance, whatever a model's card says of talk."""
    acts: ClassVar[bool] = True
    """False: it can only point at things."""

    def grid(self, screen: Screen) -> Grid:  # noqa: ARG002
        """How places are written for such a screen."""
        return self.coordinates

    def history(self, *, touch: bool) -> Policy:  # noqa: ARG002
        """How the past is shown when the user says nothing else."""
        return "append"

    def system(self, screen: Screen) -> str:  # noqa: ARG002
        """The system message: what can be done and how to say it. Empty when there is none."""
        return ""

    def task(self, goal: str, screen: Screen) -> str:  # noqa: ARG002
        """The words of the first user turn."""
        return goal

    def schema(self) -> dict[str, Any] | None:
        """A JSON schema that every valid reply obeys, for servers that can enforce one."""
        return None

    def point_schema(self) -> dict[str, Any] | None:
        """The same for replies to `ask_point`."""
        return None

    def read(self, reply: str, screen: Screen) -> Reply:
        """What the reply says (for dialects that act).

        Raises BadReply, whose message says what was wrong and gives one valid example.
        """
        try:
            thought, body = split_thinking(_checked(reply), self.thinking)
            found = self._parse(body, screen)
            found = found._replace(actions=one_end(found.actions))
            check_actions(found.actions)
        except (Unreadable, OffGrid, ValidationError, RecursionError) as error:
            message = f"{problem(error)}. A valid reply is: {self.example(screen)}"
            raise BadReply(encodable(message), encodable(reply[:MAX_REPLY])) from error
        thought = encodable(found.thought or thought)
        return found._replace(actions=tuple(_explained(action, thought) for action in found.actions), thought=thought)

    def write(
        self,
        actions: Sequence[Action],  # noqa: ARG002
        screen: Screen,  # noqa: ARG002
        thought: str = "",  # noqa: ARG002
        plan: Sequence[SubGoal] = (),  # noqa: ARG002
    ) -> str:
        """The reply that says this. Raises Inexpressible when the dialect has no words for it."""
        raise Inexpressible(f"{self.name} only points at things")

    def example(self, screen: Screen) -> str:
        """A valid reply: a click."""
        place = Point(500, 300)
        return self.write((Click(point=place),), screen._replace(places={"the Save button": place}))

    def _parse(self, body: str, screen: Screen) -> Reply:
        raise NotImplementedError(f"{self.name} only points at things")

    @abstractmethod
    def ask_point(self, target: str, screen: Screen) -> tuple[str, str]:
        """The system message and the question when the model shall point at the described element."""

    def read_point(self, reply: str, screen: Screen) -> tuple[Point | Box, ...]:
        """The places in a reply to `ask_point`, best first; none when the model says that there is no such element.

        Raises BadReply.
        """
        try:
            return self._parse_point(split_thinking(_checked(reply), self.thinking)[1], screen)
        except (Unreadable, OffGrid, ValidationError, RecursionError) as error:
            message = f"no place can be read from the reply: {problem(error)}"
            raise BadReply(encodable(message), encodable(reply[:MAX_REPLY])) from error

    @abstractmethod
    def _parse_point(self, body: str, screen: Screen) -> tuple[Point | Box, ...]: ...


TURN = re.compile(r"\A\s*<\|im_start\|>(?:assistant)?|(?:\s*<\|(?:im_end|endoftext|eot_id)\|>)+\s*\Z")
"""Marks of the turn itself, which some servers leave in."""

MARKS = re.compile(r"[<◁](?=/?(?:tool_call|think))")


def hide_marks(literal: str) -> str:
    """A JSON or Python literal whose text can be taken for no mark of a reply."""
    return MARKS.sub(lambda found: f"\\u{ord(found.group()):04x}", literal)


def split_thinking(reply: str, marks: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The thought and what follows it. A mark may have been opened by the prompt; one never closed is Unreadable."""
    body = reply.strip()
    for opening, closing in marks:
        if body.startswith(opening):
            thought, closed, rest = body[len(opening) :].partition(closing)
            if not closed:
                raise Unreadable(f"the thinking is opened with {opening} and never ends with {closing}")
            return thought.strip(), rest.strip()
        mark = re.escape(closing)
        found = re.search(rf"^[ \t]*({mark})|({mark})[ \t]*$", body, re.MULTILINE)
        found = found or re.match(rf"[^<{{]*({mark})(?=\s*<tool_call>)", body)  # no call may stand before it
        if found:
            at, end = found.span(found.lastindex or 0)
            return body[:at].strip(), body[end:].strip()
    return "", body


def without_thinking(reply: str, marks: Sequence[tuple[str, str]]) -> str:
    """The reply as it goes into the next prompt."""
    try:
        return split_thinking(reply, marks)[1]
    except Unreadable:
        return ""


def one_end(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """An answer, and then the word that the task is finished: one end, which has the answer."""
    match actions:
        case (*_, Done(), Done(answer=None)):
            return actions[:-1]
        case _:
            return actions


def check_actions(actions: Sequence[Action]) -> None:
    """Raise Unreadable unless these can be carried out one after another."""
    if not actions:
        raise Unreadable("the reply names no action")
    if len(actions) > MAX_ACTIONS:
        raise Unreadable(f"the reply has {len(actions)} actions; at most {MAX_ACTIONS} can be taken at once")
    for action in actions[:-1]:
        if isinstance(action, Done | GiveUp):
            raise Unreadable("an action follows the end of the task; end the task only as the last action")


def encodable(text: str) -> str:
    """The text without halves of surrogate pairs, which JSON can smuggle in and no file can take."""
    return text.encode("utf-8", "replace").decode("utf-8")


def problem(error: Exception) -> str:
    """What is wrong, in one line, without a full stop."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        shown = json.dumps(first["input"], ensure_ascii=False, default=str)[:80]
        return f"{where or 'the action'}: {first['msg']} (it was {shown})"
    if isinstance(error, RecursionError):
        return "the reply is nested too deeply"
    return str(error).rstrip(".")


def _checked(reply: str) -> str:
    if len(reply) > MAX_REPLY:
        raise Unreadable(f"the reply has {len(reply):,} characters; at most {MAX_REPLY:,} are read")
    bare = TURN.sub("", reply)
    if not bare.strip():
        raise Unreadable("the reply is empty")
    return bare


def _explained(action: Action, thought: str) -> Action:
    """A model that gives up says why in its thought."""
    if isinstance(action, GiveUp) and not action.explanation:
        return action.model_copy(update={"explanation": thought})
    return action
