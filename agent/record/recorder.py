"""Recording: a device is worked by a person, and every action is logged with the screen as it was before it."""

from __future__ import annotations

import asyncio
import math
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from agent.events import Ended, Started
from agent.record.ears import DEVICES, open_ears
from agent.record.heard import Ear, Heard
from agent.record.scribe import Scribe
from agent.run import RunResult, versions
from environments import check_place, open_environment
from environments.actions import Done, PressKeys, TypeText
from environments.errors import DeviceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from agent.events import Emit, EpisodeEvent
    from agent.loop import Ask
    from agent.record.ears import Ears
    from agent.settings import Settings
    from environments.actions import Action
    from environments.base import Environment
    from environments.observation import Observation
    from tasks.task import Task

PAUSE = 0.12
"""Seconds between two looks at a screen that is left alone."""
YES = frozenset({"y", "yes", "ok", "是", "好"})


class Recorder:
    """One recording. `stop` ends it, as closing the browser's window does."""

    def __init__(self, device: Environment, ears: Ears, ask: Ask) -> None:
        self.device, self.ears, self.ask = device, ears, ask
        self.stop = asyncio.Event()
        self.ear = Ear()
        self._looks: list[Observation] = []
        self._touched = 0.0
        self._closed = False
        self._dialog: asyncio.Future[dict[str, Any]] | None = None
        self._answered: list[Heard] = []
        self._missed: list[str] = []
        self.over = ""
        """Why the device tells nothing more, if it does not."""
        self.say: Callable[[str], None] = lambda _: None
        """Tells the person."""

    @property
    def looked_at(self) -> float:
        """When the newest look was taken, in seconds since 1970; 0 before the first."""
        return self._looks[-1].taken_at.timestamp() if self._looks else 0.0

    async def listen(self, at: str | None) -> None:
        """Start the device at a place, and hear from now on what is done with it."""
        await self.ears.start(at, self._hear)

    async def watch(self) -> None:
        """Look again and again, until it is over. Raises nothing when the person closes the browser."""
        try:
            while not self.stop.is_set():
                await self._look()
                await _either(self.stop.wait(), PAUSE)
        except DeviceError as error:
            self.over = self.over or str(error)
        finally:
            self.stop.set()

    async def write(self, scribe: Scribe) -> None:
        """Log what is done while it goes on, until it is over."""
        while not self.stop.is_set():
            settled = self._settled(time.time())
            await scribe.write(settled, self.ear.done[-1] if self.ear.done else None)
            self._missed = scribe.miss(self._missed)
            await _either(self.stop.wait(), PAUSE)

    async def finish(self, scribe: Scribe) -> None:
        """Log what is left, and the screen at the end."""
        left = [*self.ear.settled(math.inf), *self._answered]
        await scribe.write(sorted(left, key=lambda one: one.at))
        await scribe.flush()
        if self._looks:
            await scribe.write([Heard(Done(), self._looks[-1], time.time())])
        await scribe.flush()
        self._missed = scribe.miss(self._missed)

    async def _look(self) -> None:
        seen = await self.device.observe()
        if self._closed:  # what stands there now is no longer what the person left
            return
        self._looks = [*self._looks[-20:], seen]
        if any(event.pending and event.kind == "dialog" for event in seen.events):
            await self._answer(seen)

    def _settled(self, now: float) -> list[Heard]:
        """Take out, in order, what nothing that is heard later can change."""
        settled = self.ear.settled(now)
        until = min((one.at for one in self.ear.done), default=math.inf)
        settled += [one for one in self._answered if one.at < until]
        self._answered = [one for one in self._answered if one.at >= until]
        return sorted(settled, key=lambda one: one.at)

    def _hear(self, event: dict[str, Any]) -> None:
        """An action happens on the last screen that was seen before the pointer went down, or the key."""
        match event.get("kind"):
            case "closed":
                self._closed = True
                self.stop.set()
                return
            case "dialog":
                if self._dialog and not self._dialog.done():
                    self._dialog.set_result({"yes": event["result"], "text": event.get("userInput", "")})
                return
            case "note":
                self._missed.append(event["text"])
                self.say(event["text"])
                return
            case "say":
                self.say(event["text"])
                return
            case "over":
                self.over = event["text"]
                self.stop.set()
                return
            case "down":
                self._touched = event["time"] / 1000
                return
        at = self._touched if event.get("kind") in {"click", "drag"} else event.get("time", 0) / 1000
        if before := self._seen_before(at):
            self.ear.hear(event, before)

    def _seen_before(self, at: float) -> Observation | None:
        """The newest look before a moment, in seconds; not one in the middle of a text, which shows half of it."""
        before = next((seen for seen in reversed(self._looks) if seen.taken_at.timestamp() <= at), None)
        if before is None:
            return self._looks[0] if self._looks else None
        last = self.ear.done[-1] if self.ear.done else None
        if last and isinstance(last.action, TypeText) and before.taken_at.timestamp() < last.at:
            return last.before
        return before

    async def _answer(self, seen: Observation) -> None:
        """A JavaScript dialog is answered in the browser's window, where it is shown, or in the terminal."""
        text = next(event.text for event in seen.events if event.pending)
        self._dialog = asyncio.get_running_loop().create_future()
        asking = asyncio.ensure_future(self._ask_about(text))
        waits: list[asyncio.Future[Any]] = [asking, self._dialog]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        by_hand, self._dialog = self._dialog, None
        if by_hand.done():
            asking.cancel()
            acts = _answers(**by_hand.result())
        elif self.stop.is_set():
            return
        else:
            acts = _answers(asking.result())
            await self.device.execute(acts[0])
        self._answered += [Heard(act, seen, time.time()) for act in acts]

    async def _ask_about(self, text: str) -> bool:
        shown = ", or answer it in the browser" if self.ears.shows_dialogs else ""
        said = await self.ask(f"{text.split(':', 1)[0]}. Say yes to it{shown}? [y/N]")
        if said is None and self.ears.shows_dialogs:  # nobody is at the terminal, but somebody at the browser
            await self.stop.wait()
        return (said or "").strip().lower() in YES


async def record(
    task: Task, *, settings: Settings, runs: Path, ask: Ask, recorder_ready: asyncio.Future[Recorder] | None = None,
    listeners: Sequence[Emit] = (),
) -> RunResult:  # fmt: skip
    """Record what a person does until `Recorder.stop` is set or the browser is closed; a run folder comes out.

    `recorder_ready` is given the recorder once the first page is open. Raises UsageError for a device that cannot
    be recorded, DeviceError when the browser cannot be started, LogError when the folder cannot be written.
    """
    from agent.log import EpisodeLog
    from agent.report import write_report

    if task.environment not in DEVICES:
        raise UsageError(
            f"--on {task.environment} cannot be recorded: only {', '.join(DEVICES)} tell what a person does on them"
        )
    check_place(task.environment, task.start_at)
    started = Started(
        task=task, model="person", settings=settings.model_dump(mode="json"), versions=versions(), at=datetime.now(UTC)
    )
    began = time.monotonic()
    with EpisodeLog.create(runs, started) as log:

        def emit(event: EpisodeEvent) -> None:
            for listener in (log.append, *listeners):
                listener(event)

        device = open_environment(task.environment, settings.of_device(task.environment), log.folder)
        recorder = Recorder(device, open_ears(device), ask)
        # a browser's pages say which field takes a password; elsewhere the words beside it have to be read
        by_words = task.environment != "browser"
        scribe = Scribe(emit, recorder.ears.cover, threads=settings.model.threads, reads_labels=by_words)
        await _listened(recorder, scribe, task.start_at, recorder_ready)
        why = recorder.over if by_words else ""  # a browser is closed to end it
        ended = Ended(outcome="done", reason=why, seconds=time.monotonic() - began)
        emit(ended)
    return RunResult(ended, log.folder, write_report(log.folder), scribe.steps)


async def _listened(
    recorder: Recorder, scribe: Scribe, at: str | None, recorder_ready: asyncio.Future[Recorder] | None
) -> None:
    """From the opening of the device to its end. What was heard is logged meanwhile: a crash costs the last act."""
    writing: asyncio.Task[None] | None = None
    try:
        await recorder.listen(at)
        if recorder_ready:
            recorder_ready.set_result(recorder)
        writing = asyncio.create_task(recorder.write(scribe))
        writing.add_done_callback(lambda _: recorder.stop.set())  # a full disk ends it
        await recorder.watch()
    finally:
        await recorder.ears.stop()
        await recorder.device.close()
        recorder.stop.set()
        if writing:
            await writing
    await recorder.finish(scribe)


def _answers(yes: bool, text: str = "") -> list[Action]:
    """What answers a dialog, with what was typed into its field."""
    keys = PressKeys(keys=("enter" if yes else "escape",))
    return [TypeText(text=text), keys] if yes and text else [keys]


async def _either(waiting: Any, seconds: float) -> None:
    """Wait for it, but not longer."""
    try:
        async with asyncio.timeout(seconds):
            await waiting
    except TimeoutError:
        return
