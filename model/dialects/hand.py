"""What a run of pyautogui calls comes to: keys held over clicks, a move before a drag, places that carry over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from environments.actions import AskUser, Click, Done, Drag, GiveUp, Move, Open, PressKeys, Scroll, TypeText, Wait
from model.dialects.base import Unreadable
from model.dialects.reading import Arguments, number_of, place_of, shorten, split_keys
from model.dialects.tool_use import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.actions import Action
    from environments.points import Point
    from model.dialects.base import Screen
    from model.grid import Grid


class Function(NamedTuple):
    """One allowed call: which method of Hand takes it, its parameters in order, and values that it implies."""

    method: str
    parameters: tuple[str, ...] = ()
    implied: tuple[tuple[str, Any], ...] = ()

    def bound(self, given: Sequence[Any], named: dict[str, Any]) -> dict[str, Any]:
        """The arguments by name. Raises Unreadable for too many, or for one given twice."""
        if self.parameters == ("*keys",):
            return {"keys": list(given)} | named
        if len(given) > len(self.parameters):
            raise Unreadable(f"{len(given)} arguments are too many: {', '.join(self.parameters) or 'none'}")
        found = dict(zip(self.parameters, given, strict=False))
        twice = set(found) & set(named)
        if twice:
            raise Unreadable(f"the argument {min(twice)!r} is given twice")
        return found | named | dict(self.implied)


_XY = ("x", "y")
FUNCTIONS = {
    "pyautogui.click": Function("click", (*_XY, "clicks", "interval", "button", "duration")),
    "pyautogui.leftClick": Function("click", (*_XY, "interval", "duration")),
    "pyautogui.doubleClick": Function("click", (*_XY, "interval", "button", "duration"), (("clicks", 2),)),
    "pyautogui.tripleClick": Function("click", (*_XY, "interval", "button", "duration"), (("clicks", 3),)),
    "computer.triple_click": Function("click", _XY, (("clicks", 3),)),
    "computer.tripleClick": Function("click", _XY, (("clicks", 3),)),
    "pyautogui.rightClick": Function("click", (*_XY, "interval", "duration"), (("button", "right"),)),
    "pyautogui.middleClick": Function("click", (*_XY, "interval", "duration"), (("button", "middle"),)),
    "pyautogui.moveTo": Function("move", (*_XY, "duration")),
    "pyautogui.dragTo": Function("drag", (*_XY, "duration")),
    "pyautogui.scroll": Function("scroll", ("clicks", *_XY)),
    "pyautogui.vscroll": Function("scroll", ("clicks", *_XY)),
    "pyautogui.hscroll": Function("hscroll", ("clicks", *_XY)),
    "pyautogui.write": Function("write", ("message", "interval")),
    "pyautogui.typewrite": Function("write", ("message", "interval")),
    "pyautogui.press": Function("press", ("keys", "presses", "interval")),
    "pyautogui.hotkey": Function("hotkey", ("*keys",)),
    "pyautogui.keyDown": Function("key_down", ("key",)),
    "pyautogui.keyUp": Function("key_up", ("key",)),
    "pyautogui.sleep": Function("wait", ("seconds",)),
    "time.sleep": Function("wait", ("seconds",)),
    "computer.wait": Function("wait", ("seconds",)),
    "computer.open": Function("open", ("target",)),
    "computer.ask_user": Function("ask_user", ("question",)),
    "computer.answer": Function("answer", ("text",)),
    "computer.terminate": Function("terminate", ("status", "answer")),
}


class Hand:
    """Takes calls one by one and keeps the actions that they come to."""

    def __init__(self, grid: Grid, screen: Screen) -> None:
        self._grid = grid
        self._screen = screen
        self._actions: list[Action] = []
        self._held: list[str] = []
        self._unused: set[str] = set()

    def finished(self) -> tuple[Action, ...]:
        """The actions. Raises Unreadable when keys are left held."""
        if self._held:
            raise Unreadable(f"{' and '.join(self._held)} would stay held: release every key in the same block")
        return tuple(self._actions)

    def click(self, given: dict[str, Any]) -> None:
        args = self._arguments(given)
        button, count = args.text("button") if args.has("button") else "left", given.get("clicks", 1)
        button = {"primary": "left", "secondary": "right"}.get(button, button)
        held = self._used()
        fields = {"point": self._place(given), "button": button, "count": count, "modifiers": held}
        self._actions.append(Click.model_validate(fields))

    def move(self, given: dict[str, Any]) -> None:
        self._no_keys("move")
        self._actions.append(Move(point=self._place(given)))

    def drag(self, given: dict[str, Any]) -> None:
        args = self._arguments(given)
        button = args.text("button") if args.has("button") else "left"
        seconds = args.number("duration") if args.has("duration") else 0.3
        moved = self._actions.pop() if self._actions and isinstance(self._actions[-1], Move) else None
        fields = {
            "path": (self._place(given),), "start": moved.point if isinstance(moved, Move) else None,
            "button": button, "seconds": seconds, "modifiers": self._used(),
        }  # fmt: skip
        self._actions.append(Drag.model_validate(fields))

    def scroll(self, given: dict[str, Any]) -> None:
        size = 0.0 - amount(self._arguments(given).number("clicks", "amount"))
        self._actions.append(Scroll(dy=size, point=self._place_if_given(given), modifiers=self._used()))

    def hscroll(self, given: dict[str, Any]) -> None:
        size = amount(self._arguments(given).number("clicks", "amount"))
        self._actions.append(Scroll(dx=size, point=self._place_if_given(given), modifiers=self._used()))

    def write(self, given: dict[str, Any]) -> None:
        self._no_keys("write")
        self._actions.append(TypeText(text=self._arguments(given).text("message", "text")))

    def press(self, given: dict[str, Any]) -> None:
        keys = given.get("keys", given.get("key"))
        for key in keys if isinstance(keys, list | tuple) else [keys]:
            chord = (*self._used(), key)
            self._actions.append(PressKeys.model_validate({"keys": chord, "count": given.get("presses", 1)}))

    def hotkey(self, given: dict[str, Any]) -> None:
        keys = given["keys"]
        if len(keys) == 1 and isinstance(keys[0], list | tuple):
            keys = keys[0]
        if len(keys) == 1 and isinstance(keys[0], str):
            keys = split_keys(keys[0])
        self._actions.append(PressKeys.model_validate({"keys": (*self._used(), *keys)}))

    def key_down(self, given: dict[str, Any]) -> None:
        key = self._arguments(given).text("key")
        self._held.append(key)
        self._unused.add(key)

    def key_up(self, given: dict[str, Any]) -> None:
        key = self._arguments(given).text("key")
        if key not in self._held:
            raise Unreadable(f"the key {shorten(key)} is released and was not held")
        if key in self._unused:
            self._actions.append(PressKeys(keys=tuple(self._held)))
            self._unused.clear()
        self._held.remove(key)

    def wait(self, given: dict[str, Any]) -> None:
        args = self._arguments(given)
        names = ("seconds", "secs", "time", "duration")
        self._actions.append(Wait(seconds=args.number(*names)) if args.has(*names) else Wait())

    def open(self, given: dict[str, Any]) -> None:
        self._actions.append(Open(target=self._arguments(given).text("target")))

    def ask_user(self, given: dict[str, Any]) -> None:
        self._actions.append(AskUser(question=self._arguments(given).text("question")))

    def answer(self, given: dict[str, Any]) -> None:
        self._actions.append(Done(answer=self._arguments(given).text("text")))

    def terminate(self, given: dict[str, Any]) -> None:
        args = self._arguments(given)
        status = args.text("status").strip().lower()
        if status not in {"success", "failure", "fail"}:
            raise Unreadable(f"unknown status {shorten(status)}: choices: success, failure")
        answer = args.text("answer") if args.has("answer") else None
        self._actions.append(Done(answer=answer) if status == "success" else GiveUp(reason="infeasible"))

    def _arguments(self, given: dict[str, Any]) -> Arguments:
        return Arguments(given, self._grid, self._screen)

    def _used(self) -> tuple[str, ...]:
        """The keys that are held now, which makes them used."""
        self._unused.clear()
        return tuple(self._held)

    def _no_keys(self, what: str) -> None:
        if self._held:
            raise Unreadable(f"{what} cannot be done while {' and '.join(self._held)} is held")

    def _place_if_given(self, given: dict[str, Any]) -> Point | None:
        return self._place(given) if given.get("x") is not None else None

    def _place(self, given: dict[str, Any]) -> Point:
        """Where x and y say; else where the block left the pointer; else where it was before."""
        x, y = given.get("x"), given.get("y")
        if isinstance(x, list | tuple) and len(x) == 2 and y is None:
            x, y = x
        if x is not None and y is not None:
            return place_of([number_of(x), number_of(y)], self._grid, self._screen)
        if x is not None or y is not None:
            raise Unreadable("a place needs both x and y")
        last = next((found for found in (_place_of(action) for action in reversed(self._actions)) if found), None)
        if last is None and self._screen.pointer is None:
            raise Unreadable("x and y are missing, and nothing says where the pointer is")
        place = last or self._screen.pointer
        assert place is not None
        return place


def _place_of(action: Action) -> Point | None:
    match action:
        case Click() | Move():
            return action.point
        case Drag():
            return action.end
        case _:
            return None
