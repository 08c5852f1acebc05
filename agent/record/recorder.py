"""Recording: a device is worked by a person, and every action is logged with the screen as it was before it."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from agent.events import Acted, Decided, Ended, Intended, Looked, Started
from agent.policy.acts import is_secret_field
from agent.record.ears import DEVICES, open_ears
from agent.record.heard import Ear, Heard
from agent.replay.derive import field_name
from agent.replay.describe import describe_at
from agent.replay.parameters import name_for, secret_hole
from agent.replay.sight import KnownSight
from agent.run import RunResult, versions
from environments import open_environment
from environments.actions import Click, Done, PressKeys, TypeText
from environments.errors import DeviceError, UsageError
from model.decision import ActionResult, Decision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agent.events import Emit, EpisodeEvent
    from agent.loop import Ask
    from agent.record.ears import Ears
    from agent.settings import Settings
    from environments.actions import Action
    from environments.base import Environment
    from environments.observation import Observation
    from environments.picture import Picture
    from environments.points import Point
    from model.decision import Element
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
        self._answered: list[Heard] = []

    async def listen(self, at: str | None) -> None:
        """Start the device at a place, and hear from now on what is done with it."""
        await self.ears.start(at, self._hear)

    async def watch(self) -> None:
        """Look again and again, until it is over. Raises nothing when the person closes the browser."""
        while not self.stop.is_set():
            try:
                seen = await self.device.observe()
            except DeviceError:
                return
            self._looks = [*self._looks[-20:], seen]
            if any(event.pending and event.kind == "dialog" for event in seen.events):
                await self._answer(seen)
            await _either(self.stop.wait(), PAUSE)

    def actions(self) -> list[Heard]:
        """All that was done, in order."""
        return sorted([*self.ear.done, *self._answered], key=lambda one: one.at)

    @property
    def last_look(self) -> Observation | None:
        """The screen at the end."""
        return self._looks[-1] if self._looks else None

    def _hear(self, event: dict[str, Any]) -> None:
        """An action happens on the last screen that was seen before the pointer went down, or the key."""
        if event.get("kind") == "down":
            self._touched = event["time"] / 1000
            return
        at = self._touched if event.get("kind") in {"click", "drag"} else event.get("time", 0) / 1000
        before = next((seen for seen in reversed(self._looks) if seen.taken_at.timestamp() <= at), None)
        if before is None and self._looks:
            before = self._looks[0]
        if before is not None:
            self.ear.hear(event, before)

    async def _answer(self, seen: Observation) -> None:
        """Put a JavaScript dialog, which a driven browser does not show, to the person in the terminal."""
        text = next(event.text for event in seen.events if event.pending)
        said = await self.ask(f"{text.split(':', 1)[0]}. Say yes to it? [y/N]")
        agreed = (said or "").strip().lower() in YES
        action = PressKeys(keys=("enter" if agreed else "escape",))
        self._answered.append(Heard(action, seen, time.time()))
        await self.device.execute(action)


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
    started = Started(
        task=task, model="person", settings=settings.model_dump(mode="json"), versions=versions(), at=datetime.now(UTC)
    )
    began = time.monotonic()
    with EpisodeLog.create(runs, started) as log:
        device = open_environment(task.environment, settings.of_device(task.environment), log.folder)
        recorder = Recorder(device, open_ears(device), ask)
        try:
            await recorder.listen(task.start_at)
            if recorder_ready:
                recorder_ready.set_result(recorder)
            await recorder.watch()
        finally:
            await recorder.ears.stop()
            await device.close()
        done = recorder.actions()
        if task.environment != "browser":  # whose pages say which field takes a password
            await hide_secrets(done, KnownSight(settings.model.threads))
        ended = Ended(outcome="done", seconds=time.monotonic() - began)
        events = [*_events(done, recorder.last_look), ended]
        for event in events:
            log.append(event)
            for listener in listeners:
                listener(event)
    return RunResult(ended, log.folder, write_report(log.folder), sum(isinstance(one, Looked) for one in events))


async def hide_secrets(done: Sequence[Heard], sight: KnownSight) -> None:
    """Put a placeholder for what was typed into fields that, by the words beside them, take a secret."""
    pressed: Heard | None = None
    for heard in done:
        if isinstance(heard.action, Click):
            pressed = heard
        elif isinstance(heard.action, TypeText) and pressed and isinstance(pressed.action, Click):
            label = await asyncio.to_thread(_label_at, sight, pressed.before.picture, pressed.action.point)
            if is_secret_field(label):
                heard.action = TypeText(text=secret_hole(name_for(label, ())))


def _label_at(sight: KnownSight, picture: Picture, point: Point) -> str:
    screen = sight.read_all(picture)
    return field_name(screen, describe_at(screen, picture, point))


def _events(done: Sequence[Heard], last_look: Observation | None) -> list[EpisodeEvent]:
    """The log of what was done: one step for each screen that something was done on."""
    steps: list[list[Heard]] = []
    for heard in done:
        if steps and steps[-1][0].before is heard.before:
            steps[-1].append(heard)
        else:
            steps.append([heard])
    events: list[EpisodeEvent] = []
    for number, group in enumerate(steps):
        events += _step(number, group[0].before, [(one.action, one.element) for one in group])
    if last_look:
        events += _step(len(steps), last_look, [(Done(), None)])
    return events


def _step(number: int, seen: Observation, done: Sequence[tuple[Action, Element | None]]) -> list[EpisodeEvent]:
    decision = Decision(actions=tuple(action for action, _ in done))
    events: list[EpisodeEvent] = [Looked(step=number, observation=seen), Decided(step=number, decision=decision)]
    for place, (action, element) in enumerate(done):
        result = ActionResult(action=action, status="ok", element=element)
        events.append(Intended(step=number, number=place, action=action))
        events.append(Acted(step=number, number=place, result=result))
    return events


async def _either(waiting: Any, seconds: float) -> None:
    """Wait for it, but not longer."""
    try:
        async with asyncio.timeout(seconds):
            await waiting
    except TimeoutError:
        return
