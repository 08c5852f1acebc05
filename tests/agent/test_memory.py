"""Memory that was freed in pieces goes back to the system."""

import subprocess
import sys

import pytest

PIECES = """
from pathlib import Path
from agent.memory import hand_back
held = lambda: int(Path("/proc/self/statm").read_text().split()[1])
kept = [bytearray(60_000) for _ in range(4000)]
most = held()
kept = kept[::40]
before = held()
hand_back()
print(most, before, held())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_is_free_between_what_is_used_is_handed_back():
    done = subprocess.run([sys.executable, "-c", PIECES], capture_output=True, text=True, check=True)
    most, before, after = map(int, done.stdout.split())
    assert before > 0.8 * most, "nothing was kept: the test shows nothing"
    assert after < 0.4 * most
