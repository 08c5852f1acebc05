"""Plays a flow as if it were a model: each look is answered with the flow's next step, found again on the screen."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from agent.describe import describe_all
from agent.replay.fill import filled_target, moved, spoken
from agent.replay.finder import Finder, Heal, Healed, Last, Ready
from agent.replay.focus import keys_for, way_back
from agent.replay.ladder import Lost, check_place, find_by_reading, texts_on
from agent.replay.sight import KnownSight, Seen
from agent.replay.things import name_of
from agent.replay.waiting import PATIENCE, PAUSES, Waiting
from environments.actions import Click, Done, GiveUp, PressKeys, Scroll, Wait
from environments.errors import UsageError
from environments.points import Point
from model.base import Model
from model.decision import Decision, Usage
from model.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from agent.replay.flow import Flow, FlowStep
    from environments.actions import Action
    from environments.observation import Observation
    from environments.picture import Picture
    from environments.points import Box
    from model.decision import Step

MOST_CLOSED = 4
"""Popups that are closed between two steps."""
SEEK = 600.0
"""How far is scrolled at a time to look for what is not on the screen, 1000 being all of it."""
MOST_SEEKS = (3, 6)
"""How often down, then how often up."""
TRIES = 3
"""How often a step that was held back is played again."""


class Divergence(NamedTuple):
    """Where the replay could not go on, and why."""

    step: int
    words: str
    """What the step does."""
    reason: str
    expected: Picture | None
    seen: Picture
    box: Box | None = None
    """Of what was looked for, on the expected picture."""


@dataclass
class Player(Model):
    """A flow being played. For one run; not for several at once."""

    flow: Flow
    values: dict[str, str | date]
    recorded: dict[str, str | date]
    """The parameters' values in the recording."""
    heal: Heal = "safe"
    speed: Literal["max", "recorded"] = "max"
    pointer: Model | None = None
    """Whom to ask where something is, with heal "model"."""
    threads: int = 2
    patience: float = PATIENCE
    name: str = "replay"
    at: int = 0
    """The next step of the flow."""
    healed: list[Healed] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    """Titles of popups that were closed though the recording had none."""
    skipped: list[int] = field(default_factory=list)
    """Steps left out: their popup was not there, or what they switch was so already."""
    divergence: Divergence | None = None
    model_calls: int = 0
    own_seconds: list[float] = field(default_factory=list)
    """What deciding took, step by step."""

    def __post_init__(self) -> None:
        self.finder = Finder(self.flow, self.values, self.recorded, self.heal)
        self.sight: KnownSight = KnownSight(self.threads)
        self._wait = Waiting()
        self._last = Last(None, None, begun=False)
        self._playing = False
        self._prefetch: asyncio.Future[None] | None = None

    async def decide(self, goal: str, history: Sequence[Step], observation: Observation) -> Decision:  # noqa: ARG002
        """The flow's next step on this screen; waits, closes what is in the way, or gives up with where and why."""
        began = time.monotonic()
        seen = Seen(observation, self.sight)
        seen.passed = self._wait.passed
        decision = self._after_the_last(history) if self._playing else None
        decision = decision or await asyncio.to_thread(self._next, seen)
        if decision is None:
            decision = await self._with_model(seen)
        self._prefetch = asyncio.ensure_future(asyncio.to_thread(self._decode_ahead))
        seconds = time.monotonic() - began
        self.own_seconds.append(seconds)
        return decision.model_copy(update={"usage": Usage(seconds=seconds)})

    def _decode_ahead(self) -> None:
        """Have the next pictures to compare with ready, while the device is at work."""
        for step in self.flow.steps[max(0, self.at - 1) : self.at + 2]:
            for picture in (step.effect.picture, *(act.target.picture for act in step.acts if act.target)):
                if picture is not None:
                    picture.pixels  # noqa: B018 - decoded once, kept by the picture

    async def close(self) -> None:
        """Let go of the model that points, if there is one."""
        if self._prefetch:
            await self._prefetch
        if self.pointer:
            await self.pointer.close()

    # What became of the last step

    def settle_last(self, history: Sequence[Step]) -> str:
        """For whoever plays step by step: count the last step as done; why it was not, or ""."""
        if not self._playing:
            return ""
        return self.divergence.reason if self._after_the_last(history) and self.divergence else ""

    def _after_the_last(self, history: Sequence[Step]) -> Decision | None:
        """Take note of what the last step's actions came to."""
        self._playing = False
        wrong = next((result for result in history[-1].results if result.status != "ok"), None)
        if wrong is None:
            step = self.flow.steps[self.at]
            before = history[-1].observation.picture
            self._last = Last(self._last.step, self._last.before, True) if step.popup else Last(step, before, True)
            self.at += 1
            self._wait = Waiting()
            return None
        # What was refused (by the policy, by the device) will be refused again; what was held back may go next time.
        untouched = history[-1].results[0].status == "dropped"
        self._wait.tries += 1
        if untouched and self._wait.tries < TRIES:
            return None
        return self._diverge(
            f"{wrong.action.kind} was {wrong.status}: {wrong.message}", history[-1].observation.picture
        )

    # The next step

    def _next(self, seen: Seen) -> Decision | None:
        """What to do now; None when only a model could say."""
        self._wait.note(seen.picture)
        if answer := self._unexpected_dialog(seen):
            return answer
        lost = Lost("")
        for place in self._choices():
            ready = self.finder.ready(place, self._last, seen, rested=self._wait.rested)
            if isinstance(ready, Ready):
                return self._play(place, self._refocused(place, ready, seen))
            lost = lost if lost.reason else ready
            if ready.ambiguous:
                return self._diverge(ready.reason, seen.picture)
        if self.at >= len(self.flow.steps):
            lost = Lost(self.finder.effect_missing(self._last, seen, read=self._wait.rested))
            if not lost.reason:
                return Decision(actions=(Done(),), thought="every step was done, and the same came of them")
        return self._in_the_way(seen) or self._go_on_waiting(seen, lost)

    def _choices(self) -> list[int]:
        """The next step; and, where that only closes a popup, those after it."""
        places = []
        for place in range(self.at, len(self.flow.steps)):
            places.append(place)
            if not self.flow.steps[place].popup:
                break
        return places

    def _play(self, place: int, ready: Ready) -> Decision:
        """Do a step of the flow; those left out before it are noted."""
        left_out = range(self.at, place)
        self.skipped.extend(left_out)
        self.at = place
        step = self.flow.steps[place]
        actions: tuple[Action, ...] = ready.actions
        if self._is_so_already(step, ready):
            self.skipped.append(place)
            self.at += 1
            self._wait = Waiting()
            return Decision(actions=(Wait(seconds=PAUSES[0]),), thought="it is switched so already: left out")
        if self.speed == "recorded" and step.seconds and self._wait.tries == 0:
            self._wait.tries = 1
            return Decision(actions=(Wait(seconds=min(300.0, step.seconds)),), thought="at the recorded speed")
        self.healed.extend(ready.healed)
        self.sight.known = ready.known
        self._playing = True
        gone = f"; {len(left_out)} left out, its popup is not there" if left_out else ""
        thought = f"step {place + 1} of {len(self.flow.steps)}: {ready.how}{gone}"
        return Decision(actions=actions, thought=thought)

    def _refocused(self, place: int, ready: Ready, seen: Seen) -> Ready:
        """With the focus brought back first, where a popup that was closed has taken it."""
        way = way_back(self.flow.steps, place) if self._wait.closed else None
        if way is None:
            return ready
        found = find_by_reading(filled_target(way.field, self.values), seen, only_here=False)
        if isinstance(found, Lost):  # what was typed is looked for afterwards in any case
            return ready
        back: list[Action] = [Click(point=found.point), *keys_for(way.tabs)]
        known = {**ready.known, found.point: name_of(way.field)}
        return ready._replace(actions=(*back, *ready.actions), how=f"{ready.how}; the focus is put back", known=known)

    def _is_so_already(self, step: FlowStep, ready: Ready) -> bool:
        """Whether the only thing that a step switches stands the other way already."""
        if len(step.acts) != 1 or step.acts[0].target is None or not isinstance(step.acts[0].action, Click):
            return False
        was = step.acts[0].target
        now = ready.healed[0].now if ready.healed else was
        return was.kind == "toggle" and None not in (was.checked, now.checked) and was.checked != now.checked

    # What stands in the way

    def _unexpected_dialog(self, seen: Seen) -> Decision | None:
        """A JavaScript dialog that the recording did not have is refused."""
        event = next((event for event in seen.observation.events if event.pending and event.kind == "dialog"), None)
        expected = any(self.flow.steps[place].dialog for place in self._choices())
        if event is None or expected or self._wait.closed >= MOST_CLOSED:
            return None
        self._wait.closed += 1
        self.closed.append(event.text)
        return Decision(actions=(PressKeys(keys=("escape",)),), thought="a dialog that was not there before: no")

    def _in_the_way(self, seen: Seen) -> Decision | None:
        """Close a popup that covers the page, where that can be done without saying yes to anything."""
        held = any(event.pending for event in seen.observation.events)
        if not self._wait.rested or self.heal == "off" or self._wait.closed >= MOST_CLOSED or held:
            return None
        cover = seen.cover
        if cover is None:
            return None
        self._wait.closed += 1
        self.closed.append(cover.title)
        thought = f'"{cover.title}" covers the page and was not there before'
        ways = cover.refusals if cover.asks else cover.ways
        if not ways:
            return Decision(actions=(PressKeys(keys=("escape",)),), thought=f"{thought}: escape")
        way = ways[min(self._wait.closed - 1, len(ways) - 1)]
        at = Point.at_pixel(way.point[0] - 0.5, way.point[1] - 0.5, seen.screen.width, seen.screen.height)
        return Decision(actions=(Click(point=at),), thought=f"{thought}: {way.label}")

    # Waiting, looking further, giving up

    def _go_on_waiting(self, seen: Seen, lost: Lost) -> Decision | None:
        """Wait a little, look for the target further down or up, or end."""
        seeks = lost.further and self.heal != "off" and self._wait.sought < sum(MOST_SEEKS)
        waited = self._wait.seconds
        recorded = self.flow.steps[self.at - 1].seconds if self.at else 0.0
        if waited < self.patience + (min(60.0, recorded) if self._last.step else 0.0) and not (
            seeks and waited > self.patience / 4
        ):
            return Decision(actions=(Wait(seconds=self._wait.pause),), thought=f"not yet: {lost.reason}")
        if seeks:
            return self._seek(seen)
        self._wait.last_problem = lost.reason
        if self.heal == "model" and self.pointer and not self._wait.asked_model:
            return None
        return self._diverge(lost.reason, seen.picture)

    def _seek(self, seen: Seen) -> Decision:
        """Scroll on: some way down, then all the way up."""
        # What came of the step before was there, and may be scrolled away now.
        self._last = Last(None, None, begun=True)
        self._wait.sought += 1
        self._wait.passed += tuple(texts_on(seen))
        down = self._wait.sought <= MOST_SEEKS[0]
        self._wait.picture = None
        thought = f"the target is not on the screen: looking further {'down' if down else 'up'}"
        scroll = Scroll(point=Point(500, 500), dy=SEEK if down else -SEEK)
        return Decision(actions=(scroll,), thought=thought)

    async def _with_model(self, seen: Seen) -> Decision:
        """Ask the model once where the target is; what it points at must belong to the same record."""
        self._wait.asked_model = True
        step = self.flow.steps[self.at] if self.at < len(self.flow.steps) else None
        wanted = [act.target for act in step.acts if act.target] if step else []
        problem = self._wait.last_problem
        if (
            step is None
            or len(wanted) != 1
            or self.pointer is None
            or self.finder.effect_missing(self._last, seen, read=True)
        ):
            return self._diverge(problem, seen.picture)
        target = filled_target(wanted[0], self.values)
        self.model_calls += 1
        try:
            grounding = await self.pointer.ground(seen.picture, name_of(target) or f"the {target.kind}")
        except (UsageError, ModelError) as error:
            return self._diverge(f"{problem}; the model was asked: {error}", seen.picture)
        if grounding.best is None:
            return self._diverge(f"{problem}; the model does not see it either: {grounding.reason}", seen.picture)
        found = await asyncio.to_thread(check_place, target, seen, grounding.best.point)
        if isinstance(found, Lost):
            return self._diverge(f"{problem}; {found.reason}", seen.picture)
        assert found.now is not None
        actions, healed = [], []
        for number, act in enumerate(step.acts):
            action = spoken(act.action, self.values)
            if act.target:
                healed.append(Healed(self.at, number, "model", found.now))
                action = moved(action, found.point)
            actions.append(action)
        ready = Ready(tuple(actions), tuple(healed), "pointed at by the model", {found.point: name_of(found.now)})
        return self._play(self.at, ready)

    def _diverge(self, reason: str, seen: Picture) -> Decision:
        """End here, with what was expected and what is there."""
        steps = self.flow.steps
        if self.at < len(steps):
            step = steps[self.at]
            words = describe_all([act.action for act in step.acts])
            target = next((act.target for act in step.acts if act.target), None)
            expected = target.picture if target else (self._last.step.effect.picture if self._last.step else None)
            where = f"step {self.at + 1} of {len(steps)} ({words})"
        else:
            target = None
            words, expected = "the end", self._last.step.effect.picture if self._last.step else None
            where = "the end"
        self.divergence = Divergence(self.at, words, reason, expected, seen, target.box if target else None)
        return Decision(actions=(GiveUp(reason="stuck", explanation=f"the replay diverged at {where}: {reason}"),))
