"""A suite of quick tasks on the fake device, and a model that always does the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from agent.evaluate.results import read_results

if TYPE_CHECKING:
    from pathlib import Path

SAYS_OK = {"type": "vm_command_line", "command": ["echo", "ok"]}


def rule(expected: Any) -> dict[str, Any]:
    return {"type": "rule", "rules": {"expected": expected}}


TASKS: dict[str, tuple[str, int, dict[str, Any]]] = {
    "passes": ("easy", 1, {"func": "exact_match", "result": SAYS_OK, "expected": rule("ok\n")}),
    "passes-too": ("easy", 1, {"func": "exact_match", "result": SAYS_OK, "expected": rule("ok\n")}),
    "fails": ("easy", 2, {"func": "exact_match", "result": SAYS_OK, "expected": rule("not ok\n")}),
    "cannot-be-done": ("hard", 3, {"func": "infeasible"}),
    "not-implemented": ("hard", 3, {"func": "exact_match", "result": {"type": "page_info"}, "expected": rule("x")}),
}
EXPECTED = {
    "passes": ("passed", 1.0),
    "passes-too": ("passed", 1.0),
    "fails": ("failed", 0.0),
    "cannot-be-done": ("failed", 0.0),
    "not-implemented": ("unscored", None),
}
"""With a model that is done at once: status and score."""


def write_suite(folder: Path, tasks: dict[str, Any] = TASKS, environment: str = "fake") -> Path:
    for name, (domain, level, evaluator) in tasks.items():
        path = folder / domain / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        task = {"id": name, "instruction": "Look.", "environment": environment, "level": level, "evaluator": evaluator}
        path.write_text(json.dumps(task))
    return folder


def write_model(path: Path, *actions: dict[str, Any]) -> str:
    """A scripted model: these actions, one a step, then done, and done when it is asked whether it is sure."""
    steps = [{"actions": [action]} for action in (*actions, {"kind": "done"}, {"kind": "done"})]
    path.write_text(json.dumps(steps))
    return f"scripted:{path}"


def told(folder: Path) -> dict[tuple[object, ...], tuple[object, ...]]:
    """What must be the same however often an evaluation was interrupted."""
    return {
        tuple(key): (r.status, r.score, r.reason, r.outcome, r.answer, r.steps, r.actions)
        for key, r in read_results(folder).items()
    }
