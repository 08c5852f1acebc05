"""The folder of runs: naming a new one, finding an old one, listing all."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from agent.errors import LogError
from agent.log.lock import is_locked
from agent.log.read import LOG, State, read_run, state_of
from agent.log.summary import Episode, load_episode
from environments.errors import UsageError
from environments.registry import nearest

if TYPE_CHECKING:
    from datetime import datetime

SLUG_LENGTH = 40


@dataclass(frozen=True)
class RunSummary:
    """One line in a list of runs."""

    folder: Path
    state: State
    episode: Episode


def new_folder(runs: Path, instruction: str, at: datetime) -> Path:
    """Make <runs>/<YYYYmmdd-HHMMSS>-<words of the task>-<4 random>, local time. Raises OSError."""
    stem = f"{at.astimezone():%Y%m%d-%H%M%S}-{slug(instruction)}"
    runs.mkdir(parents=True, exist_ok=True)
    while True:
        folder = runs / f"{stem}-{secrets.token_hex(2)}"
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder


def slug(text: str) -> str:
    """The text's first words as part of a file name, in any script: 'Buy 2 mugs!' gives "buy-2-mugs"."""
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", text).lower())
    return words[:SLUG_LENGTH].strip("-") or "task"


def list_runs(runs: Path) -> list[RunSummary]:
    """All runs in a folder, newest first; none when there is no such folder. What cannot be read is left out."""
    found = [_summary(folder) for folder in runs.iterdir()] if runs.is_dir() else []
    return sorted(
        (run for run in found if run), key=lambda run: (run.episode.started_at, run.folder.name), reverse=True
    )


def find_run(name: str, runs: Path) -> Path:
    """The folder meant by "last", a path, a name in `runs`, or the start or end of one. Raises UsageError."""
    if name == "last":
        return _last(runs)
    for folder in (runs / name, Path(name)):
        if (folder / LOG).is_file():
            return folder
    names = [folder.name for folder in runs.iterdir() if (folder / LOG).is_file()] if runs.is_dir() else []
    matching = [found for found in names if found.startswith(name) or found.endswith(f"-{name}")]
    if len(matching) == 1:
        return runs / matching[0]
    if matching:
        newest = ", ".join(sorted(matching, reverse=True)[:8])
        raise UsageError(f"{name!r} may be any of {len(matching)} runs: write more of the name. The newest: {newest}")
    raise UsageError(f"no run {name!r} in {runs}: {nearest(name, names[-8:]) if names else 'there is none yet'}")


def _last(runs: Path) -> Path:
    found = list_runs(runs)
    if not found:
        raise UsageError(f"there is no run in {runs} yet: start one with `seehand run`, or name the folder with --runs")
    return found[0].folder


def _summary(folder: Path) -> RunSummary | None:
    try:
        running = is_locked(folder)
        episode = load_episode(folder)
    except (OSError, LogError):
        return None
    if episode.outcome is None:
        episode = _from_the_log(folder, episode)
    return RunSummary(folder, state_of(episode.outcome, running), episode)


def _from_the_log(folder: Path, episode: Episode) -> Episode:
    """How far a run came whose end is not in episode.json, which is written at the start and at the end alone."""
    try:
        return read_run(folder).episode
    except (OSError, LogError):
        return episode
