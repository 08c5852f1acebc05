"""The command line. Every command's module is light; what it works with is imported when it runs."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command that the process was called with, and leave with its exit code.

    0 done · 1 gave up, or out of steps or time · 2 wrong usage · 3 device, model or log failed · 130 stopped.
    """
    try:
        from agent.cli.app import run_command_line

        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # no screen's words may end us
        code = run_command_line(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    leave(code)


def leave(code: int) -> None:
    """End the process. A thread in the midst of native code (weights being read) would crash an orderly end."""
    worker = sys.modules.get("model.local.worker")  # importing it would cost every command half a second
    if worker and worker.unfinished():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
