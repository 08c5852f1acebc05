"""Many episodes with trouble in one process, and what they leave behind: `python -m agent.evaluate.soak`.

The bench of trouble's cases on browser, simulated phone and desktop with pocket, and between them quick ones on the
screen in memory: a popup, clicks that do nothing, a claim that all is done. At the end nothing of what was started may
live, no file handle, thread or task may be left open, and memory may not have grown since the warm-up. Linux only: it
reads /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from agent.evaluate.episode import Player
from agent.evaluate.evaluate import Wanted, plan_of
from agent.evaluate.records import Key
from agent.log.summary import load_episode
from agent.memory import hand_back, share_one_heap
from agent.run import run_task
from agent.settings import Settings
from environments.processes import OwnProcess, descendants, identify, is_alive
from tasks.task import Task
from tasks.trouble.cases import troubled_cases
from tasks.trouble.stage import SHOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tasks.trouble.cases import Case

POPUP, BESIDE_IT, AWAY = {"x": 200, "y": 180}, {"x": 700, "y": 200}, {"x": 500, "y": 620}
"""The button that opens a popup, the list, and where the popup closes."""
SCRIPT = [
    {"actions": [{"kind": kind, **({"point": point} if point else {})}]}
    for kind, point in [("click", POPUP), *2 * [("click", BESIDE_IT)], ("click", AWAY), *2 * [("done", None)]]
]
GROWTH_MB = 30.0
"""What memory may grow after the warm-up: the first third of the episodes."""
SOONEST = 12
"""Episodes before which nothing is said of memory."""


class Sample(NamedTuple):
    """What the process holds between two episodes."""

    megabytes: float
    handles: int
    threads: int


@dataclass
class Soak:
    """A soak in progress, and its figures."""

    samples: list[Sample] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    troubled: Counter[str] = field(default_factory=Counter)
    """Episodes in which trouble came, by device."""
    not_passed: Counter[str] = field(default_factory=Counter)
    """Cases that came to something else, with what."""
    seen: dict[int, OwnProcess] = field(default_factory=dict)
    """Every process that was ever seen below this one."""
    before: Sample = field(default_factory=lambda: take_sample())  # noqa: PLW0108
    after: Sample | None = None
    tasks_left: int = 0
    folders_left: tuple[str, ...] = ()

    @property
    def growth(self) -> float:
        """Megabytes: the median of the last third over that of the middle third; 0 while there are few episodes."""
        third = len(self.samples) // 3
        if len(self.samples) < SOONEST:
            return 0.0
        middle, last = self.samples[third : 2 * third], self.samples[2 * third :]
        return median(each.megabytes for each in last) - median(each.megabytes for each in middle)

    @property
    def living(self) -> list[OwnProcess]:
        """Those of the processes seen that are there still."""
        return [process for process in self.seen.values() if is_alive(process)]

    def complaints(self) -> list[str]:
        """What is not as it should be, in words; nothing when all is well."""
        assert self.after is not None
        said = []
        if names := sorted(process.name for process in self.living):
            said.append(f"{len(names)} processes are left: {', '.join(names[:5])}")
        if self.after.handles > self.before.handles:
            said.append(f"{self.after.handles - self.before.handles} file handles are left open")
        if self.after.threads > self.before.threads:
            said.append(f"{self.after.threads - self.before.threads} threads are left")
        if self.tasks_left:
            said.append(f"{self.tasks_left} asyncio tasks are left")
        if self.folders_left:
            said.append(f"{len(self.folders_left)} temporary folders are left: {', '.join(self.folders_left[:5])}")
        if self.growth > GROWTH_MB:
            said.append(f"memory grew by {self.growth:.0f} MB after the warm-up, {GROWTH_MB:.0f} are allowed")
        return said

    def told(self) -> list[str]:
        """The figures as lines."""
        assert self.after is not None
        sizes = [each.megabytes for each in self.samples]
        memory = f"{sizes[0]:.0f} MB at first, {max(sizes):.0f} at most, {sizes[-1]:.0f} at the end"
        return [
            f"episodes             {sum(self.outcomes.values())} ({_counted(self.outcomes)})",
            f"with trouble         {sum(self.troubled.values())} ({_counted(self.troubled)})",
            f"not passed           {_counted(self.not_passed) or 'none'}",
            f"processes            {len(self.seen)} seen, {len(self.living)} left",
            f"file handles         {self.before.handles} before, {self.after.handles} after",
            f"threads              {self.before.threads} before, {self.after.threads} after",
            f"asyncio tasks left   {self.tasks_left}",
            f"temporary folders    {len(self.folders_left)} left",
            f"memory               {memory}, {self.growth:+.1f} after the warm-up",
        ]


def take_sample() -> Sample:
    """What this process holds now, and not what its allocator keeps free."""
    hand_back()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    handles = sum(1 for _ in Path("/proc/self/fd").iterdir())
    return Sample(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, handles, len(_threads()))


def _counted(some: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(some.items()))


def _threads() -> list[str]:
    """By name; those of asyncio's own pool come and stay as they are needed."""
    return [thread.name for thread in threading.enumerate() if not thread.name.startswith("asyncio_")]


async def soak(seconds: float, folder: Path, names: Sequence[str] = ()) -> Soak:
    """Play until the time is up; `names` are those of cases of the bench of trouble (all by default)."""
    await play_quick(folder)  # what is loaded once is not held against anybody
    here, others, until = Soak(), set(asyncio.all_tasks()), time.monotonic() + seconds
    watching = asyncio.ensure_future(watch_processes(here))
    cases = mixed_cases(names)
    player = Player.of(plan_of(Wanted("trouble", tasks=tuple(case.id for case in cases)), Settings()), folder / "runs")
    number = 0
    while time.monotonic() < until or not number:
        case = cases[number % len(cases)]
        result = await player.play(Key(case.id, number // len(cases), 1))
        note(here, case.device, result.status, came=result.marks.get(SHOWN, False))
        if result.status != "passed":
            here.not_passed[f"{case.id} {result.status}"] += 1
        status, noticed = await play_quick(folder)
        note(here, "screen in memory", status, came=noticed)
        number += 1
    await player.close()
    del player
    watching.cancel()
    await asyncio.sleep(0.5)  # processes that were asked to end
    here.after = take_sample()
    here.tasks_left = len(set(asyncio.all_tasks()) - others)
    here.folders_left = tuple(sorted(path.name for path in Path(tempfile.gettempdir()).glob("seehand-*")))
    return here


def mixed_cases(names: Sequence[str] = ()) -> list[Case]:
    """Every troubled case, or those named, of all devices in a mixed order: always the same."""
    cases = [case for case in troubled_cases() if not names or case.id in names]
    random.Random(0).shuffle(cases)  # noqa: S311 - variety, no secret
    return cases


async def play_quick(folder: Path) -> tuple[str, bool]:
    """An episode on the screen in memory; its outcome, and whether the watchers met trouble."""
    script = folder / "script.json"
    if not script.exists():
        folder.mkdir(parents=True, exist_ok=True)
        script.write_text(json.dumps(SCRIPT))
    task = Task(instruction="Look around", environment="fake")
    done = await run_task(task, settings=Settings(), model=f"scripted:{script}", runs=folder / "quick")
    noticed = load_episode(done.folder).counts.noticed
    shutil.rmtree(done.folder)
    return f"quick {done.ended.outcome}", bool(noticed)


def note(here: Soak, device: str, outcome: str, *, came: bool) -> None:
    """After an episode; `came`: whether it met trouble."""
    here.outcomes[outcome] += 1
    here.troubled[device] += came
    here.samples.append(take_sample())


async def watch_processes(here: Soak) -> None:
    """Note what runs below this process, again and again."""
    me = identify(os.getpid())
    assert me is not None
    others = {process.pid for process in descendants([me])}
    while True:
        found = await asyncio.to_thread(descendants, [me])
        here.seen |= {process.pid: process for process in found if process.pid not in others}
        await asyncio.sleep(0.5)


def main() -> None:
    """Soak for so many minutes and say what came of it; exit code 1 when something is left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--cases", default="", help="of the bench of trouble, by id, with commas")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        own = Path(name, "temporary")  # whatever lies there at the end is ours
        own.mkdir()
        Path(name).chmod(0o711)  # a desktop's programs run as somebody else where we are root
        tempfile.tempdir = str(own)
        share_one_heap()
        cases = [case for case in asked.cases.split(",") if case]
        here = asyncio.run(soak(60 * asked.minutes, Path(name), cases))
    for line in here.told():
        sys.stdout.write(f"{line}\n")
    if said := here.complaints():
        sys.exit("; ".join(said))


if __name__ == "__main__":
    main()
