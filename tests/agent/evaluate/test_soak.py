"""A short soak, in a process of its own: nothing is left, and a leak is noticed."""

import asyncio
import re
import subprocess
import sys

import pytest

from agent.evaluate.soak import Sample, Soak, take_sample
from environments.processes import identify


@pytest.mark.real
def test_nothing_is_left_after_some_episodes(tmp_path):
    command = [sys.executable, "-m", "agent.evaluate.soak", "--minutes", "0.05", "--cases", "newsletter.mail-delete.1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    told = dict(re.split(r"  +", line, maxsplit=1) for line in done.stdout.splitlines())
    assert told["episodes"].startswith("2 (passed 1, quick done 1)")
    assert told["with trouble"] == "2 (browser 1, screen in memory 1)"
    assert not told["processes"].startswith("0 seen")
    assert told["processes"].endswith(" 0 left")


def soaked(**more):
    here = Soak(before=Sample(100, 10, 2), after=Sample(100, 10, 2))
    for name, value in more.items():
        setattr(here, name, value)
    return here


def test_all_well_is_no_complaint():
    assert soaked().complaints() == []


@pytest.mark.parametrize(
    ("leak", "words"),
    [
        ({"after": Sample(100, 13, 2)}, "3 file handles"),
        ({"after": Sample(100, 10, 3)}, "1 threads"),
        ({"tasks_left": 2}, "2 asyncio tasks"),
        ({"folders_left": ("seehand-x",)}, "seehand-x"),
        ({"samples": [Sample(100 + 5 * number, 10, 2) for number in range(30)]}, "memory grew by 50 MB"),
    ],
)
def test_a_leak_is_told(leak, words):
    (said,) = soaked(**leak).complaints()
    assert words in said


def test_memory_that_settles_after_the_warm_up_is_no_leak():
    sizes = [100, 400, 600, 640, 650] + [655] * 20
    assert soaked(samples=[Sample(size, 10, 2) for size in sizes]).complaints() == []


async def test_a_process_that_lives_on_is_told():
    process = await asyncio.create_subprocess_exec("sleep", "60")
    seen = {process.pid: identify(process.pid)}
    assert "1 processes are left" in soaked(seen=seen).complaints()[0]
    process.kill()
    await process.wait()
    assert soaked(seen=seen).complaints() == []


def test_a_sample_counts_handles():
    before = take_sample()
    with open("/dev/null"):  # noqa: PTH123
        assert take_sample().handles == before.handles + 1
