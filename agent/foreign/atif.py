"""ATIF, the Agent Trajectory Interchange Format: trajectory.json with its pictures beside it.

Read as plain JSON, so that a newer minor version or a missing package stops nobody; what is needed of it is checked.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from agent.foreign.files import picture, text
from agent.foreign.told import Told, Turn
from environments.actions import Action
from environments.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from environments.picture import Picture

ACTIONS: TypeAdapter[Action] = TypeAdapter(Action)
OUTCOMES = ("done", "gave_up", "step_limit", "time_limit", "stopped_by_user", "model_failed", "device_failed")


def read_atif(folder: Path) -> Told:
    """Read a folder with trajectory.json. Raises UsageError: damaged, or pictures that are refused."""
    document = _document(folder / "trajectory.json")
    steps = [step for step in document["steps"] if isinstance(step, dict)]
    turns: list[Turn] = []
    seen: Picture | None = None
    unseen = 0
    for step in steps:
        agent = step.get("source") == "agent"
        shown = _shown(step.get("extra"), folder) or (None if agent else _shown(step.get("message"), folder))
        seen = shown or seen
        if agent and seen:
            turns.append(_turn(step, seen))
        unseen += bool(agent and not seen)
        # What came of it is what the next one sees.
        seen = _shown(step.get("observation"), folder) or seen
    extra, agent_of = document.get("extra") or {}, document.get("agent") or {}
    outcome = extra.get("outcome")
    return Told(
        form=str(document.get("schema_version", "atif")),
        turns=turns,
        instruction=next((_words(step.get("message")) for step in steps if step.get("source") == "user"), ""),
        model=str(agent_of.get("model_name") or agent_of.get("name") or "unknown"),
        environment=str(extra.get("environment") or "desktop"),
        outcome=outcome if outcome in OUTCOMES else "done",
        reason=str(extra.get("reason") or ""),
        answer=extra.get("answer") if isinstance(extra.get("answer"), str) else None,
        unseen=unseen,
    )


def _document(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(text(path))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path.name} is damaged: it is no JSON ({error})") from error
    if not isinstance(found, dict) or not isinstance(found.get("steps"), list):
        raise UsageError(f"{path.name} is no ATIF trajectory: it has no list of steps")
    if not str(found.get("schema_version", "")).startswith("ATIF-v1."):
        raise UsageError(f"{path.name} is of version {found.get('schema_version')!r}; this seehand reads ATIF-v1.x")
    return found


def _turn(step: dict[str, Any], seen: Picture) -> Turn:
    thought, extra = _words(step.get("message")), step.get("extra") or {}
    calls = [call for call in step.get("tool_calls") or () if isinstance(call, dict)]
    about: dict[str, Any] = {"at": _time(step.get("timestamp")), "url": extra.get("url")}
    raw = json.dumps(calls, ensure_ascii=False) if calls else thought
    try:
        actions = tuple(_action(call) for call in calls)
    except ValidationError as error:
        problem = f"not an action that seehand knows: {error.errors()[0]['msg']}"
        return Turn(seen, raw=raw, problem=problem, thought=thought, **about)
    if not actions:
        return Turn(seen, raw=raw, problem="nothing was done in this step", thought=thought, **about)
    return Turn(seen, actions, thought=thought, raw=raw, **about)


def _action(call: dict[str, Any]) -> Action:
    arguments = call.get("arguments")
    given = arguments if isinstance(arguments, dict) else {}
    return ACTIONS.validate_python({"kind": call.get("function_name"), **given})


def _shown(part: Any, folder: Path) -> Picture | None:
    """The last picture in a part of a step, however deep it lies. Raises UsageError for one that is refused."""
    found = [picture(folder, path) for path in _paths(part)]
    return found[-1] if found else None


def _paths(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from _paths(each)
    elif isinstance(part, dict):
        source = part.get("source")
        if part.get("type") == "image" and isinstance(source, dict) and isinstance(source.get("path"), str):
            yield source["path"]
            return
        for each in part.values():
            yield from _paths(each)


def _words(message: Any) -> str:
    if isinstance(message, str):
        return message
    parts = message if isinstance(message, list) else []
    return "\n".join(str(part["text"]) for part in parts if isinstance(part, dict) and part.get("type") == "text")


def _time(stamp: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(str(stamp))
    except ValueError:
        return None
