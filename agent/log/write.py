"""Writing an episode's log: every event is on the disk before `append` returns."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from agent.errors import LogError
from agent.events import Ended, EpisodeEvent, Judged, Looked, Resumed, Started
from agent.log.files import sync_folder, write_all, write_atomic
from agent.log.line import FIRST_PREV, encode_line
from agent.log.lock import WriterLock
from agent.log.read import LOG, SCREENS, read_log
from agent.log.runs import new_folder
from agent.log.summary import Episode

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from environments.picture import Picture

T = TypeVar("T")


class Hide(Protocol):
    """Takes secrets out of an event."""

    def __call__(self, value: T, /) -> T: ...


class EpisodeLog:
    """The single writer of one run folder. `append` is an Emit.

    Once a write has failed nothing more is written: what came before stays readable, and every further
    `append` raises LogError.
    """

    def __init__(self, folder: Path, lock: WriterLock) -> None:
        """Use `create` or `reopen`."""
        self.folder = folder
        self._lock = lock
        self._seq = 0
        self._prev = FIRST_PREV
        self._episode: Episode | None = None
        self._broken = ""
        self._hide: Hide | None = None
        self._stored: set[str] = set()
        self._file = os.open(folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    @classmethod
    def create(cls, runs: Path, started: Started, hide: Hide | None = None) -> EpisodeLog:
        """Make a new folder under `runs` and note the start in it. Raises LogError when that cannot be done.

        `hide` takes secrets out of every event before it is written.
        """
        started = hide(started) if hide else started
        try:
            folder = new_folder(runs, started.task.instruction, started.at)
            log = cls(folder, WriterLock(folder))
            log._hide = hide
            (folder / SCREENS).mkdir()
            sync_folder(runs)
        except OSError as error:
            raise LogError(
                f"cannot keep a run in {runs}: {_words(error)}; make room, or name another folder"
            ) from error
        log.append(started)
        return log

    @classmethod
    def reopen(cls, folder: Path, hide: Hide | None = None) -> EpisodeLog:
        """Go on with an existing log, behind its last whole line; a torn one is cut off.

        Raises LogError when somebody else writes it, or when it is damaged.
        """
        try:
            lock = WriterLock(folder)
        except OSError as error:
            raise LogError(f"cannot write in {folder}: {_words(error)}") from error
        try:
            entries, lines = read_log(folder)
            log = cls(folder, lock)
            os.ftruncate(log._file, lines.size)
            sync_folder(folder / SCREENS)
        except (OSError, LogError):
            lock.release()
            raise
        log._seq, log._prev, log._hide = len(lines.lines), lines.lines[-1].sum, hide
        for entry in entries:
            log._note(entry.event)
        return log

    def append(self, event: EpisodeEvent) -> None:
        """Bring an event to the disk, its picture before it. Raises LogError when that fails."""
        if self._broken:
            raise LogError(self._broken)
        event = self._hide(event) if self._hide else event
        try:
            if isinstance(event, Looked):
                self._store(event.observation.picture)
            self._write(event)
            self._note(event)
            if isinstance(event, Started | Ended | Resumed | Judged) and self._episode is not None:
                self._episode.save(self.folder)
        except OSError as error:
            self._give_up(error)
            raise LogError(self._broken) from error

    def close(self) -> None:
        """Let go of the folder. Safe to call twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
            self._broken = f"the log in {self.folder} is closed"
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _store(self, picture: Picture) -> None:
        if picture.file_name in self._stored:
            return
        path = self.folder / SCREENS / picture.file_name
        if not path.exists():
            write_atomic(path, picture.data)
        self._stored.add(picture.file_name)

    def _write(self, event: EpisodeEvent) -> None:
        if os.fstat(self._file).st_nlink == 0:
            raise FileNotFoundError(f"{self.folder / LOG} was removed")
        line, total = encode_line(event, self._seq, self._prev, datetime.now(UTC))
        write_all(self._file, line)
        os.fsync(self._file)
        self._seq, self._prev = self._seq + 1, total

    def _note(self, event: EpisodeEvent) -> None:
        if isinstance(event, Started):
            self._episode = Episode.begin(event)
        elif self._episode is not None:
            self._episode = self._episode.after(event)

    def _give_up(self, error: OSError) -> None:
        """Write no more. A small file may still find room to say so."""
        self._broken = f"the log in {self.folder} cannot be written: {_words(error)}"
        if self._episode is not None:
            with contextlib.suppress(OSError):
                self._episode.after(Ended(outcome="log_failed", reason=self._broken, seconds=self._age())).save(
                    self.folder
                )

    def _age(self) -> float:
        assert self._episode is not None
        return (datetime.now(UTC) - self._episode.started_at).total_seconds()


def _words(error: OSError) -> str:
    return error.strerror or str(error)
