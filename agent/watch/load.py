"""What failed to load: error pages, blank screens, endless spinners, crashed tabs and programs, pages that hang."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from agent.errors import EpisodeOver
from agent.watch.base import Scene, Watcher, told_of
from agent.watch.gone import broken, command_of, gone, program
from agent.watch.same import same, same_place
from agent.watch.turning import turning, untouched
from environments.actions import Action, Open, PressKeys, Wait
from environments.observation import FORM_SENT, Advice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.observation import Event, EventKind, Observation
    from model.decision import Step

FAULTS: tuple[EventKind, ...] = ("load_failed", "crashed", "app_exited", "unresponsive")
ENDED_WELL = "exited with code 0"
PLAIN = 6
"""Grey levels between the darkest and the brightest of a blank page."""
PATIENCE = 4
"""Steps in a row that may be spent on one fault after the last proposal."""


class LoadWatcher(Watcher):
    """Proposes to wait, then to load again, once; then to go another way. Ends a run that stays on a dead page.

    A program that is gone after it crashed or hung is to be opened again.
    """

    name: ClassVar[str] = "load"

    async def advise(self, scene: Scene) -> Advice | None:
        """What is wrong and what to try next. Raises EpisodeOver when nothing has helped for long."""
        known = told_of(scene.last.observation, "load") if scene.last else None
        what = fault(scene) or _lasting(known, scene)
        if not what:
            return _bring_back(scene) or _loading(scene)
        tries = _tries(scene.history, what)
        proposals = _proposals(scene, what)
        if tries >= len(proposals) + PATIENCE:
            raise EpisodeOver("gave_up", f"stuck: {what}; {tries} steps did not help")
        action = proposals[tries] if tries < len(proposals) else None
        hint = "this may bring it back" if action else "it stays so: go another way, or give up and say so"
        return Advice(kind="load", text=f"{what}; {hint}", subject=what, action=action)


def fault(scene: Scene) -> str:
    """What is wrong with a screen, in words; "" when nothing is."""
    for event in scene.observation.events:
        if event.kind in FAULTS and not event.text.endswith(ENDED_WELL) and not _elsewhere(event, scene):
            return event.text
    held = any(event.pending for event in scene.observation.events)  # a dialog that came up before the page did
    return "the page is blank" if not held and _blank(scene.observation) else ""


def _elsewhere(event: Event, scene: Scene) -> bool:
    """Whether a program has ended that is none of ours: the one in front before is in front still."""
    before = program(scene.last.observation) if scene.last else ""
    return event.kind == "app_exited" and bool(before) and before == program(scene.observation)


def _bring_back(scene: Scene) -> Advice | None:
    """What to say of a program that is gone."""
    lost = gone(scene)
    if lost is None or "open" not in scene.environment.supports:
        return None
    text = (
        f"{lost.what}. Opened again it may stand at its beginning, without what was entered and not saved: "
        "see there how far the task is"
    )
    return Advice(kind="load", text=text, subject=lost.what, action=Open(target=lost.opens))


def _loading(scene: Scene) -> Advice | None:
    """What to say where nothing happens but that something turns. It may be an ornament: it is said a few times."""
    found = turning(scene)
    if found is None:
        return None
    again = _again(scene) if scene.observation.url is not None and untouched(scene, found.region) else []
    proposals = [Wait(seconds=2), Wait(seconds=4), *again]
    here = [step for step in scene.history if same_place(step.observation, scene.observation)]
    tries = sum(told_of(step.observation, "loading") is not None for step in here)
    if tries >= len(proposals):
        return None
    text = "something goes on turning, and whatever was done changed nothing else: the screen may be loading still"
    return Advice(kind="loading", text=text, subject="loading", action=proposals[tries], since=found.since)


def _blank(observation: Observation) -> bool:
    """One plain colour where a page should be."""
    if not observation.url or observation.url.startswith(("about:", "chrome:", "data:")):
        return False
    small = observation.picture.small
    return int(small.max()) - int(small.min()) < PLAIN


def _lasting(known: Advice | None, scene: Scene) -> str:
    """A fault is told of once; it lasts while the screen stays as it was."""
    if known is None or scene.last is None or not same(scene.last.observation, scene.observation):
        return ""
    return known.subject


def _tries(history: Sequence[Step], what: str) -> int:
    """How many of the last steps had this fault before them."""
    count = 0
    for step in reversed(history):
        known = told_of(step.observation, "load")
        if known is None or known.subject != what:
            break
        count += 1
    return count


def _proposals(scene: Scene, what: str) -> list[Action]:
    """What to try, in order: patience first where the fault may pass, then loading again once."""
    again = [] if FORM_SENT in what else _again(scene)
    sudden = any(event.kind in ("load_failed", "crashed", "app_exited") for event in scene.observation.events)
    failed = sudden or "could not be loaded" in what
    if failed and "HTTP 5" in what and again:
        return [*again, Wait(seconds=3), *again]  # a server that is busy for a moment
    return again if failed else [Wait(seconds=2), Wait(seconds=4), *again]


def _again(scene: Scene) -> list[Action]:
    """How this device starts again where it was."""
    if scene.observation.url is not None:
        return [PressKeys(keys=("f5",))]
    where = _program(scene)
    return [Open(target=where)] if where and "open" in scene.environment.supports else []


def _program(scene: Scene) -> str:
    """What to open: what has crashed, what the task began with, or what was in front last."""
    if scene.observation.touch:
        crashed = program(scene.observation) if broken(scene.observation) else ""
        return crashed or scene.task.start_at or _program_before(scene.history)
    ended = (command_of(event.text) for event in scene.observation.events if event.kind == "app_exited")
    return scene.task.start_at or next(ended, "")


def _program_before(history: Sequence[Step]) -> str:
    return next((name for step in reversed(history) if (name := program(step.observation))), "")
