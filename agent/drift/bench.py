"""One case of the bench: recorded, changed, replayed, and done the naive way."""

from __future__ import annotations

import shutil
from statistics import median
from typing import TYPE_CHECKING

from agent.drift.hands import Plays, Presses
from agent.drift.results import CaseResult, about
from agent.drift.stages import STAGES
from agent.log import read_run
from agent.replay.derive import derive_flow
from agent.replay.flow import load_flow, save_flow
from agent.replay.runner import Plan, replay
from agent.run import Lent, run_task
from environments.errors import DeviceUnavailable
from tasks.task import Task, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from agent.drift.results import Outcome
    from agent.drift.stages import Stage
    from agent.events import Ended
    from agent.replay.flow import Flow
    from agent.replay.runner import Replayed
    from agent.run import Judge
    from agent.settings import Settings
    from tasks.drift import Case, Deed, World

PATIENCE = 4.0
"""Seconds that a changed screen has to show what the recorded one showed."""


class Bench:
    """Plays cases; what cases share is recorded once. Everything is kept in `folder`."""

    def __init__(self, settings: Settings, folder: Path, plan: Plan = Plan(patience=PATIENCE)) -> None:  # noqa: B008
        self.settings, self.folder, self.plan = settings, folder, plan
        self._flows: dict[str, Path] = {}

    async def play(self, case: Case) -> CaseResult:
        """Record (the first time), change the screen, replay, and do the naive thing. Raises DeviceUnavailable."""
        path = await self.record(case)
        done, outcome = await self.replay(case, path)
        return CaseResult(
            **about(case),
            outcome=outcome,
            naive=await self.naive(case, load_flow(path)),
            reason=done.run.ended.reason,
            seconds=done.run.ended.seconds,
            steps=len(done.flow.steps),
            own_ms=median(done.player.own_seconds) * 1000,
            model_calls=done.player.model_calls,
            run=str(done.run.folder.relative_to(self.folder)),
        )

    async def record(self, case: Case) -> Path:
        """The flow.json of pressing the chosen record's button on the screen as it was."""
        if case.recording not in self._flows:
            stage = self._stage(case, case.before)
            lent = Lent(Presses(stage.where, *stage.names(case)), stage.device)
            task = _task(case, f"press the button of {case.person.name}", stage)
            run = await run_task(task, settings=self.settings, model="presses", runs=self._runs(case), lent=lent)
            flow = derive_flow(read_run(run.folder), self.settings.model.threads)
            self._flows[case.recording] = save_flow(flow, run.folder)
        return self._flows[case.recording]

    async def replay(self, case: Case, path: Path, plan: Plan | None = None) -> tuple[Replayed, Outcome]:
        """Replay a flow on the case's changed screen."""
        stage = self._stage(case, case.after)
        deeds: list[Deed] = []
        done = await replay(
            load_flow(path), path, settings=self.settings, runs=self._runs(case), plan=plan or self.plan,
            device=stage.device, judge=_noting(stage, deeds),
        )  # fmt: skip
        said_done = done.run.ended.outcome == "done"
        healed = bool(done.player.healed or done.player.closed)
        return done, outcome_of(stage.wanted(case), deeds, said_done=said_done, healed=healed)

    async def naive(self, case: Case, flow: Flow) -> Outcome:
        """Press the recorded points again."""
        stage = self._stage(case, case.after)
        deeds: list[Deed] = []
        hand = Plays(*(act.action for step in flow.steps for act in step.acts))
        await run_task(
            _task(case, "press the same points", stage), settings=self.settings, model="plays",
            runs=self._runs(case), lent=Lent(hand, stage.device), judge=_noting(stage, deeds), report=False,
        )  # fmt: skip
        return outcome_of(stage.wanted(case), deeds, said_done=True, healed=False)

    def close(self) -> None:
        """Remove what lies outside of the folder."""
        for note in self.folder.glob("*/*/program.txt"):
            shutil.rmtree(note.read_text(), ignore_errors=True)

    def _stage(self, case: Case, world: World) -> Stage:
        place = self.folder / case.recording
        place.mkdir(parents=True, exist_ok=True)
        return STAGES[case.device](world, self.settings, place)

    def _runs(self, case: Case) -> Path:
        return self.folder / case.recording / "runs"


def outcome_of(wanted: Deed | None, deeds: list[Deed], *, said_done: bool, healed: bool) -> Outcome:
    """What came of it, by what the screen was made to do."""
    if any(deed != wanted for deed in deeds) or len(deeds) > 1:
        return "wrong"
    if not said_done:
        return "stopped"
    if not deeds:
        return "wrong"
    return "healed" if healed else "right"


def _task(case: Case, words: str, stage: Stage) -> Task:
    name = case.name.replace("/", "-").replace("_", "-")
    return Task(id=f"drift-{name}", instruction=words, environment=case.device, start_at=stage.start_at)


def _noting(stage: Stage, deeds: list[Deed]) -> Judge:
    async def note(ended: Ended) -> Verdict:
        if ended.outcome == "device_failed":
            raise DeviceUnavailable(ended.reason)  # nothing was tried, or nobody knows what came of it
        deeds.extend(await stage.deeds())
        return Verdict(score=None, reason=f"the screen noted {len(deeds)} deeds")

    return note
