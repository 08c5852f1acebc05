"""A program had to be opened again: what the task had come to in it is looked at again, and done again if need be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from environments.actions import Open
from model.pocket import chinese, english
from model.pocket.case import SURE, View
from model.pocket.check import changed
from model.pocket.notes import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.observation import Observation
    from model.pocket.command import Command
    from model.pocket.notes import Noted, Status

AGAIN = "load"
"""How a step is marked that brings something back which had failed."""
ALIKE = 0.02
"""Two looks are at the same page when a smaller share of them differs."""
HARMLESS = frozenset({
    "click", "hover", "focus", "type", "set", "clear", "choose", "tick", "untick", "search", "open", "visit", "scroll",
    "find", "wait",
})  # fmt: skip
"""Verbs after which nothing is worse when they are done once more; pressing counts unless the label is an act's."""
ENTRIES = frozenset({"type", "set", "clear", "choose", "tick", "untick"})
_OPENS = re.compile(
    r"(?:add|new|create|compose|edit|reply|rename|schedule)\b(?!.*\b(?:to|into)\b)|(?:新建|新增|添加|创建|编辑|回复)",
    re.IGNORECASE,
)
_ACT = re.compile(rf"(?:{english.ACTS})\b|{chinese.ACTS}", re.IGNORECASE)


def resumed(progress: Progress, commands: Sequence[Command], observation: Observation, view: View) -> Progress:
    """The progress, with what a program lost when it was opened again forgotten, and to be done again."""
    kept: list[Noted] = []
    statuses = progress.statuses
    for index, noted in enumerate(progress.tried):
        kept.append(noted)
        if not _reopened(noted):
            continue
        if index + 1 < len(progress.tried):
            number = active(progress.tried[index + 1])
        else:
            number = _where_to_go_on(kept, commands, progress.current, observation, view)
            statuses = _opened_from(number, statuses)
        kept = [each for each in kept if number is None or each.note.command < number]
    return Progress(statuses, tuple(kept), progress.answers)


def repeatable(command: Command, following: Command | None = None) -> bool:
    """Whether a command may be done a second time without being asked for: it goes somewhere, or puts something in.

    A button named after an act is pressed again only where it opens what `following`, the next command, fills in.
    """
    if command.verb != "click":
        return command.verb in HARMLESS
    label = command.target.words.strip("\"“”' ") if command.target else ""
    opens_form = following is not None and following.verb in ENTRIES and bool(_OPENS.match(label))
    return opens_form or not _ACT.match(label)


def active(noted: Noted) -> int | None:
    """The command that was being done at a step, as its plan says."""
    plan = noted.step.decision.plan if noted.step.decision else ()
    return next((number for number, goal in enumerate(plan) if goal.status == "active"), None)


def _reopened(noted: Noted) -> bool:
    decision = noted.step.decision
    opened = decision is not None and isinstance(decision.actions[0], Open)
    return opened and noted.note.stage == "cover" and noted.note.how == AGAIN


def _opened_from(number: int | None, statuses: Sequence[Status]) -> tuple[Status, ...]:
    """What was done from there on is to be done again; what was dropped stays so."""
    if number is None:
        return tuple(statuses)
    return tuple("open" if at >= number and status == "done" else status for at, status in enumerate(statuses))


def _where_to_go_on(
    tried: Sequence[Noted], commands: Sequence[Command], current: int | None, observation: Observation, view: View
) -> int | None:
    """The command to go on with: what was being done when the program last looked like this; else the first of those
    done in it without harm, when what it is about is in sight; else the current one.
    """
    if current is None:
        return None
    app = _app(observation)
    here = [noted for noted in tried if app and _app(noted.step.observation) == app]
    first = _first_in(here, commands, current)
    alike = [
        (share, at)
        for noted in here
        if (share := _share(noted, observation)) < ALIKE and (at := active(noted)) is not None
    ]
    if alike:
        return min(current, max(first, min(alike)[1]))
    target = commands[first].target
    found = view.find(target) if target else []
    return first if found and found[0].score >= SURE else current


def _first_in(here: Sequence[Noted], commands: Sequence[Command], current: int) -> int:
    """The first of the commands just before the current one that were done in the program and may be done again."""
    done_here = {noted.note.command for noted in here}
    first = current
    while first and first - 1 in done_here and repeatable(commands[first - 1], commands[first]):
        first -= 1
    return first


def _share(noted: Noted, observation: Observation) -> float:
    return changed(noted.step.observation.picture, observation.picture).share


def _app(observation: Observation) -> str:
    return (observation.app or "").partition("/")[0]
