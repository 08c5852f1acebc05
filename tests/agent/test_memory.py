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


THREADS = """
import ctypes, sys, threading
from agent.memory import share_one_heap
if sys.argv[1] == "shared":
    share_one_heap()
together = threading.Barrier(4)
def take():
    kept = [bytearray(60_000) for _ in range(100)]
    together.wait()
threads = [threading.Thread(target=take) for _ in range(4)]
[thread.start() for thread in threads], [thread.join() for thread in threads]
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's heaps")
@pytest.mark.parametrize(("how", "one"), [("shared", True), ("apart", False)])
def test_threads_share_one_heap(how, one):
    done = subprocess.run([sys.executable, "-c", THREADS, how], capture_output=True, text=True, check=True)
    assert (done.stdout.count("<heap nr=") == 1) == one


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_is_free_between_what_is_used_is_handed_back():
    done = subprocess.run([sys.executable, "-c", PIECES], capture_output=True, text=True, check=True)
    most, before, after = map(int, done.stdout.split())
    assert before > 0.8 * most, "nothing was kept: the test shows nothing"
    assert after < 0.4 * most
