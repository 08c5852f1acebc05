"""What a replay adds to an application's own time: twelve buttons pressed, then replayed unchanged, without a model.

Prints, for each step of the replays, what the player took (finding the target, checking what came of the step before),
beside what looking, settling and acting took; the time of a replay beside that of the run it came from; the bytes of a
run folder for each step; and how fast runs are exported.

    python benchmarks/replay_cost.py [--rounds N]
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from agent.drift.hands import Plays
from agent.export import export
from agent.log import read_run
from agent.replay.derive import derive_flow
from agent.replay.flow import load_flow, save_flow
from agent.replay.runner import Plan, replay
from agent.run import Lent, run_task
from agent.settings import Settings
from environments import Click, Point
from tasks.task import Task

PAGE = """<!doctype html><meta charset=utf-8><title>Twelve</title>
<style>body { font: 18px sans-serif; margin: 30px; display: grid; grid-template-columns: repeat(4, 1fr); gap: 20px }
button { height: 150px; font: inherit; border-radius: 12px } .on { background: teal; color: white }</style>
BUTTONS<script>document.onclick = event => event.target.classList.toggle('on');</script>"""

WORDS = ("North", "East", "South", "West", "Spring", "Summer", "Autumn", "Winter", "Red", "Green", "Blue", "Yellow")


def places() -> list[Point]:
    """The middles of the twelve buttons."""
    return [Point(140 + 240 * column, 130 + 210 * row) for row in range(3) for column in range(4)]


async def measure(folder: Path, rounds: int) -> None:
    page = folder / "twelve.html"
    page.write_text(PAGE.replace("BUTTONS", "".join(f"<button>{word}</button>" for word in WORDS)))
    task = Task(instruction="press all twelve", start_at=page.as_uri())
    actions = [Click(point=point) for point in places()]
    run = await run_task(
        task, settings=Settings(), model="plays", runs=folder / "runs", lent=Lent(model=Plays(*actions))
    )
    path = save_flow(derive_flow(read_run(run.folder)), run.folder)
    own: list[float] = []
    device: list[float] = []
    whole: list[float] = []
    for _ in range(rounds):
        done = await replay(load_flow(path), path, settings=Settings(), runs=folder / "replays", plan=Plan())
        assert done.run.ended.outcome == "done", done.run.ended.reason
        own += done.player.own_seconds[1:]
        whole.append(done.run.ended.seconds)
        for step in read_run(done.run.folder).steps:
            seen = step.observation
            acted = sum(result.seconds for result in step.results)
            device.append(seen.look_seconds + seen.settle.seconds + acted)
    _line("player: find the target, check the effect", own)
    _line("device: settle, look, act", device)
    print(f"{'a replay':44} {statistics.median(whole):8.2f} s")
    print(f"{'the run it came from (no model either)':44} {run.ended.seconds:8.2f} s")
    steps = len(read_run(run.folder).steps)
    kept = [path for path in run.folder.rglob("*") if path.is_file() and path.name != "report.html"]
    size = sum(path.stat().st_size for path in kept)
    print(f"{'a run folder without its report':44} {size / steps / 1024:8.1f} KiB a step")
    for form in ("osworld", "atif", "playwright"):
        began = time.monotonic()
        export([read_run(run.folder)], form, folder / f"export-{form}")
        print(f"{f'export to {form}':44} {steps / (time.monotonic() - began):8.1f} steps/s")


def _line(name: str, seconds: list[float]) -> None:
    high = statistics.quantiles(seconds, n=10)[-1]
    print(f"{name:44} {statistics.median(seconds) * 1000:8.1f} ms  p90 {high * 1000:.1f} ms  of {len(seconds)} steps")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), parser.parse_args().rounds))


if __name__ == "__main__":
    main()
