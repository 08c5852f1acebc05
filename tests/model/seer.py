"""A chat server that knows where things are, and says so in each dialect's own words and coordinates.

The replies are written out here by hand, apart from what the dialects themselves can write.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.model.server import Body, picture_of, pictures_in, reply

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.responses import Response

    from environments.points import Point


class Do(NamedTuple):
    """One thing to do: click at a place, scroll down there, type a text, or finish with an answer."""

    click: Point | None = None
    scroll: Point | None = None
    text: str | None = None
    answer: str | None = None

    @property
    def place(self) -> Point | None:
        return self.click or self.scroll


class Seen(NamedTuple):
    """Where a place lies: as a fraction, and the picture's size as it was sent."""

    x: float
    y: float
    width: int
    height: int

    def on(self, grid: int) -> str:
        return f"{round(self.x * grid)}, {round(self.y * grid)}"

    @property
    def pixels(self) -> tuple[int, int]:
        return int(self.x * self.width), int(self.y * self.height)


def _json(arguments: dict[str, Any], tool: str = "computer_use") -> str:
    said = json.dumps({"name": tool, "arguments": arguments}, ensure_ascii=False)
    return f"Thought: The next thing is due.\nAction: Do it.\n<tool_call>\n{said}\n</tool_call>"


def tool_json(grid: int | None, tool: str = "computer_use") -> Callable[[Do, Seen], str]:
    """computer_use and mobile_use, on a grid or (None) in pixels of the picture as it was sent."""

    def at(x: float, y: float, seen: Seen) -> list[int]:
        return [round(x * grid), round(y * grid)] if grid else [int(x * seen.width), int(y * seen.height)]

    def say(do: Do, seen: Seen) -> str:
        place = at(seen.x, seen.y, seen)
        if do.click:
            return _json({"action": "left_click" if tool == "computer_use" else "click", "coordinate": place}, tool)
        if do.scroll and tool == "computer_use":
            return _json({"action": "scroll", "coordinate": place, "pixels": -5}, tool)
        if do.scroll:
            above = at(seen.x, seen.y - 0.15, seen)
            return _json({"action": "swipe", "coordinate": place, "coordinate2": above}, tool)
        return _json(_rest(do), tool)

    return say


def mai(do: Do, seen: Seen) -> str:
    """MAI-UI's own: a swipe in a direction, after thinking in its own marks."""
    place = [round(seen.x * 999), round(seen.y * 999)]
    if do.click:
        said: dict[str, Any] = {"action": "click", "coordinate": place}
    elif do.scroll:
        said = {"action": "swipe", "direction": "up", "coordinate": place}
    else:
        said = _rest(do)
    body = json.dumps({"name": "mobile_use", "arguments": said}, ensure_ascii=False)
    return f"<thinking>\nThe next thing is due.\n</thinking>\n<tool_call>\n{body}\n</tool_call>"


def _rest(do: Do) -> dict[str, Any]:
    return {"action": "type", "text": do.text} if do.text else {"action": "answer", "text": do.answer}


def tool_xml(grid: int, tool: str = "computer_use") -> Callable[[Do, Seen], str]:
    def say(do: Do, seen: Seen) -> str:
        if do.click:
            said = {"action": "left_click" if tool == "computer_use" else "click", "coordinate": f"[{seen.on(grid)}]"}
        elif do.scroll and tool == "computer_use":
            said = {"action": "scroll", "coordinate": f"[{seen.on(grid)}]", "pixels": "-5"}
        elif do.scroll:
            above = seen._replace(y=seen.y - 0.15)
            said = {"action": "swipe", "coordinate": f"[{seen.on(grid)}]", "coordinate2": f"[{above.on(grid)}]"}
        else:
            said = {name: str(value) for name, value in _rest(do).items()}
        body = "".join(f"<parameter={name}>\n{value}\n</parameter>\n" for name, value in said.items())
        return f"Next.\n<tool_call>\n<function={tool}>\n{body}</function>\n</tool_call>"

    return say


def tars(do: Do, seen: Seen) -> str:
    x, y = seen.pixels
    if do.click:
        return f"Thought: Next.\nAction: click(start_box='<|box_start|>({x},{y})<|box_end|>')"
    if do.scroll:
        return f"Thought: Next.\nAction: scroll(start_box='<|box_start|>({x},{y})<|box_end|>', direction='down')"
    return f"Thought: Next.\nAction: {_tars_rest(do)}"


def tars2(do: Do, seen: Seen) -> str:
    place = seen.on(1000).replace(",", "")
    if do.click:
        return f"Thought: Next.\nAction: click(point='<point>{place}</point>')"
    if do.scroll:
        return f"Thought: Next.\nAction: scroll(point='<point>{place}</point>', direction='down')"
    return f"Thought: Next.\nAction: {_tars_rest(do)}"


def _tars_rest(do: Do) -> str:
    return f"type(content='{do.text}')" if do.text else f"finished(content='{do.answer}')"


def code(fraction: bool) -> Callable[[Do, Seen], str]:
    def say(do: Do, seen: Seen) -> str:
        x, y = (f"{seen.x:.4f}", f"{seen.y:.4f}") if fraction else seen.pixels
        if do.click:
            line = f"pyautogui.click(x={x}, y={y})"
        elif do.scroll:
            line = f"pyautogui.scroll(-5, x={x}, y={y})"
        elif do.text:
            line = f"pyautogui.write(message='{do.text}')"
        else:
            line = f"computer.terminate(status='success', answer='{do.answer}')"
        return f"# Step:\n## Thought\nNext.\n\n## Action\nDo it.\n\n## Code\n```python\n{line}\n```"

    return say


def plain(do: Do, seen: Seen) -> str:
    return _plain(do, [round(seen.x * 1000), round(seen.y * 1000)])


def describing(names: dict[Point, str]) -> Callable[[Do, Seen], str]:
    """A planner that knows the names of places, and leaves pointing to another model."""
    return lambda do, seen: _plain(do, names[do.place] if do.place else None)


def _plain(do: Do, place: Any) -> str:
    if do.click:
        action = {"kind": "click", "point": place}
    elif do.scroll:
        action = {"kind": "scroll", "point": place, "dy": 300}
    else:
        action = {"kind": "type_text", "text": do.text} if do.text else {"kind": "done", "answer": do.answer}
    said = json.dumps({"thought": "Next.", "actions": [action]}, ensure_ascii=False)
    return f"```json\n{said}\n```"


VOICES: dict[str, Callable[[Do, Seen], str]] = {
    "Qwen3-VL-8B-Instruct": tool_json(1000),
    "Qwen3.5-27B": tool_xml(1000),
    "Qwen2.5-VL-7B-Instruct": tool_json(None),
    "GUI-Owl-1.5-8B": tool_json(1000),
    "EvoCUA-8B": tool_json(1000),
    "MAI-UI-8B": mai,
    "UI-TARS-1.5-7B": tars,
    "UI-TARS-2": tars2,
    "OpenCUA-7B": code(fraction=False),
    "Kimi-K2.5": code(fraction=True),
    "some-other-model": plain,
}
"""How each model speaks, by its name; every dialect that acts is among them."""

PHONE_VOICES: dict[str, Callable[[Do, Seen], str]] = {
    "Qwen3-VL-8B-Instruct": tool_json(999, "mobile_use"),
    "Qwen3.5-27B": tool_xml(999, "mobile_use"),
    "Qwen2.5-VL-7B-Instruct": tool_json(None, "mobile_use"),
    "GUI-Owl-1.5-8B": tool_json(1000, "mobile_use"),
    "MAI-UI-8B": mai,
    "UI-TARS-1.5-7B": tars,
    "UI-TARS-2": tars2,
    "some-other-model": plain,
}
"""The same for those that are made for touch screens, too."""


class Seer:
    """Does one thing of its list for every request; `nonsense` are the numbers of requests that it answers badly."""

    def __init__(
        self, voice: Callable[[Do, Seen], str], things: Sequence[Do], nonsense: frozenset[int] = frozenset()
    ) -> None:
        self.voice = voice
        self.things = list(things)
        self.nonsense = nonsense
        self.asked = 0

    def __call__(self, body: Body) -> Response:
        self.asked += 1
        if self.asked in self.nonsense:
            return reply("Well, hm.")(body)
        do = self.things.pop(0)
        size = picture_of(pictures_in(body)[-1]).size
        place = do.place
        seen = Seen(place.x / 1000, place.y / 1000, *size) if place else Seen(0, 0, *size)
        return reply(self.voice(do, seen))(body)
