"""The documented dialect for models that have none of their own: one JSON object in seehand's own words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from environments.actions import ACTIONS, Action, ActionAdapter
from environments.points import Point
from environments.registry import nearest
from model.decision import SubGoal
from model.dialects.base import Inexpressible, Reply, Screen, Unreadable, hide_marks
from model.dialects.pointing import JsonPointing
from model.dialects.qwen3_vl import DATA_RULE
from model.dialects.reading import place_of, read_object, shorten, split_keys
from model.dialects.tool_use import direction

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = """\
{"kind": "click", "point": P, "button": "left | middle | right", "count": 1 to 3, "modifiers": ["ctrl"]}
{"kind": "long_press", "point": P, "seconds": 0.8}
{"kind": "move", "point": P}
{"kind": "drag", "start": P, "path": [P, …]}
{"kind": "scroll", "point": P, "dx": 0, "dy": 500}: 1000 is one screen; positive is down and right
{"kind": "type_text", "text": "…"}
{"kind": "press_keys", "keys": ["ctrl", "s"]}
{"kind": "wait", "seconds": 1}
{"kind": "open", "target": "a web address or an application"}
{"kind": "back"}, {"kind": "home"}, {"kind": "recents"}
{"kind": "ask_user", "question": "…"}
{"kind": "done", "answer": "what was asked for, or null"}
{"kind": "give_up", "reason": "infeasible | stuck", "explanation": "…"}"""

SAME = {
    "type": "type_text", "left_click": "click", "tap": "click", "key": "press_keys", "hotkey": "press_keys",
    "press": "press_keys", "swipe": "drag", "hover": "move", "finish": "done", "answer": "done", "navigate": "open",
    "goto": "open", "open_app": "open", "open_url": "open",
}  # fmt: skip
PLACES = ("point", "start")
CLICKS: dict[str, dict[str, Any]] = {
    "double_click": {"count": 2}, "triple_click": {"count": 3}, "right_click": {"button": "right"},
    "middle_click": {"button": "middle"},
}  # fmt: skip
NAMES = {
    "click": {"coordinate": "point", "coordinates": "point", "position": "point"},
    "drag": {"end": "path", "to": "path", "from": "start"},
    "type_text": {"content": "text", "value": "text"},
    "press_keys": {"key": "keys"},
    "wait": {"duration": "seconds", "time": "seconds"},
    "open": {"url": "target", "app": "target", "text": "target"},
    "ask_user": {"text": "question"},
    "done": {"text": "answer", "result": "answer"},
}
"""Other names of fields, by kind."""
REMARKS = ("description", "label", "element", "comment", "thought", "reasoning", "intent")
"""Fields that say nothing about what is to be done."""


class PlainJson(JsonPointing):
    """For any model: thought, plan and actions in one object, places as [x, y] from 0 to 1000."""

    name = "plain"
    acts = True
    factor = 1
    place_rule = "P is [x, y]: x from 0 (left) to 1000 (right), y from 0 (top) to 1000 (bottom) of the screenshot."

    def system(self, screen: Screen) -> str:
        """The object, the actions, and what a place is."""
        device = "a device with a touch screen" if screen.touch else "a computer"
        return (
            f"You work {device} by its screen. Each turn you see a screenshot and answer with one JSON object, "
            "and nothing else:\n"
            '{"thought": "one or two sentences", "plan": [{"text": "part of the task", "status": '
            '"open | active | done | dropped"}], "actions": [ACTION, …]}\n\n'
            f"ACTION is one of these; what is not needed may be left out:\n{WORDS}\n\n{self.place_rule}\n"
            "Give one action, or several when none of them changes what the next one relies on. Words in quotes are "
            f"values as they stand. {DATA_RULE}"
        )

    def schema(self) -> dict[str, Any] | None:
        """Loose about which fields go with which kind: what servers enforce must be small."""
        return SCHEMA

    def _parse(self, body: str, screen: Screen) -> Reply:
        found = read_object(body)
        actions = tuple(self._action(item, screen) for item in _action_items(found))
        thought = found.get("thought") or found.get("reasoning") or ""
        return Reply(actions, thought if isinstance(thought, str) else "", _plan(found.get("plan")))

    def _action(self, item: Any, screen: Screen) -> Action:
        if not isinstance(item, dict):
            raise Unreadable(f"{shorten(item)} is no action: it must be an object with a kind")
        fields = {str(name): value for name, value in item.items() if value is not None}
        kind = fields.pop("kind", fields.pop("action", fields.pop("type", None)))
        if isinstance(kind, str):
            fields |= CLICKS.get(kind, {})
            kind = "click" if kind in CLICKS else SAME.get(kind, kind)
        if kind not in ACTIONS:
            raise Unreadable(f"unknown kind of action {shorten(kind)}: {nearest(str(kind), list(ACTIONS))}")
        fields = {NAMES.get(kind, {}).get(name, name): value for name, value in fields.items() if name not in REMARKS}
        if kind == "scroll" and isinstance(fields.get("direction"), str) and not {"dx", "dy"} & set(fields):
            fields["dx"], fields["dy"] = direction(fields.pop("direction"))
        fields |= {name: self._place(fields[name], screen) for name in PLACES if name in fields}
        if "path" in fields:
            fields["path"] = self._path(fields["path"], screen)
        if isinstance(fields.get("keys"), str):
            fields["keys"] = split_keys(fields["keys"])
        return ActionAdapter.validate_python({"kind": kind, **fields})

    def _path(self, value: Any, screen: Screen) -> tuple[Point, ...]:
        if not isinstance(value, list) or not value:
            raise Unreadable(f"path is {shorten(value)}, and must be a list of places")
        items = value if isinstance(value[0], list | tuple | dict | str) else [value]
        return tuple(self._place(item, screen) for item in items)

    def _place(self, value: Any, screen: Screen) -> Point:
        return place_of(value, self.grid(screen), screen)

    def write(self, actions: Sequence[Action], screen: Screen, thought: str = "", plan: Sequence[SubGoal] = ()) -> str:
        said: dict[str, Any] = {"thought": thought} if thought else {}
        if plan:
            said["plan"] = [goal.model_dump() for goal in plan]
        said["actions"] = [self._fields(action, screen) for action in actions]
        return hide_marks(json.dumps(said, ensure_ascii=False))

    def _fields(self, action: Action, screen: Screen) -> dict[str, Any]:
        fields = {"kind": action.kind}
        for name in type(action).model_fields:
            value = getattr(action, name)
            if name != "kind" and value != type(action).model_fields[name].default:
                fields[name] = self._said(value, screen)
        return fields

    def _said(self, value: Any, screen: Screen) -> Any:
        if isinstance(value, Point):
            return list(self.grid(screen).from_point(value, screen.width, screen.height))
        if isinstance(value, tuple):
            return [self._said(item, screen) for item in value]
        return value.model_dump() if isinstance(value, BaseModel) else value


class Described(PlainJson):
    """For a planner beside a grounder: places are described in words, and another model points at them."""

    name = "described"
    place_rule = (
        "P is a short description in words that fits one element of the screenshot and no other, such as "
        '"the Save button at the bottom of the dialog". Never give coordinates.'
    )

    def targets(self, reply: str, screen: Screen) -> tuple[str, ...]:
        """The descriptions in a reply, each once. Raises BadReply as `read` does."""
        wanted = _Wanted()
        self.read(reply, screen._replace(places=wanted))
        return tuple(wanted.asked)

    def _place(self, value: Any, screen: Screen) -> Point:
        if not isinstance(value, str) or not value.strip():
            raise Unreadable(f"the place {shorten(value)} must be described in words")
        if value not in screen.places:
            raise Unreadable(f"nothing was found for {shorten(value)}")
        return screen.places[value]

    def _said(self, value: Any, screen: Screen) -> Any:
        if not isinstance(value, Point):
            return super()._said(value, screen)
        found = next((words for words, place in screen.places.items() if place == value), None)
        if found is None:
            raise Inexpressible("the place was never described")
        return found


class _Wanted(dict[str, Point]):
    """Answers for every description, and keeps what was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, None] = {}

    def __contains__(self, words: object) -> bool:
        self.asked[str(words)] = None
        return True

    def __missing__(self, words: str) -> Point:
        return Point(0, 0)


def _action_items(found: dict[str, Any]) -> list[Any]:
    value = found.get("actions", found.get("action", found if "kind" in found else None))
    if isinstance(value, str):
        return [found]  # {"action": "click", "point": …}
    return value if isinstance(value, list) else [value]


def _plan(value: Any) -> tuple[SubGoal, ...]:
    """The plan as far as it can be read: it is told, not obeyed, so that nothing in it makes a reply bad."""
    items = value if isinstance(value, list) else []
    return tuple(goal for goal in (_sub_goal(item) for item in items) if goal and goal.text)


def _sub_goal(item: Any) -> SubGoal | None:
    if isinstance(item, str):
        return SubGoal(text=item)
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        return None
    status = item.get("status")
    return SubGoal(text=item["text"], status=status if status in {"open", "active", "done", "dropped"} else "open")


_PAIR = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["thought", "actions"],
    "properties": {
        "thought": {"type": "string"},
        "plan": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["text", "status"],
                "properties": {
                    "text": {"type": "string"},
                    "status": {"type": "string", "enum": ["open", "active", "done", "dropped"]},
                },
            },
        },
        "actions": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["kind"],
                "properties": {
                    "kind": {"type": "string", "enum": list(ACTIONS)},
                    "point": _PAIR, "start": _PAIR, "path": {"type": "array", "items": _PAIR},
                    "button": {"type": "string", "enum": ["left", "middle", "right"]},
                    "count": {"type": "integer"}, "seconds": {"type": "number"},
                    "dx": {"type": "number"}, "dy": {"type": "number"},
                    "modifiers": {"type": "array", "items": {"type": "string"}},
                    "keys": {"type": "array", "items": {"type": "string"}},
                    "text": {"type": "string"}, "target": {"type": "string"}, "question": {"type": "string"},
                    "answer": {"type": ["string", "null"]},
                    "reason": {"type": "string", "enum": ["infeasible", "stuck"]}, "explanation": {"type": "string"},
                },
            },
        },
    },
}  # fmt: skip
