"""A real episode, recorded: the loop, a device, the log, and a model that plays given actions."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from agent.events import Started
from agent.log import EpisodeLog
from agent.loop import Loop
from environments.actions import Click, Done, Drag, GiveUp, PressKeys, Scroll, TypeText
from environments.points import Point
from model.base import Model
from model.decision import Decision
from tasks import Task

ACTIONS = [
    Click(point=Point(200, 180)),
    Drag(start=Point(60, 490), path=(Point(300, 490),)),
    Scroll(dy=300, point=Point(700, 300)),
    TypeText(text='Grüße "你好" 🙂'),
    PressKeys(keys=("ctrl", "s")),
    Done(answer="7"),
]
"""Of every kind that the fake screen knows how to show."""


class Player(Model):
    """Plays one action a step, then gives up."""

    name = "player"

    def __init__(self, actions) -> None:
        self._left = list(actions)

    async def decide(self, goal, history, observation) -> Decision:
        action = self._left.pop(0) if self._left else GiveUp(explanation="the script is over")
        return Decision(actions=(action,), thought=f"step {len(history) + 1}", raw="as planned")


def record(runs: Path, actions, device) -> Path:
    """Run the actions on a device and return the run's folder."""
    return asyncio.run(_record(runs, actions, device))


async def _record(runs: Path, actions, device) -> Path:
    task = Task(instruction="work the fake screen", environment="fake")
    started = Started(task=task, model="player", settings={}, versions={"seehand": "0.1.0"}, at=datetime.now(UTC))
    with EpisodeLog.create(runs, started) as log:
        async with device(None, log.folder) as screen:
            await screen.start()
            await Loop(task, Player(actions), screen, log.append).run()
    return log.folder
