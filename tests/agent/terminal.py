"""seehand in a pseudo-terminal, and somebody who types."""

import contextlib
import os
import pty
import subprocess
import sys

LOG_IN = """
import os, sys
os.login_tty(int(sys.argv[1]))
os.execv(sys.executable, [sys.executable, "-m", "agent", *sys.argv[2:]])
"""


def in_terminal(*arguments, typed):
    """Run, and type each of the pairs (what is shown first, keys) in turn: (exit code, all that was shown)."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([sys.executable, "-c", LOG_IN, str(theirs), *arguments], pass_fds=[theirs])
    os.close(theirs)
    shown, waiting = b"", list(typed)
    with contextlib.suppress(OSError):  # the end of a pseudo-terminal
        while chunk := os.read(ours, 65536):
            shown += chunk
            if waiting and waiting[0][0] in shown:
                os.write(ours, waiting.pop(0)[1])
    os.close(ours)
    return process.wait(timeout=30), shown.decode()
