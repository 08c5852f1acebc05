"""OSWorld's result layout: traj.jsonl, one picture a step, result.txt; one folder per run.

Source of the layout: OSWorld's own runner (step_num, action_timestamp, action, response, reward, done, info,
screenshot_file).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from agent.export.pictures import write_picture
from agent.export.pyautogui_text import as_pyautogui
from environments.actions import Done, GiveUp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agent.log import Run
    from model.decision import ActionResult, Step


def export_osworld(runs: Sequence[Run], out: Path) -> Path:
    """Write a folder per run under `out`."""
    for run in runs:
        verdict = run.episode.verdict
        write_run(run, out / run.folder.name, verdict.score if verdict else None)
    return out


def write_run(run: Run, folder: Path, score: float | None) -> None:
    """One run into this folder; without a score there is no result.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [line for step in run.steps for line in _lines(step, folder)]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "traj.jsonl").write_text(text, encoding="utf-8")
    if score is not None:
        (folder / "result.txt").write_text(f"{score}\n")


def _lines(step: Step, folder: Path) -> list[dict[str, Any]]:
    taken = step.observation.taken_at.strftime("%Y%m%d@%H%M%S")
    suffix = step.observation.picture.file_name.rpartition(".")[2]
    name = write_picture(step.observation.picture, folder, f"step_{step.index + 1}_{taken}.{suffix}")
    return [_line(step, result, taken, name) for result in step.results]


def _line(step: Step, result: ActionResult, taken: str, picture: str) -> dict[str, Any]:
    seen = step.observation
    return {
        "step_num": step.index + 1,
        "action_timestamp": taken,
        "action": as_pyautogui(result.action, seen.device_width, seen.device_height),
        "response": (step.decision.raw or step.decision.thought) if step.decision else step.raw,
        "reward": 0,
        "done": isinstance(result.action, Done | GiveUp),
        "info": {"status": result.status, "message": result.message},
        "screenshot_file": picture,
    }
