"""From a foreign trajectory to a run folder."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from agent.errors import LogError
from agent.events import Acted, Decided, Ended, EpisodeEvent, Intended, Judged, Looked, ReplyRefused, Started
from agent.foreign.atif import read_atif
from agent.foreign.files import opened
from agent.foreign.osworld import read_osworld
from agent.run import versions
from environments.errors import PictureError, UsageError
from environments.observation import Observation
from model.decision import ActionResult, Decision
from tasks.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agent.foreign.told import Told, Turn
    from environments.actions import Action

FORMS: dict[str, Callable[[Path], Told]] = {"traj.jsonl": read_osworld, "trajectory.json": read_atif}
"""How each is read, by the file that it is known by: OSWorld's, and ATIF's."""


class Brought(NamedTuple):
    """What came of it."""

    folder: Path
    steps: int
    unread: int
    """Steps whose actions could not be understood: they are shown as they were written."""
    unseen: int
    """Steps without any picture before them, which were left out."""


def bring_in(path: Path, runs: Path) -> Brought:
    """Make a run folder of a trajectory: a folder, one of its files, or a ZIP archive of it. Raises UsageError.

    Nothing is kept of one that is refused.
    """
    with opened(path) as folder:
        place, read = find(folder)
        told = read(place)
        if not told.turns:
            raise UsageError(f"{path} holds no step with a picture: there is nothing to show")
        events = events_of(told)
        folder = _write(told, events, runs)
    return Brought(folder, len(told.turns), sum(not turn.actions for turn in told.turns), told.unseen)


def find(folder: Path) -> tuple[Path, Callable[[Path], Told]]:
    """The trajectory's folder in what was handed over, and how it is read. Raises UsageError: none, or several."""
    found = [(path.parent, read) for name, read in FORMS.items() for path in sorted(folder.rglob(name))]
    if len(found) != 1:
        names = " or ".join(FORMS)
        raise UsageError(f"{folder} holds {len(found) or 'no'} trajectories ({names}): name the folder of one")
    return found[0]


def events_of(told: Told) -> list[EpisodeEvent]:
    """The log's events after the start."""
    events: list[EpisodeEvent] = []
    for number, turn in enumerate(told.turns):
        events += _turn(number, turn, told.touch)
    events.append(Ended(outcome=told.outcome, reason=told.reason, answer=told.answer, seconds=told.seconds))
    return [*events, *([Judged(verdict=told.verdict)] if told.verdict else [])]


def _turn(number: int, turn: Turn, touch: bool) -> list[EpisodeEvent]:
    seen = Observation(
        picture=turn.picture, device_width=turn.picture.width, device_height=turn.picture.height, touch=touch,
        url=turn.url, taken_at=turn.at or datetime.fromtimestamp(0, UTC),
    )  # fmt: skip
    looked = Looked(step=number, observation=seen)
    if not turn.actions:
        return [looked, ReplyRefused(step=number, problem=turn.problem, raw=turn.raw)]
    decision = Decision(actions=turn.actions, thought=turn.thought, raw=turn.raw)
    acted = [event for place, action in enumerate(turn.actions) for event in _act(number, place, action)]
    return [looked, Decided(step=number, decision=decision), *acted]


def _act(step: int, number: int, action: Action) -> list[EpisodeEvent]:
    result = ActionResult(action=action, status="ok")
    return [
        Intended(step=step, number=number, action=action),
        Acted(step=step, number=number, result=result),
    ]


def _write(told: Told, events: list[EpisodeEvent], runs: Path) -> Path:
    from agent.log import EpisodeLog
    from agent.report import write_report

    task = Task(id="imported", instruction=told.instruction or "imported", environment=told.environment)
    started = Started(
        task=task, model=told.model, settings={}, versions={**versions(), "imported from": told.form},
        at=told.turns[0].at or datetime.now(UTC),
    )  # fmt: skip
    try:
        with EpisodeLog.create(runs, started) as log:
            for event in events:
                log.append(event)
    except PictureError as error:
        raise LogError(str(error)) from error
    write_report(log.folder)
    return log.folder
