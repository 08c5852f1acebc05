"""The words of computer_use and mobile_use: their action names and arguments, read into Actions and written again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from environments.actions import (
    Action,
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
    Recents,
    Scroll,
    TypeText,
    Wait,
)
from environments.keys import ALIASES, MODIFIERS
from environments.registry import nearest
from model.dialects.base import Inexpressible, Unreadable
from model.dialects.reading import Arguments, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from environments.actions import Button
    from environments.points import Point
    from model.dialects.base import Screen
    from model.grid import Grid

NOTCH = 100.0
"""Point units that one notch of the wheel stands for."""

MOST_NOTCHES = 20
"""A scroll amount up to this is counted in notches, a larger one in units of the screen: models write either."""

SWIPE = 500.0
"""Point units that a scroll or swipe goes which only names its direction: half a screen."""

DIRECTIONS = {"down": (0.0, SWIPE), "up": (0.0, -SWIPE), "right": (SWIPE, 0.0), "left": (-SWIPE, 0.0)}
"""dx, dy of the content's way."""

POINT_NAMES = ("coordinate", "coordinates", "start_coordinate", "point", "position", "point_2d", "bbox_2d")
START_NAMES = ("start_coordinate", "startcoordinate", "start_point", "start", "from")
END_NAMES = ("coordinate2", "end_coordinate", "endcoordinate", "end_point", "end", "to")

SAME = {
    "click": "left_click", "tap": "left_click", "double_tap": "double_click", "hover": "mouse_move",
    "move": "mouse_move", "drag": "left_click_drag", "press": "key", "hotkey": "key", "press_key": "key",
    "input_text": "type", "type_text": "type", "interact": "ask_user", "info": "ask_user", "call_user": "ask_user",
    "key_press": "key", "keypress": "key", "input": "type", "left_double": "double_click",
    "left_double_click": "double_click", "double_left_click": "double_click", "left_triple_click": "triple_click",
    "right_single": "right_click", "horizontal_scroll": "hscroll", "long_click": "long_press",
    "open_app": "open", "launch_app": "open", "awake": "open", "open_url": "open", "visit_url": "open",
    "go_to_url": "open", "goto": "open", "go_to": "open", "navigate": "open", "navigate_to": "open",
    "go_back": "back", "press_back": "back", "navigate_back": "back", "go_home": "home", "press_home": "home",
    "navigate_home": "home", "press_recent": "recents", "press_enter": "enter", "finish": "terminate",
    "finished": "terminate",
}  # fmt: skip
"""Other names for the same, as various models write them."""

BUTTONS: dict[str, Action] = {
    "back": Back(),
    "home": Home(),
    "recents": Recents(),
    "recent": Recents(),
    "app_switch": Recents(),
    "menu": PressKeys(keys=("context_menu",)),
    "enter": PressKeys(keys=("enter",)),
}


def read_action(arguments: Mapping[str, Any], grid: Grid, screen: Screen, tool: str = "") -> Action:
    """The Action that a call's arguments mean. Raises Unreadable, OffGrid or pydantic's ValidationError."""
    args = Arguments(arguments, grid, screen)
    named = tool if tool and tool not in TOOLS and not args.has("action") else args.text("action")
    name = re.sub(r"[\s-]+|(?<=[a-z])(?=[A-Z])", "_", named.strip()).lower()
    reader = READERS.get(SAME.get(name, name))
    if reader is None:
        raise Unreadable(f"unknown action {shorten(named)}: {nearest(name, list(READERS))}")
    return reader(args)


TOOLS = ("computer_use", "mobile_use")


def _click(button: Button = "left", count: int = 1) -> Callable[[Arguments], Action]:
    def read(args: Arguments) -> Action:
        return Click(point=args.place_or_pointer(*POINT_NAMES), button=button, count=count, modifiers=_modifiers(args))

    return read


def _modifiers(args: Arguments) -> tuple[str, ...]:
    """The keys to be held: said as such, or in `text`, where other words than those of keys are a mere label."""
    if args.has("modifiers", "keys"):
        return args.keys("modifiers", "keys")
    keys = args.keys("text") if args.has("text") else ()
    return keys if all(ALIASES.get(key.lower(), key.lower()) in MODIFIERS for key in keys) else ()


def _drag(args: Arguments) -> Action:
    if args.has(*END_NAMES):
        start = args.place(*START_NAMES, "coordinate") if args.has(*START_NAMES, "coordinate") else None
        return Drag(start=start, path=(args.place(*END_NAMES),))
    if args.has(*START_NAMES):
        return Drag(start=args.place(*START_NAMES), path=(args.place("coordinate"),))
    places = args.places("coordinate", "path")
    if len(places) > 2:
        raise Unreadable("a drag has a start and an end")
    return Drag(start=places[0] if len(places) == 2 else None, path=(places[-1],))


def _swipe(args: Arguments) -> Action:
    if not args.has(*END_NAMES) and args.has("direction"):
        dx, dy = direction(args.text("direction"), finger=True)
        return Scroll(dx=dx, dy=dy, point=args.place("coordinate") if args.has("coordinate") else None)
    found = _drag(args)
    if isinstance(found, Drag) and found.start is None:
        raise Unreadable("a swipe needs its start in coordinate and its end in coordinate2")
    return found


def direction(word: str, *, finger: bool = False) -> tuple[float, float]:
    """dx, dy of a scroll in a direction; a finger moves against the content. Raises Unreadable."""
    key = word.strip().lower()
    if key not in DIRECTIONS:
        raise Unreadable(f"unknown direction {shorten(word)}: {nearest(key, list(DIRECTIONS))}")
    dx, dy = DIRECTIONS[key]
    return (0.0 - dx, 0.0 - dy) if finger else (dx, dy)


def amount(number: float) -> float:
    """A scroll amount in Point units: few are notches of the wheel, many are units."""
    return number * NOTCH if abs(number) <= MOST_NOTCHES else number


AMOUNTS = ("pixels", "amount", "scroll_amount", "distance", "clicks")


def _scroll(axis: Literal["x", "y"]) -> Callable[[Arguments], Action]:
    def read(args: Arguments) -> Action:
        point = args.place(*POINT_NAMES) if args.has(*POINT_NAMES) else None
        held = _modifiers(args)
        if args.has("direction", "scroll_direction"):
            dx, dy = _towards(args)
            return Scroll(dx=dx, dy=dy, point=point, modifiers=held)
        size = amount(args.number(*AMOUNTS))
        if axis == "x":
            return Scroll(dx=size, point=point, modifiers=held)
        return Scroll(dy=0.0 - size, point=point, modifiers=held)

    return read


def _towards(args: Arguments) -> tuple[float, float]:
    """dx and dy where a word says the direction: then a sign of the amount says nothing more."""
    dx, dy = direction(args.text("direction", "scroll_direction"))
    if not args.has(*AMOUNTS):
        return dx, dy
    size = abs(amount(args.number(*AMOUNTS))) / SWIPE
    return 0.0 + dx * size, 0.0 + dy * size


def _button(args: Arguments) -> Action:
    word = args.text("button", "text")
    found = BUTTONS.get(word.strip().lower())
    if found is None:
        raise Unreadable(f"unknown button {shorten(word)}: {nearest(word, list(BUTTONS))}")
    return found


def _terminate(args: Arguments) -> Action:
    status = args.text("status").strip().lower()
    if status in {"success", "succeeded", "successful", "done", "complete", "completed", "finished"}:
        return Done(answer=args.text("text", "answer") if args.has("text", "answer") else None)
    if status in {"failure", "fail", "failed", "infeasible"}:
        return GiveUp(reason="infeasible", explanation=args.text("text") if args.has("text") else "")
    raise Unreadable(f"unknown status {shorten(status)}: choices: success, failure")


def _long_press(args: Arguments) -> Action:
    point = args.place_or_pointer(*POINT_NAMES)
    return LongPress(point=point, seconds=args.number("time")) if args.has("time") else LongPress(point=point)


def _held(args: Arguments) -> Action:
    raise Unreadable(
        f"{args.text('action')} cannot be used: keys are not held from one action to the next. Press them together "
        'with key, such as "keys": ["ctrl", "c"]'
    )


READERS: dict[str, Callable[[Arguments], Action]] = {
    "key": lambda args: PressKeys(keys=args.keys("keys", "text", "key")),
    "type": lambda args: TypeText(text=args.text("text", "content")),
    "mouse_move": lambda args: Move(point=args.place(*POINT_NAMES)),
    "left_click": _click(),
    "right_click": _click("right"),
    "middle_click": _click("middle"),
    "double_click": _click(count=2),
    "triple_click": _click(count=3),
    "left_click_drag": _drag,
    "scroll": _scroll("y"),
    "hscroll": _scroll("x"),
    "wait": lambda args: Wait(seconds=args.number("time", "seconds")) if args.has("time", "seconds") else Wait(),
    "terminate": _terminate,
    "answer": lambda args: Done(answer=args.text("text", "answer")),
    "open": lambda args: Open(target=args.text("text", "url", "app_name", "app")),
    "back": lambda args: Back(),  # noqa: ARG005
    "home": lambda args: Home(),  # noqa: ARG005
    "recents": lambda args: Recents(),  # noqa: ARG005
    "enter": lambda args: PressKeys(keys=("enter",)),  # noqa: ARG005
    "ask_user": lambda args: AskUser(question=args.text("text", "question")),
    "long_press": _long_press,
    "swipe": _swipe,
    "system_button": _button,
    "key_down": _held,
    "key_up": _held,
}

CLICKS: dict[tuple[str, int], str] = {
    ("left", 1): "left_click",
    ("left", 2): "double_click",
    ("left", 3): "triple_click",
    ("right", 1): "right_click",
    ("middle", 1): "middle_click",
}


def write_common(action: Action) -> dict[str, Any]:
    """The arguments of what both tools say alike. Raises Inexpressible."""
    match action:
        case TypeText():
            return {"action": "type", "text": action.text}
        case Wait():
            return {"action": "wait", "time": action.seconds}
        case Open():
            return {"action": "open", "text": action.target}
        case AskUser():
            return {"action": "ask_user", "text": action.question}
        case Done(answer=str(answer)) if answer:
            return {"action": "answer", "text": answer}
        case Done(answer=None):
            return {"action": "terminate", "status": "success"}
        case GiveUp(reason="infeasible", explanation=""):
            return {"action": "terminate", "status": "failure"}
        case _:
            raise Inexpressible(f"there is no word for {action!r}")


def write_computer(action: Action, place: Callable[[Point], list[float]]) -> dict[str, Any]:
    """The arguments of computer_use for an Action; `place` writes a Point. Raises Inexpressible."""
    match action:
        case Click() if (action.button, action.count) in CLICKS:
            said = {"action": CLICKS[action.button, action.count], "coordinate": place(action.point)}
            return said | ({"text": "+".join(action.modifiers)} if action.modifiers else {})
        case Move():
            return {"action": "mouse_move", "coordinate": place(action.point)}
        case Drag(button="left", modifiers=(), seconds=0.3, path=(end,)):
            start = {"start_coordinate": place(action.start)} if action.start else {}
            return {"action": "left_click_drag", **start, "coordinate": place(end)}
        case Scroll():
            return _written_scroll(action, place)
        case PressKeys(count=1):
            return {"action": "key", "keys": list(action.keys)}
        case Back():
            return {"action": "back"}
        case _:
            return write_common(action)


def _written_scroll(action: Scroll, place: Callable[[Point], list[float]]) -> dict[str, Any]:
    size = action.dx or -action.dy
    if bool(action.dx) == bool(action.dy):
        raise Inexpressible("a scroll goes along one axis")
    if abs(size) <= MOST_NOTCHES:
        raise Inexpressible("a scroll this small would be read as notches of the wheel")
    said: dict[str, Any] = {"action": "hscroll" if action.dx else "scroll", "pixels": size}
    held = {"text": "+".join(action.modifiers)} if action.modifiers else {}
    return said | ({"coordinate": place(action.point)} if action.point else {}) | held


def write_mobile(action: Action, place: Callable[[Point], list[float]]) -> dict[str, Any]:
    """The arguments of mobile_use for an Action. Raises Inexpressible."""
    match action:
        case Click(button="left", count=1, modifiers=()):
            return {"action": "click", "coordinate": place(action.point)}
        case LongPress():
            return {"action": "long_press", "coordinate": place(action.point), "time": action.seconds}
        case Drag(start=start, path=(end,), button="left", modifiers=(), seconds=0.3) if start:
            return {"action": "swipe", "coordinate": place(start), "coordinate2": place(end)}
        case Back() | Home() | Recents():
            return {"action": "system_button", "button": type(action).__name__}
        case PressKeys(keys=("enter",), count=1):
            return {"action": "system_button", "button": "Enter"}
        case PressKeys(count=1):
            return {"action": "key", "text": "+".join("plus" if key == "+" else key for key in action.keys)}
        case _:
            return write_common(action)
