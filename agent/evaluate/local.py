"""Worker processes on this machine. One that dies costs one episode, and what it had started ends with it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

import orjson

from agent.evaluate.engine import again, untold
from agent.evaluate.episode import failed_result
from agent.evaluate.records import EpisodeResult, Key
from agent.evaluate.results import RUNS
from agent.evaluate.worker import LONGEST_LINE
from agent.leftovers import end_leftovers_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from agent.evaluate.records import Plan

PATIENCE = 15.0
"""Seconds that a worker gets to end its episode when nobody wants it any more."""
HUNG_SECONDS = 1800.0
"""An episode that has not come to its end by then, twice what one may take by default, is taken for hung."""
LAST_WORDS = 300  # characters of what a dead worker wrote to stderr


class Died(Exception):
    """A worker is gone; the message says how."""


@dataclass
class LocalEngine:
    """See Engine."""

    plan: Plan
    folder: Path
    workers: int
    left: deque[tuple[Key, int]] = field(default_factory=deque)
    """Episodes to begin, and which try it is."""

    async def play(self, keys: Sequence[Key]) -> AsyncIterator[EpisodeResult]:
        """See Engine."""
        await asyncio.to_thread(end_leftovers, self.folder)
        self.left.extend((key, 1) for key in keys)
        results: asyncio.Queue[EpisodeResult | BaseException | None] = asyncio.Queue()
        count = min(self.workers, len(keys))
        crew = [Worker(self.plan, self.folder) for _ in range(count)]
        serving = [asyncio.ensure_future(self._serve(worker, results)) for worker in crew]
        try:
            while count:
                match await results.get():
                    case None:
                        count -= 1
                    case BaseException() as error:
                        raise error
                    case result:
                        yield result
        finally:
            for task in serving:
                task.cancel()
            await asyncio.gather(*serving, return_exceptions=True)
            await asyncio.gather(*(worker.end() for worker in crew))

    async def _serve(self, worker: Worker, results: asyncio.Queue[Any]) -> None:
        """Keep one worker busy for as long as there are episodes."""
        try:
            while self.left:
                key, tries = self.left.popleft()
                try:
                    result = await worker.play(key, tries)
                except Died as death:
                    await worker.end()
                    result = failed_result(key, str(death), tries)
                if again(result):
                    self.left.appendleft((key, tries + 1))
                else:
                    results.put_nowait(result)
        except Exception as error:  # noqa: BLE001 - whoever reads the queue raises it
            results.put_nowait(error)
        else:
            results.put_nowait(None)


def end_leftovers(folder: Path) -> None:
    """End what dead workers of this evaluation, or of any other on this machine, have left running."""
    end_leftovers_in(folder / RUNS)


class Worker:
    """One process, started when it is first needed."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan, self.folder = plan, folder
        self._process: asyncio.subprocess.Process | None = None
        self._said: IO[bytes] | None = None

    async def play(self, key: Key, tries: int) -> EpisodeResult:
        """Have it play an episode. Raises Died, and what ends the evaluation."""
        process = self._process or await self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(orjson.dumps({"key": list(key), "tries": tries}) + b"\n")
            await process.stdin.drain()
            async with asyncio.timeout(HUNG_SECONDS):
                line = await process.stdout.readline()
        except TimeoutError as error:
            raise Died(f"the episode had not ended after {HUNG_SECONDS:g} s, and its worker was ended") from error
        except (BrokenPipeError, ConnectionResetError):
            line = b""
        if not line.endswith(b"\n"):
            raise Died(await self._how_it_died())
        answer = orjson.loads(line)
        if "fatal" in answer:
            raise untold(answer)
        return EpisodeResult.model_validate(answer["result"])

    async def _start(self) -> asyncio.subprocess.Process:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "agent.evaluate.worker", str(self.folder),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=self._said,
            limit=LONGEST_LINE, start_new_session=True,
        )  # fmt: skip
        assert self._process.stdin is not None
        self._process.stdin.write(orjson.dumps(self.plan.model_dump(mode="json")) + b"\n")
        return self._process

    async def _how_it_died(self) -> str:
        assert self._process is not None
        code = await self._process.wait()
        how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        assert self._said is not None
        self._said.seek(0)
        words = " ".join(self._said.read().decode(errors="replace").split())[-LAST_WORDS:]
        return f"the worker was {how}{': ' + words if words else ''}"

    async def end(self) -> None:
        """End it, and all that it has started. Safe to call twice."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await process.wait()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        await asyncio.to_thread(end_leftovers, self.folder)
        if self._said:
            self._said.close()
