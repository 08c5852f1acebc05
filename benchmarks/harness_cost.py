"""What the harness costs an episode, beside the episode: `python benchmarks/harness_cost.py [--episodes 40]`.

A quick task on the fake device with a scripted model, played three ways in turns: by `seehand evaluate` with one worker
(from result to result: stage, run, verdict, result and report), by `run_task` in this process (log and report), and by
the bare loop of look, decide, act. Medians in milliseconds, the start of worker and model apart.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import tempfile
import time
from pathlib import Path
from statistics import median

from agent.evaluate import Wanted, evaluate
from agent.evaluate.results import read_results
from agent.loop import Loop
from agent.policy import load_policy
from agent.run import Bounds, Lent, run_task
from agent.settings import Settings, load_settings
from environments import open_environment
from model import open_model
from model.sight import Sight
from tasks.task import Task

SCRIPT = [*[{"actions": [{"kind": "click", "point": {"x": 90, "y": 340}}]}] * 3, *[{"actions": [{"kind": "done"}]}] * 2]
TASK = Task(id="look", instruction="Look.", environment="fake")
EVALUATOR = {"func": "infeasible"}
QUIET = [f"watch.{name}=false" for name in ("cover", "load", "effect", "target", "circles", "claim")]


def settings(folder: Path) -> Settings:
    """Without watchers and policy, which have costs of their own."""
    policy = folder / "policy.toml"
    policy.write_text("enabled = false\n")
    return load_settings([*QUIET, f"run.policy={policy}"]).settings


async def evaluated(folder: Path, model: str, count: int) -> list[float]:
    """Seconds from one result to the next."""
    suite = folder / "suite"
    suite.mkdir(exist_ok=True)
    (suite / "look.json").write_text(
        json.dumps({"id": "look", "instruction": "Look.", "environment": "fake", "evaluator": EVALUATOR})
    )
    heard: list[float] = []
    wanted = Wanted(str(suite), model, attempts=count + 1, trusted=True, out=folder / f"out-{time.monotonic_ns()}")
    await evaluate(wanted, settings(folder), lambda _p, _r, result: heard.append(time.monotonic()) if result else None)
    assert len(read_results(wanted.out or folder)) == count + 1
    return [later - earlier for earlier, later in itertools.pairwise(heard)]


async def run_alone(folder: Path, model: str, count: int) -> list[float]:
    """Seconds of each run, report included; the model is kept, as a worker keeps it."""
    seconds = []
    quiet = settings(folder)
    bounds = Bounds(load_policy(quiet.run.policy))
    for _ in range(count):
        lent = Lent(open_model(model, quiet.model), sight=Sight(1))
        began = time.monotonic()
        await run_task(TASK, settings=quiet, model=model, runs=folder / "runs", lent=lent, bounds=bounds)
        seconds.append(time.monotonic() - began)
    return seconds


async def bare(folder: Path, model: str, count: int) -> list[float]:
    """Seconds of the loop alone."""
    seconds = []
    for _ in range(count):
        device, brain = open_environment("fake", None, folder), open_model(model, settings(folder).model)
        began = time.monotonic()
        await device.start(None)
        await Loop(TASK, brain, device, lambda _: None).run()
        await device.close()
        seconds.append(time.monotonic() - began)
    return seconds


def main() -> None:
    """Measure in turns, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--episodes", type=int, default=40)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    ways = {"seehand evaluate": evaluated, "run_task": run_alone, "bare loop": bare}
    found: dict[str, list[float]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "script.json")
        script.write_text(json.dumps(SCRIPT))
        for _ in range(options.turns):
            for name, way in ways.items():
                found[name] += asyncio.run(way(Path(folder), f"scripted:{script}", options.episodes // options.turns))
    for name, seconds in found.items():
        print(f"{name:<18} {1000 * median(seconds):7.1f} ms an episode of four steps")
    loop = median(found["bare loop"])
    for name in ("seehand evaluate", "run_task"):
        print(f"{name:<18} {1000 * (median(found[name]) - loop):7.1f} ms more than the bare loop")


if __name__ == "__main__":
    main()
