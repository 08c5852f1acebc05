"""A replay from beginning to end: a run like any other, in a folder of its own, with what it healed beside it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from agent.errors import LogError
from agent.log import find_run, read_run
from agent.log.files import write_atomic
from agent.log.read import SCREENS
from agent.policy import load_policy
from agent.replay.derive import derive_flow
from agent.replay.errors import FlowError
from agent.replay.flow import NAME as FLOW_NAME
from agent.replay.flow import Flow, load_flow, read_json, save_flow
from agent.replay.parameters import secret_values, values_of
from agent.replay.patch import Patch, accept, patch_of, save_patch
from agent.replay.player import Divergence, Player
from agent.replay.waiting import PATIENCE
from agent.run import Bounds, Lent, RunResult, run_task
from agent.secrets import Secrets
from tasks.task import Task

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Literal

    from agent.events import Emit
    from agent.replay.finder import Heal
    from agent.run import Judge, Stop
    from agent.settings import Settings
    from environments.base import Environment
    from model.base import Model

RESULT = "replay.json"
"""In a replay's folder: what it healed, closed and left out, and where it diverged."""
LOOKS_PER_STEP = 40
"""Most looks for a step of the flow, waiting included."""
MOST_SECONDS = 3600.0


class Plan(NamedTuple):
    """How a flow is to be replayed."""

    on: str | None = None
    url: str | None = None
    values: Mapping[str, str] = {}
    """Parameters as given."""
    heal: Heal = "safe"
    accept: bool = False
    speed: Literal["max", "recorded"] = "max"
    patience: float = PATIENCE
    today: date | None = None
    environ: Mapping[str, str] = {}
    """Where the values of secrets are looked up."""


class Replayed(NamedTuple):
    """What came of a replay."""

    run: RunResult
    flow: Flow
    path: Path
    """Of its flow.json."""
    player: Player
    patch: Patch | None
    patch_path: Path | None
    accepted: bool

    @property
    def divergence(self) -> Divergence | None:
        """Where it could not go on."""
        return self.player.divergence


def open_flow(name: str, runs: Path, threads: int = 2) -> tuple[Flow, Path]:
    """The flow that is meant, and its path: a flow.json, or a run's, derived when first asked for.

    Of a replay it is the flow that was replayed. Raises FlowError, LogError and UsageError.
    """
    if name.endswith(".json"):
        return load_flow(Path(name)), Path(name)
    folder = find_run(name, runs)
    path = _replayed_flow(folder) or folder / FLOW_NAME
    if path.exists():
        return load_flow(path), path
    flow = derive_flow(read_run(folder), threads)
    save_flow(flow, folder)
    return load_flow(path), path


def _replayed_flow(folder: Path) -> Path | None:
    """The path of the flow that a replay played, where this is a replay's folder and the flow is still there."""
    if not (folder / RESULT).exists():
        return None
    path = Path(str(read_json(folder / RESULT).get("flow_path", "")))
    return path if path.is_file() else None


async def replay(
    flow: Flow,
    path: Path,
    *,
    settings: Settings,
    runs: Path,
    plan: Plan = Plan(),  # noqa: B008 - a value
    pointer: Model | None = None,
    listeners: Sequence[Emit] = (),
    stop: Stop | None = None,
    judge: Judge | None = None,
    device: Environment | None = None,
    bounds: Bounds | None = None,
) -> Replayed:
    """Play a flow on a device. `pointer` is asked where things are when plan.heal is "model".

    Raises FlowError and UsageError when it cannot be begun, LogError when its folder cannot be written.
    """
    player = make_player(flow, plan, pointer, settings.model.threads)
    task = task_of(flow, plan)
    settings = quiet(settings)
    secrets = Secrets(secret_values(flow.parameters, plan.values, plan.environ))
    bounds = (bounds or Bounds(load_policy(settings.run.policy)))._replace(secrets=secrets)
    try:
        run = await run_task(
            task, settings=settings, model="replay", runs=runs, listeners=listeners, stop=stop, judge=judge,
            lent=Lent(model=player, device=device), bounds=bounds,
        )  # fmt: skip
    finally:
        await player.close()
    return _finish(run, flow, path, player, plan)


def without_places(flow: Flow) -> Flow:
    """The flow for a device of another kind, which knows a page by its window and not by its address."""
    elsewhere = {"place": "", "title": ""}
    steps = tuple(step.model_copy(update={"effect": step.effect.model_copy(update=elsewhere)}) for step in flow.steps)
    return flow.model_copy(update={"steps": steps, **elsewhere})


def make_player(flow: Flow, plan: Plan, pointer: Model | None, threads: int) -> Player:
    """Who plays it. Raises FlowError for values that make no sense."""
    today = plan.today or datetime.now().astimezone().date()
    return Player(
        flow=flow if plan.on in (None, flow.environment) else without_places(flow),
        values=values_of(flow.parameters, plan.values, today),
        recorded=values_of(flow.parameters, {}, flow.recorded_at.astimezone().date()),
        heal=plan.heal,
        speed=plan.speed,
        pointer=pointer,
        threads=threads,
        patience=plan.patience,
    )


def task_of(flow: Flow, plan: Plan) -> Task:
    """The run's task: the flow's words, with room for waiting."""
    return Task(
        id=f"replay-{flow.run}"[:80],
        instruction=flow.instruction,
        environment=plan.on or flow.environment,
        start_at=plan.url or flow.start_at,
        max_steps=min(10_000, LOOKS_PER_STEP * (len(flow.steps) + 2)),
        max_seconds=MOST_SECONDS,
    )


def quiet(settings: Settings) -> Settings:
    """The settings without those watchers whose work the player does itself."""
    watch = getattr(settings, "watch", None)
    if watch is None:
        return settings
    silent = {name: False for name in type(watch).model_fields if name != "target"}
    return settings.model_copy(update={"watch": watch.model_copy(update=silent)})


def _finish(run: RunResult, flow: Flow, path: Path, player: Player, plan: Plan) -> Replayed:
    """Write what is to be reviewed, take it over if that was asked for, and bring the report up to date."""
    patch = patch_path = None
    accepted = False
    if player.healed:
        texts = {name: value for name, value in player.values.items() if isinstance(value, str)}
        patch = patch_of(flow, path, player.healed, texts)
        patch_path = save_patch(patch, run.folder)
        if plan.accept and run.ended.outcome == "done":
            accept(patch, path)
            accepted = True
    replayed = Replayed(run, flow, path, player, patch, patch_path, accepted)
    try:
        if player.divergence and (expected := player.divergence.expected):
            write_atomic(run.folder / SCREENS / expected.file_name, expected.data)
        write_atomic(run.folder / RESULT, json.dumps(result_of(replayed), ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise LogError(f"cannot write {run.folder / RESULT}: {error.strerror}") from error
    from agent.report import write_report

    write_report(run.folder)
    return replayed


def result_of(replayed: Replayed) -> dict[str, Any]:
    """What came of a replay beside its log, as JSON."""
    player, patch = replayed.player, replayed.patch
    apart = player.divergence
    return {
        "flow": replayed.flow.run,
        "flow_path": str(replayed.path.resolve()),
        "revision": replayed.flow.revision,
        "heal": player.heal,
        "steps": len(replayed.flow.steps),
        "played": player.at,
        "healed": []
        if patch is None
        else [change.model_dump(include={"step", "act", "how", "words"}) for change in patch.changes],
        "accepted": replayed.accepted,
        "closed": player.closed,
        "left_out": player.skipped,
        "model_calls": player.model_calls,
        "diverged": apart
        and {
            "step": apart.step,
            "words": apart.words,
            "reason": apart.reason,
            "expected": apart.expected.file_name if apart.expected else None,
            "seen": apart.seen.file_name,
            "box": apart.box.model_dump() if apart.box else None,
        },
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


__all__ = ["FlowError", "Plan", "Replayed", "open_flow", "replay", "result_of"]
