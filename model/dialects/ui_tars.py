"""UI-TARS: Thought and Action lines, the action written as a call: click(start_box='(x,y)').

Facts from the UI-TARS repository: names of the actions and their arguments, the box and point marks, the scaling.
The calls are read with ast and never run.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any, ClassVar

from environments.actions import (
    AskUser,
    Back,
    Click,
    Done,
    Drag,
    GiveUp,
    Home,
    LongPress,
    Move,
    Open,
    PressKeys,
    Scroll,
    TypeText,
    Wait,
)
from environments.registry import nearest
from model.dialects.act_pointing import ActPointing
from model.dialects.base import Inexpressible, Reply, Screen, Unreadable, hide_marks
from model.dialects.qwen3_vl import DATA_RULE
from model.dialects.reading import Arguments, parse_python, shorten
from model.dialects.talk import read_talk
from model.dialects.tool_use import SWIPE, direction
from model.grid import PIXELS, THOUSAND

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from environments.actions import Action
    from environments.points import Point
    from model.decision import SubGoal

COMPUTER = (
    "click({place})", "left_double({place})", "right_single({place})", "drag({start}, {end})", "hotkey(key='ctrl c')",
    "type(content='…')", "scroll({place}, direction='down | up | right | left')", "wait()", "finished(content='…')",
    "call_user()",
)  # fmt: skip
PHONE = (
    "click({place})", "long_press({place})", "type(content='…')",
    "scroll({place}, direction='down | up | right | left')", "open_app(app_name='…')",
    "drag({start}, {end})", "press_home()", "press_back()", "wait()", "finished(content='…')",
    "call_user()",
)  # fmt: skip

WAIT_SECONDS = 5.0  # what wait() means in this family

UNSAID = "The model asks for help."
"""The question of a call_user() that states none; the model's thought takes its place."""

PLACES = ("start_box", "point", "start_point", "box")
ENDS = ("end_box", "end_point")
SECONDS = ("time", "seconds", "duration")
ANSWERS = ("content", "answer", "text")

SOLE = {"type": "content", "finished": "content", "call_user": "content", "open_app": "app_name", "wait": "time",
        "hotkey": "key", "press": "key", "scroll": "direction"}  # fmt: skip
"""What a single argument without a name is; everywhere else, a place."""


def _click(button: str = "left", count: int = 1) -> Callable[[Arguments], Action]:
    return lambda args: Click.model_validate(
        {"point": args.place_or_pointer(*PLACES), "button": button, "count": count}
    )


def _scroll(args: Arguments) -> Action:
    dx, dy = direction(args.text("direction"))
    return Scroll(dx=dx, dy=dy, point=args.place(*PLACES) if args.has(*PLACES) else None)


def _ask(args: Arguments) -> Action:
    return AskUser(question=args.text("content") if args.has("content") else UNSAID)


READERS: dict[str, Callable[[Arguments], Action]] = {
    "click": _click(),
    "left_single": _click(),
    "left_click": _click(),
    "left_double": _click(count=2),
    "double_click": _click(count=2),
    "right_single": _click("right"),
    "right_click": _click("right"),
    "long_press": lambda args: LongPress(point=args.place(*PLACES)),
    "hover": lambda args: Move(point=args.place(*PLACES)),
    "drag": lambda args: Drag(start=args.place(*PLACES), path=(args.place(*ENDS),)),
    "hotkey": lambda args: PressKeys(keys=args.keys("key", "keys", "hotkey")),
    "press": lambda args: PressKeys(keys=args.keys("key", "keys", "hotkey")),
    "type": lambda args: TypeText(text=args.text("content", "text")),
    "scroll": _scroll,
    "wait": lambda args: Wait(seconds=args.number(*SECONDS) if args.has(*SECONDS) else WAIT_SECONDS),
    "finished": lambda args: Done(answer=args.text(*ANSWERS) if args.has(*ANSWERS) else None),
    "call_user": _ask,
    "open_app": lambda args: Open(target=args.text("app_name", "content")),
    "press_home": lambda args: Home(),  # noqa: ARG005
    "press_back": lambda args: Back(),  # noqa: ARG005
    "fail": lambda args: GiveUp(reason="infeasible"),  # noqa: ARG005
}

START = re.compile(rf"^[ \t`]*(?:{'|'.join(READERS)})\(", re.MULTILINE)
LABEL = re.compile(r"^[\s*#]*(?:Action|动作|操作)[\s*]*[:：][ \t*]*", re.MULTILINE | re.IGNORECASE)
FENCES = re.compile(r"\A\s*```\w*[ \t]*\n|\n\s*```\s*\Z")
QUOTED = re.compile(r"(type|finished|call_user)\(\s*content\s*=\s*(['\"])(.*)\2\s*\)", re.DOTALL)


class UiTars(ActPointing):
    """UI-TARS 1 and 1.5: pixels of the picture it is sent, whose sides are multiples of 28."""

    name = "ui-tars-1.5"
    coordinates = PIXELS
    factor = 28
    image_first = False
    place_form: ClassVar[str] = "start_box='({x},{y})'"
    end_form: ClassVar[str] = "end_box='({x},{y})'"
    start_form: ClassVar[str] = "start_box='({x},{y})'"

    def task(self, goal: str, screen: Screen) -> str:
        """Everything stands in the first user turn: the form, the actions, the task."""
        forms = {
            "place": self.place_form.format(x="x", y="y"),
            "start": self.start_form.format(x="x1", y="y1"),
            "end": self.end_form.format(x="x2", y="y2"),
        }
        actions = "\n".join(line.format(**forms) for line in (PHONE if screen.touch else COMPUTER))
        return (
            "You work a device by its screen, one action at a time.\n\n## Form of a reply\nThought: …\nAction: …\n\n"
            f"## Actions\n{actions}\n\nIn content, quotes and line breaks are written as \\', \\\" and \\n; a \\n at "
            f"its end submits what was typed. {DATA_RULE}\n\n## Task\n{goal}"
        )

    def _parse(self, body: str, screen: Screen) -> Reply:
        before, said = _split(body)
        thought = read_talk(before).thought
        actions = tuple(_asking(_read(piece, self, screen), thought) for piece in _pieces(said))
        return Reply(actions, thought)

    def write(self, actions: Sequence[Action], screen: Screen, thought: str = "", plan: Sequence[SubGoal] = ()) -> str:  # noqa: ARG002
        said = "\n\n".join(hide_marks(self._spelled(action, screen)) for action in actions)
        return f"Thought: {thought}\nAction: {said}" if thought else f"Action: {said}"

    def _spelled(self, action: Action, screen: Screen) -> str:
        def put(form: str, point: Point) -> str:
            x, y = self.grid(screen).from_point(point, screen.width, screen.height)
            return form.format(x=x, y=y)

        match action:
            case Click(modifiers=()) if (action.button, action.count) in CLICKS:
                return f"{CLICKS[action.button, action.count]}({put(self.place_form, action.point)})"
            case LongPress(seconds=0.8):
                return f"long_press({put(self.place_form, action.point)})"
            case Drag(start=start, path=(end,), button="left", modifiers=(), seconds=0.3) if start:
                return f"drag({put(self.start_form, start)}, {put(self.end_form, end)})"
            case Scroll(modifiers=()) if (action.dx, action.dy) in WAY:
                place = f"{put(self.place_form, action.point)}, " if action.point else ""
                return f"scroll({place}direction='{WAY[action.dx, action.dy]}')"
            case _:
                return _spelled_rest(action)


class UiTars2(UiTars):
    """UI-TARS 2 and the Seed models: points on a 1000 grid, text before the picture."""

    name = "ui-tars-2"
    coordinates = THOUSAND
    place_form = "point='<point>{x} {y}</point>'"
    start_form = "start_point='<point>{x} {y}</point>'"
    end_form = "end_point='<point>{x} {y}</point>'"


CLICKS = {("left", 1): "click", ("left", 2): "left_double", ("right", 1): "right_single"}
WAY = {(0.0, SWIPE): "down", (0.0, -SWIPE): "up", (SWIPE, 0.0): "right", (-SWIPE, 0.0): "left"}


def _spelled_rest(action: Action) -> str:
    match action:
        case TypeText():
            return f"type(content={action.text!r})"
        case PressKeys(count=1) if "+" not in action.keys:
            return f"hotkey(key={' '.join(action.keys)!r})"
        case Wait(seconds=5.0):
            return "wait()"
        case Open():
            return f"open_app(app_name={action.target!r})"
        case Home():
            return "press_home()"
        case Back():
            return "press_back()"
        case Done(answer=None):
            return "finished()"
        case Done(answer=str(answer)) if answer:
            return f"finished(content={answer!r})"
        case AskUser():
            return f"call_user(content={action.question!r})"
        case _:
            raise Inexpressible(f"there is no word for {action!r}")


def _split(body: str) -> tuple[str, str]:
    label = LABEL.search(body)
    if label:
        return body[: label.start()], LABEL.sub("", body[label.start() :])
    start = START.search(body)
    if not start:
        raise Unreadable("there is no line 'Action: …' in the reply")
    return body[: start.start()], body[start.start() :]


def _pieces(said: str) -> list[str]:
    """One piece of text for each call: it begins on a line of its own and goes to the next one."""
    said = FENCES.sub("", said).strip("` \n")
    starts = [found.start() for found in START.finditer(said)]
    if not starts or said[: starts[0]].strip():
        word = re.match(r"\w*", said)
        named = word.group() if word else ""
        raise Unreadable(f"unknown action {shorten(named or said)}: {nearest(named, list(READERS))}")
    return [said[start:end].strip(" \n`;.") for start, end in zip(starts, [*starts[1:], len(said)], strict=True)]


def _read(piece: str, dialect: UiTars, screen: Screen) -> Action:
    name, arguments = _call(piece)
    return READERS[name](Arguments(arguments, dialect.grid(screen), screen))


def _asking(action: Action, thought: str) -> Action:
    unsaid = isinstance(action, AskUser) and action.question == UNSAID
    return AskUser(question=thought) if unsaid and thought else action


def _call(piece: str) -> tuple[str, dict[str, Any]]:
    """A call's name and arguments. Raises Unreadable for anything that is not one call with literal arguments."""
    try:
        tree = parse_python(piece)
        if len(tree.body) == 1:
            return _literal_call(tree.body[0])
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    loose = QUOTED.fullmatch(piece)
    if loose and not re.search(r"['\"]\s*\)", loose.group(3)):
        return loose.group(1), {"content": _unescaped(loose.group(3))}
    raise Unreadable(f"{shorten(piece)} is not one call with plain arguments")


def _literal_call(statement: ast.stmt) -> tuple[str, dict[str, Any]]:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Name(id=name), args=given, keywords=keywords)) if name in READERS:
            named = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in keywords}
            return name, _unnamed(name, [ast.literal_eval(value) for value in given]) | named
        case _:
            raise ValueError("no call")


def _unnamed(name: str, values: list[Any]) -> dict[str, Any]:
    """Arguments without a name: the one that an action is about, or the two numbers of its place."""
    if not values:
        return {}
    if len(values) == 1:
        return {SOLE.get(name, "start_box"): values[0]}
    if len(values) == 2 and name not in SOLE and all(isinstance(value, int | float) for value in values):
        return {"start_box": values}
    raise ValueError("arguments without names")


def _unescaped(text: str) -> str:
    """What a person would have meant by a text whose quotes were not escaped."""
    if re.search(r"\\[^'\"n\\]", text):
        return text  # no escape of any kind: backslashes are meant, as in the path of a file
    return re.sub(r"\\(['\"n])", lambda found: "\n" if found.group(1) == "n" else found.group(1), text)
