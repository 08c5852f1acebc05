"""What a replay healed, as a patch to its flow: to be read by a person, and taken over only when that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from agent.log.files import write_atomic
from agent.log.read import SCREENS
from agent.replay.derive import parametrised, point_of
from agent.replay.errors import FlowError
from agent.replay.fill import moved
from agent.replay.flow import Flow, FlowStep, Target, first_problem, load_flow, read_json, save_flow
from agent.replay.things import name_of
from environments.errors import PictureError
from environments.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from agent.replay.finder import Healed

NAME = "flow.patch.json"


class Change(Frozen):
    """One target, as it is now."""

    step: int
    """Of the flow, from 0."""
    act: int
    how: str
    """The rung on which it was found."""
    words: str
    """What changed, for people."""
    now: Target


class Patch(Frozen):
    """Changes to one revision of one flow."""

    format: Literal["seehand-flow-patch"] = "seehand-flow-patch"
    v: int = 1
    flow: str
    """The path of the flow.json."""
    revision: int
    changes: tuple[Change, ...]


def patch_of(flow: Flow, path: Path, healed: Sequence[Healed], values: Mapping[str, str]) -> Patch:
    """The patch; what stands for parameters' values in the new targets becomes parameters again."""
    changes = []
    for one in healed:
        was = flow.steps[one.step].acts[one.act].target
        assert was is not None
        now = parametrised(one.now, dict(values))
        changes.append(Change(step=one.step, act=one.act, how=one.rung, words=_words(was, now), now=now))
    return Patch(flow=str(path.resolve()), revision=flow.revision, changes=tuple(changes))


def _words(was: Target, now: Target) -> str:
    """What is otherwise than it was, in one line."""
    parts = []
    if name_of(was) != name_of(now):
        parts.append(f'"{name_of(was)}" is now "{name_of(now)}"')
    far = abs(was.box.centre.x - now.box.centre.x) + abs(was.box.centre.y - now.box.centre.y)
    if far > 3:
        spots = [f"({spot.x:.0f}, {spot.y:.0f})" for spot in (was.box.centre, now.box.centre)]
        parts.append(f'"{name_of(now) or now.kind}" moved from {spots[0]} to {spots[1]}')
    return "; ".join(parts) or f'"{name_of(now) or now.kind}" looks different'


def save_patch(patch: Patch, folder: Path) -> Path:
    """Write flow.patch.json with its pictures. Raises FlowError."""
    path = folder / NAME
    try:
        (folder / SCREENS).mkdir(exist_ok=True)
        for picture in {change.now.picture for change in patch.changes}:
            if not (folder / SCREENS / picture.file_name).exists():
                write_atomic(folder / SCREENS / picture.file_name, picture.data)
        write_atomic(path, patch.model_dump_json(indent=1).encode() + b"\n")
    except OSError as error:
        raise FlowError(f"cannot write {path}: {error.strerror}") from error
    return path


def load_patch(path: Path) -> Patch:
    """Read a flow.patch.json. Raises FlowError as `load_flow` does."""
    value = read_json(path)
    version = value.get("v")
    if value.get("format") != "seehand-flow-patch" or not isinstance(version, int) or version > 1:
        raise FlowError(f"{path} is no patch that this seehand reads: {value.get('format')!r}, version {version!r}")
    try:
        return Patch.model_validate(value, context={"screens": path.parent / SCREENS})
    except PictureError as error:
        raise FlowError(f"{path}: {error}") from error
    except ValidationError as error:
        raise FlowError(f"{path} is damaged: {first_problem(error)}") from error


def accept(patch: Patch, flow_path: Path) -> Flow:
    """Take the changes over into the flow and write it. Raises FlowError: another flow, or one that changed since."""
    flow = load_flow(flow_path)
    if flow.revision != patch.revision:
        raise FlowError(
            f"the patch was made for revision {patch.revision} of {flow_path}, which is at {flow.revision} now: "
            "replay it again"
        )
    steps = list(flow.steps)
    for change in patch.changes:
        if not (0 <= change.step < len(steps) and 0 <= change.act < len(steps[change.step].acts)):
            raise FlowError(f"the patch changes step {change.step + 1}, which {flow_path} does not have")
        steps[change.step] = _with_target(steps[change.step], change)
    fresh = flow.model_copy(update={"steps": tuple(steps), "revision": flow.revision + 1})
    save_flow(fresh, flow_path.parent)
    return fresh


def _with_target(step: FlowStep, change: Change) -> FlowStep:
    act = step.acts[change.act]
    action = moved(act.action, change.now.point) if point_of(act.action) else act.action
    fresh = act.model_copy(update={"target": change.now, "action": action})
    return step.model_copy(update={"acts": (*step.acts[: change.act], fresh, *step.acts[change.act + 1 :])})
