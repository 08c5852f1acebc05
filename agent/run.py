"""One task, run: model, device, log and report brought together, and everything closed again."""

from __future__ import annotations

import asyncio
import logging
import platform
from collections.abc import Awaitable, Callable
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from agent.errors import LogError
from agent.events import Ended, Judged, Looked, Started
from agent.leftovers import end_leftovers_in
from agent.loop import Ask, Loop, nobody
from agent.pause import Pause
from agent.policy import Policy, load_policy
from agent.policy.asking import Approve, nobody_there
from agent.policy.gate import PolicyWatcher
from agent.policy.places import places_of, why_not_site
from agent.secrets import NO_SECRETS, SecretKeeper, Secrets
from agent.watch import Watch, Watcher, open_watchers
from agent.watch.dry import DryRun
from environments import DeviceError, UsageError, check_place, open_environment
from environments.errors import StoppedByUser
from model import open_model
from model.sight import Sight
from tasks.task import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from agent.events import Emit, EpisodeEvent
    from agent.log.write import Hide
    from agent.settings import Settings
    from environments.base import Environment
    from model.base import Model
    from model.decision import Step
    from tasks.task import Task

Judge = Callable[[Ended], Awaitable[Verdict]]
"""Looks at the state of the world after an episode and says how well the task was done."""

Meet = Callable[["Environment"], None]
"""Gets the device before it starts: for a judge who looks at its state afterwards."""

Prepare = Callable[["Environment"], Awaitable[None]]
"""Brings the started device into the state that the task begins with; a DeviceError ends the run as device_failed."""


class Lent(NamedTuple):
    """What the caller has already, and goes on with afterwards: it is used and not closed."""

    model: Model | None = None
    device: Environment | None = None
    """Started and closed as any other; what that means to something kept is its own affair."""
    sight: Sight | None = None
    """For the watchers, where the model has none of its own."""


class Past(NamedTuple):
    """What an episode goes on from."""

    steps: tuple[Step, ...] = ()
    folder: Path | None = None
    """The run folder to go on in; None begins a new one, with the steps copied into it."""
    events: tuple[EpisodeEvent, ...] = ()
    """What is noted before anything is done."""


class Bounds(NamedTuple):
    """What the hand may do in a run, and who answers for more."""

    policy: Policy = Policy()
    secrets: Secrets = NO_SECRETS
    approve: Approve = nobody_there
    """Asked where the policy says so."""
    yes_to: frozenset[str] = frozenset()
    """Rules that are answered with yes beforehand."""
    dry_run: bool = False
    """Draw the first decision instead of carrying it out."""


class RunResult(NamedTuple):
    """What came of a run."""

    ended: Ended
    folder: Path
    """The run folder."""
    report: Path | None
    """The HTML report inside it; None when it could not be written."""
    steps: int
    """How many times it looked; the last one may have ended before anything was decided."""
    verdict: Verdict | None = None


class Stop:
    """Ends a run on request: asked once, after the step in progress; asked again, at once. Or only pauses it."""

    def __init__(self) -> None:
        self.soon = asyncio.Event()
        self.pause = Pause()
        self._scope: asyncio.Timeout | None = None

    def request(self) -> None:
        """Ask for the end."""
        if self.soon.is_set() and self._scope is not None:
            self._scope.reschedule(0)
            self._scope = None
        self.soon.set()

    @contextmanager
    def governing(self, scope: asyncio.Timeout) -> Iterator[None]:
        """Let the second request end this scope."""
        self._scope = scope
        try:
            yield
        finally:
            self._scope = None


async def run_task(
    task: Task,
    *,
    settings: Settings,
    model: str,
    runs: Path,
    ask: Ask = nobody,
    listeners: Sequence[Emit] = (),
    stop: Stop | None = None,
    judge: Judge | None = None,
    meet: Meet | None = None,
    prepare: Prepare | None = None,
    lent: Lent = Lent(),  # noqa: B008 - a value
    report: bool = True,
    bounds: Bounds | None = None,
    past: Past = Past(),  # noqa: B008 - a value
) -> RunResult:
    """Run one task to its end, in a new folder under `runs` or, with `past`, from where another run was.

    Without `bounds` the policy is that of the settings, and nobody is asked. `listeners` get every event once it
    is safely in the log. Without `report` somebody else writes that. Whatever the episode comes to is told by
    `RunResult.ended`. Raises UsageError (unknown model or device, a place that makes no sense), ModelError
    (the model cannot be made) and LogError (the folder cannot be written) when nothing could be begun.
    """
    from agent.log import EpisodeLog

    check_place(task.environment, task.start_at)  # wrong usage leaves no folder behind
    bounds = bounds or Bounds(load_policy(settings.run.policy))
    hide = bounds.secrets.hide
    task = _permitted(hide(task), bounds.policy)
    brain = lent.model or open_model(model, settings.model)
    try:
        brain.check_acts()
        await asyncio.to_thread(end_leftovers_in, runs)
        started = _started(task, model, settings)
        resumed = EpisodeLog.reopen(past.folder, hide) if past.folder else None
        with resumed or EpisodeLog.create(runs, started, hide) as log:
            for event in past.events:
                log.append(event)
            looks: list[int] = []
            emit = _to_log_then(log.append, hide, [*listeners, lambda event: _count(event, looks)])
            _tell(listeners, started)
            device = lent.device or open_environment(task.environment, settings.of_device(task.environment), log.folder)
            if meet:
                meet(device)
            sight = brain.sight or lent.sight or Sight(settings.model.threads)
            hand = _bounded(device, bounds, task, sight)
            watch = _watch(brain, sight, settings, bounds, emit, log.folder)
            stop = stop or Stop()
            loop = Loop(task, brain, hand, emit, ask, stop.soon, stop.pause, watch, list(past.steps))
            try:
                ended = await _episode(loop, stop, prepare)
                verdict = await judge(ended) if judge else None
            finally:
                await device.close()
            if verdict and ended.outcome != "log_failed":
                emit(Judged(verdict=verdict))
    finally:
        if lent.model is None:
            await brain.close()
    return RunResult(ended, log.folder, _report(log.folder) if report else None, len(looks), verdict)


async def _episode(loop: Loop, stop: Stop, prepare: Prepare | None) -> Ended:
    """Start the device and loop until the end, or until the person's patience is."""
    task = loop.task
    try:
        async with asyncio.timeout(None) as scope:
            with stop.governing(scope):
                await loop.environment.start(task.start_at)
                if prepare:
                    await prepare(loop.environment)
                return await loop.run()
    except TimeoutError:
        if not scope.expired():
            raise
        return loop.end("stopped_by_user", "stopped at once, in the middle of a step")
    except StoppedByUser as stopped:
        return loop.end("stopped_by_user", str(stopped))
    except DeviceError as error:
        return loop.end("device_failed", str(error))
    except UsageError as error:
        loop.end("device_failed", str(error))
        raise


def _started(task: Task, model: str, settings: Settings) -> Started:
    """The first event: what is run, with what."""
    kept = settings.model_dump(mode="json")
    return Started(task=task, model=model, settings=kept, versions=versions(), at=datetime.now(UTC))


def _watch(brain: Model, sight: Sight, settings: Settings, bounds: Bounds, emit: Emit, folder: Path) -> Watch:
    """Those who look on: at trouble, and at what the hand may do."""
    watchers = open_watchers(settings.watch, sight, reads_anyway=brain.sight is not None)
    return Watch(_with_bounds(watchers, bounds, sight, emit, folder), brain.sight)


def _permitted(task: Task, policy: Policy) -> Task:
    """The task, if it begins where the hand may be. Raises UsageError."""
    start = task.start_at
    if policy.enabled and start and "://" in start and (why := why_not_site(start, policy, places_of("", start))):
        raise UsageError(f"the policy does not let the task begin at {start}: {why}")
    return task


def _bounded(device: Environment, bounds: Bounds, task: Task, sight: Sight) -> Environment:
    """The device as the loop gets it: kept away from places, and told placeholders instead of secrets."""
    policy = bounds.policy
    known = places_of(task.instruction, task.start_at)
    watched = policy.enabled and policy.restricts_sites
    device.why_not = (lambda url: why_not_site(url, policy, known)) if watched else None
    return SecretKeeper(device, bounds.secrets, policy, task, sight) if bounds.secrets else device


def _with_bounds(watchers: list[Watcher], bounds: Bounds, sight: Sight, emit: Emit, folder: Path) -> list[Watcher]:
    """The policy after those who advise, and before the one who takes a last glance."""
    glancing = [watcher for watcher in watchers if watcher.name == "target"]
    others = [watcher for watcher in watchers if watcher.name != "target"]
    if bounds.policy.enabled:
        others.append(PolicyWatcher(bounds.policy, sight, emit, folder, bounds.approve, bounds.yes_to))
    return [*others, *glancing, *([DryRun(folder, emit)] if bounds.dry_run else [])]


def _report(folder: Path) -> Path | None:
    """Write the report. Where that fails (a full disk, say) the run is still what it was."""
    from agent.report import write_report

    try:
        return write_report(folder)
    except LogError as error:
        logging.getLogger("seehand").warning("%s", error)
        return None


def _to_log_then(log: Emit, hide: Hide, listeners: Sequence[Emit]) -> Emit:
    def emit(event: EpisodeEvent) -> None:
        log(event)
        _tell(listeners, hide(event))

    return emit


def _tell(listeners: Sequence[Emit], event: EpisodeEvent) -> None:
    for listener in listeners:
        listener(event)


def _count(event: EpisodeEvent, looks: list[int]) -> None:
    if isinstance(event, Looked):
        looks.append(event.step)


def versions() -> dict[str, str]:
    """What ran: for the log, so that a result can be traced."""
    return {"seehand": version("seehand"), "python": platform.python_version(), "platform": platform.platform()}
