"""OSWorld's result layout: traj.jsonl with a line an action, pictures beside it, result.txt.

OSWorld's own runner keeps the picture that was taken after each action; what seehand exports in this layout has the
one before it, and says "status" in its info.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from agent.foreign.files import picture, text
from agent.foreign.told import Told, Turn
from environments.actions import Done, GiveUp, Wait
from environments.errors import UsageError
from model.dialects import open_dialect
from model.dialects.base import Screen
from model.errors import BadReply
from tasks.task import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agent.events import Outcome
    from environments.actions import Action
    from environments.picture import Picture

FIRST = "initial_state.png"
SPECIAL: dict[str, Action] = {"DONE": Done(), "FAIL": GiveUp(reason="infeasible"), "WAIT": Wait(seconds=1)}


def read_osworld(folder: Path) -> Told:
    """Read a folder with traj.jsonl. Raises UsageError: damaged, or pictures that are refused."""
    lines = [
        _line(one, number) for number, one in enumerate(text(folder / "traj.jsonl").splitlines(), 1) if one.strip()
    ]
    seen = [picture(folder, str(line["screenshot_file"])) if line.get("screenshot_file") else None for line in lines]
    own = any("status" in (line.get("info") or {}) for line in lines)
    if not own:
        seen = [picture(folder, FIRST) if (folder / FIRST).is_file() else None, *seen[:-1]]
    turns = [_turn(line, before) for line, before in zip(lines, seen, strict=True) if before]
    return Told(
        form="osworld",
        turns=turns,
        instruction=str(lines[0].get("instruction", "")) if lines else "",
        outcome=_outcome(turns),
        verdict=_verdict(folder / "result.txt"),
        unseen=len(lines) - len(turns),
    )


def _line(line: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"traj.jsonl, line {number}: no JSON ({error})") from error
    if not isinstance(found, dict):
        raise UsageError(f"traj.jsonl, line {number}: no JSON object")
    return found


def _turn(line: dict[str, Any], before: Picture) -> Turn:
    said = str(line.get("response") or "")
    code = line.get("action")
    code = code if isinstance(code, str) else json.dumps(code)
    at = _time(str(line.get("action_timestamp", "")))
    try:
        return Turn(before, read_code(code, before), thought=said, raw=code, at=at)
    except BadReply as error:
        return Turn(before, raw=code, problem=str(error), thought=said, at=at)


def read_code(code: str, on: Picture) -> tuple[Action, ...]:
    """The actions that a line of pyautogui means on a picture; it is read, never run. Raises BadReply."""
    if code.strip() in SPECIAL:
        return (SPECIAL[code.strip()],)
    lines = code.replace("; ", "\n")
    return open_dialect("opencua").read(f"```python\n{lines}\n```", Screen(on.width, on.height)).actions


def _outcome(turns: Sequence[Turn]) -> Outcome:
    last = turns[-1].actions[-1] if turns and turns[-1].actions else None
    return "done" if isinstance(last, Done) else "gave_up" if isinstance(last, GiveUp) else "step_limit"


def _verdict(path: Path) -> Verdict | None:
    if not path.is_file():
        return None
    try:
        score = float(text(path))
        return Verdict(score=score, reason="result.txt of the trajectory")
    except ValueError as error:
        raise UsageError(f"{path.name} holds no score from 0 to 1: {error}") from error


def _time(stamp: str) -> datetime | None:
    for form in ("%Y%m%d@%H%M%S", "%Y%m%d@%H%M%S%f"):
        try:
            return datetime.strptime(stamp, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
