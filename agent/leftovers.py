"""What dead runs have left running, or lying about, on this machine is ended before a new one starts."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from agent.log.lock import is_locked
from environments.processes import FILE_NAME, end_leftovers
from tasks.stage.leftovers import end_dead_stages

if TYPE_CHECKING:
    from pathlib import Path


def end_leftovers_in(runs: Path) -> int:
    """End the processes that runs in this folder recorded as their own and died with; returns how many there were.

    A run whose lock is held is alive: it is left alone. The folders that dead stages of tasks have left are removed.
    """
    end_dead_stages()
    ended = 0
    for record in runs.glob(f"*/{FILE_NAME}"):
        if not is_locked(record.parent):
            left = end_leftovers(record.parent)
            ended += len(left)
            if left:
                names = ", ".join(sorted({process.name for process in left}))
                logging.getLogger("seehand").info("ended what %s left running: %s", record.parent.name, names)
    return ended
