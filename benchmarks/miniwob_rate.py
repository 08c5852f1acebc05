"""Episodes of MiniWoB++ a minute with a player that needs no time, beside BrowserGym's own environment, in turns.

    python benchmarks/miniwob_rate.py [--minutes 1] [--turns 3] [--workers 1,2] [--browsergym PYTHON]

The player clicks the middle of the page once and is done: two looks an episode, on both sides. Here that is all of an
episode: page, picture, settling, log on the disk, verdict, result on the disk, report. PYTHON is the interpreter of a
virtual environment with browsergym-miniwob (it pins an old playwright); its Chromium is the one that is found here.
Printed: the median over the turns, and the ratio to BrowserGym's with one process.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from agent.evaluate import Wanted, evaluate
from agent.settings import load_settings
from environments.browser.chromium import find_chromium
from tasks.miniwob import pages

TASKS = ("click-test", "click-test-2", "click-link", "click-option", "enter-text", "focus-text")
SCRIPT = [{"actions": [{"kind": "click", "point": {"x": 500, "y": 620}}]}, *[{"actions": [{"kind": "done"}]}] * 2]
QUIET = [f"watch.{name}=false" for name in ("cover", "load", "effect", "target", "circles", "claim")]

BROWSERGYM = """
import json, sys, time
import gymnasium, browsergym.miniwob, playwright.sync_api
tasks, seconds, chromium = json.loads(sys.argv[1])
launch = playwright.sync_api.BrowserType.launch
playwright.sync_api.BrowserType.launch = lambda self, **how: launch(self, **{**how, "executable_path": chromium})
envs, done, number = {}, 0, 0
began = None
while began is None or time.monotonic() - began < seconds:
    task = tasks[number % len(tasks)]
    if task not in envs:
        envs[task] = gymnasium.make(f"browsergym/miniwob.{task}", headless=True)
        envs[task].reset(seed=0)
        if len(envs) == len(tasks):
            began = time.monotonic()
        number += 1
        continue
    env = envs[task]
    env.reset(seed=number)
    env.step("mouse_click(80, 130)")
    done += 1
    number += 1
print(60 * done / (time.monotonic() - began))
"""


def ours(workers: int, seconds: float, policy: Path) -> float:
    """Episodes a minute, the start of the workers apart."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "script.json")
        script.write_text(json.dumps(SCRIPT))
        heard: list[float] = []

        def listen(_plan: object, _results: object, result: object) -> None:
            if result is not None:
                heard.append(time.monotonic())
                if len(heard) > workers and heard[-1] - heard[0] > seconds:
                    raise Enough

        wanted = Wanted("miniwob", f"scripted:{script}", TASKS, attempts=900, workers=workers, out=Path(folder, "out"))
        settings = load_settings([*QUIET, f"run.policy={policy}"]).settings
        with contextlib.suppress(Enough):
            asyncio.run(evaluate(wanted, settings, listen))
        return 60 * (len(heard) - 1) / (heard[-1] - heard[0])


class Enough(Exception):
    """Long enough."""


def theirs(python: str, seconds: float) -> float:
    """Episodes a minute of BrowserGym, its first resets apart."""
    with pages.served() as address:
        given = json.dumps([TASKS, seconds, str(find_chromium())])
        said = subprocess.run(
            [python, "-c", BROWSERGYM, given], check=True, capture_output=True, text=True,
            env={**os.environ, "MINIWOB_URL": f"{address}/miniwob/"},
        )  # fmt: skip
    return float(said.stdout.splitlines()[-1])


def main() -> None:
    """Measure in turns, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--browsergym", metavar="PYTHON")
    options = parser.parse_args()
    counts = [int(count) for count in options.workers.split(",")]
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        policy = Path(folder, "policy.toml")
        policy.write_text("enabled = false\n")
        for turn in range(options.turns):
            for count in counts:
                found.setdefault(f"seehand, {count} worker(s)", []).append(ours(count, 60 * options.minutes, policy))
            if options.browsergym:
                found.setdefault("BrowserGym", []).append(theirs(options.browsergym, 60 * options.minutes))
            print(
                f"turn {turn + 1}: " + ", ".join(f"{name} {rates[-1]:.1f}" for name, rates in found.items()), flush=True
            )
    base = median(found["BrowserGym"]) if "BrowserGym" in found else None
    for name, rates in found.items():
        ratio = f"  {median(rates) / base:.1f} times BrowserGym" if base else ""
        print(f"{name:<24} {median(rates):7.1f} episodes a minute{ratio}")


if __name__ == "__main__":
    sys.exit(main())
