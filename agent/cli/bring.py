"""`seehand import`: an episode of another tool as a run folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.cli.output import OK, failures_told, print_json
from agent.foreign import bring_in
from agent.progress import plain
from agent.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path


def import_trajectory(path: Path, runs: Path | None, *, as_json: bool) -> int:
    """Bring it in, and say under which name."""
    with failures_told("import", as_json=as_json):
        brought = bring_in(path, runs or load_settings().settings.run.folder)
        about = {"run": str(brought.folder), "steps": brought.steps, "unread": brought.unread, "unseen": brought.unseen}
        if as_json:
            print_json(about)
            return OK
        print(f"{plain(str(brought.folder))}: {brought.steps} steps")
        if brought.unread:
            print(f"  {brought.unread} of them hold actions that seehand does not know: they are shown as written")
        if brought.unseen:
            print(f"  {brought.unseen} more have no picture before them, and were left out")
        print(f"  next    seehand show {plain(brought.folder.name)}")
    return OK
