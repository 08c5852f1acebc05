"""One thread for work that blocks: cancelled, it is waited for a moment and then left to itself."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

GRACE = 1.0
"""Seconds that cancelled work may take to end. Importing libraries and reading weights cannot be broken off."""

THREAD_NAME = "seehand-blocking-work"


class Worker:
    """Does one thing after another, always in the same thread: torch keeps its own threads for each that calls it.

    The thread is a daemon, so that work which was left to itself does not hold up the end of the process.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    async def run(self, work: Callable[[Callable[[], bool]], Result]) -> Result:
        """What `work(cancelled)` returns; it is to ask `cancelled` often and to raise InterruptedError then.

        Cancelling this waits for GRACE seconds at most; what then goes on comes before the next work.
        """
        stop = threading.Event()
        done: Future[Result] = Future()
        self._jobs.put(lambda: _fulfil(done, work, stop))
        self._start()
        waiting = asyncio.wrap_future(done)
        try:
            return await asyncio.shield(waiting)
        except asyncio.CancelledError:
            stop.set()
            waiting.add_done_callback(_look_away)
            await asyncio.wait([waiting], timeout=GRACE)
            raise

    def close(self) -> None:
        """Let the thread end once its work is done. Safe to call twice; the next `run` starts it again."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread = None

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=_work_off, args=(self._jobs,), name=THREAD_NAME, daemon=True)
            self._thread.start()


def unfinished() -> bool:
    """Whether work goes on that nobody waits for. Asked after every Worker was closed."""
    return any(thread.name == THREAD_NAME for thread in threading.enumerate())


def _work_off(jobs: SimpleQueue[Callable[[], None] | None]) -> None:
    while job := jobs.get():
        job()


def _fulfil(done: Future[Result], work: Callable[[Callable[[], bool]], Result], stop: threading.Event) -> None:
    try:
        if stop.is_set():
            raise InterruptedError("stopped before it began")
        done.set_result(work(stop.is_set))
    except BaseException as error:  # noqa: BLE001 - it is raised where the work is awaited
        done.set_exception(error)


def _look_away(waited: asyncio.Future[Any]) -> None:
    """Nobody waits for it any more: how it ended is no news."""
    if not waited.cancelled():
        waited.exception()
