"""Hermes tool calls: a JSON object with name and arguments between <tool_call> and </tool_call>."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from model.dialects.base import Unreadable, hide_marks
from model.dialects.reading import objects_in, read_object

if TYPE_CHECKING:
    from collections.abc import Mapping

PIECE = re.compile(r"<tool_call>(.*?)(?=</tool_call>|<tool_call>|\Z)", re.DOTALL)


class Call(NamedTuple):
    """One call as it was written."""

    name: str
    arguments: Mapping[str, Any]


def read_calls(text: str) -> tuple[str, list[Call]]:
    """The words before the first call, and the calls in order. Raises Unreadable."""
    pieces = [piece for piece in PIECE.finditer(text) if "{" in piece.group(1)]
    if pieces:
        return text[: pieces[0].start()], [call for piece in pieces for call in _calls(piece.group(1))]
    calls = [call for found in objects_in(text) for call in _as_calls(found)]
    if not calls and "{" in text:
        calls = _as_calls(read_object(text))
    if not calls:
        raise Unreadable("there is no tool call in the reply")
    if len(calls) > 1:
        raise Unreadable(
            f"{len(calls)} calls stand in the reply without <tool_call> tags, and none says which is meant"
        )
    before = text[: text.find("{")]
    return before.replace("```json", "").replace("```", "").rstrip("[ \n"), calls


def _calls(piece: str) -> list[Call]:
    found = list(objects_in(piece)) or [read_object(piece)]
    return [call for item in found for call in _as_calls(item) or [_call(item)]]


def _as_calls(found: Mapping[str, Any]) -> list[Call]:
    """The call that an object is, or that stands somewhere inside it."""
    if isinstance(found.get("action"), str) or "arguments" in found or "parameters" in found:
        return [_call(found)]
    inner = [value for value in found.values() if isinstance(value, dict)]
    return [call for value in inner for call in _as_calls(value)]


def _call(found: Mapping[str, Any]) -> Call:
    arguments = found.get("arguments", found.get("parameters"))
    if isinstance(arguments, str):
        arguments = read_object(arguments)
    if arguments is None:
        return Call("", {key: value for key, value in found.items() if key != "name"} | _named(found))
    if not isinstance(arguments, dict):
        raise Unreadable(f"the arguments of the call are {type(arguments).__name__}, and must be an object")
    return Call(str(found.get("name", "")).strip(), arguments)


def _named(found: Mapping[str, Any]) -> dict[str, Any]:
    """{"name": "left_click", "coordinate": …}: the action under the wrong key."""
    return {"action": found["name"]} if "action" not in found and isinstance(found.get("name"), str) else {}


def write_call(name: str, arguments: Mapping[str, Any]) -> str:
    """The call as the models write it."""
    body = hide_marks(json.dumps({"name": name, "arguments": arguments}, ensure_ascii=False))
    return f"<tool_call>\n{body}\n</tool_call>"


JSON_FORM = (
    "Write a call as a JSON object with the function's name and its arguments, between these tags:\n"
    '<tool_call>\n{"name": <function>, "arguments": <object>}\n</tool_call>'
)
XML_FORM = (
    "Write a call in this form, with one parameter element for each argument:\n"
    "<tool_call>\n<function=NAME>\n<parameter=ARGUMENT>\nvalue\n</parameter>\n</function>\n</tool_call>"
)


def tool_prompt(signature: Mapping[str, Any], form: str) -> str:
    """The part of a system message that offers one function, and the form in which it is called."""
    offered = json.dumps({"type": "function", "function": signature}, ensure_ascii=False)
    return f"# Tools\n\nThis function can be called:\n<tools>\n{offered}\n</tools>\n\n{form}"


def signature(name: str, description: str, actions: Mapping[str, str], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """A function of one argument `action` that says what to do, and the arguments of the actions."""
    said = "\n".join(f"* {action}: {meaning}" for action, meaning in actions.items())
    first = {"type": "string", "enum": list(actions), "description": f"What to do:\n{said}"}
    return {
        "name": name,
        "description": description,
        "parameters": {"type": "object", "properties": {"action": first, **arguments}, "required": ["action"]},
    }
