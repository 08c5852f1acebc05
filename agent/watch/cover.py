"""What covers the screen: banners, popups, dialogs; and the least consequential way out of them."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, ClassVar

from agent.watch.base import Scene, Watcher
from agent.watch.effect import carried_out
from agent.watch.same import changes
from agent.watch.signs import looks_covered
from agent.watch.windows import stray_windows
from environments.actions import Action, Back, Click, PressKeys, Wait
from environments.observation import Advice
from environments.points import Point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from environments.observation import Event, Observation
    from model.decision import Step
    from model.sight import Covered, Sight

MOST_WAYS = 3
"""Ways out of one cover that are proposed before Escape."""
ALIKE = 0.75
"""How alike the first words of two covers are when they are one, read twice."""
NAMES = {"cookies": "a cookie notice", "promotion": "a popup", "dialog": "a dialog"}
CLOSE = PressKeys(keys=("alt", "f4"))
ENTER, ESCAPE = PressKeys(keys=("enter",)), PressKeys(keys=("escape",))


class CoverWatcher(Watcher):
    """Finds what lies over a screen. With `always` every look is read; else only where cheap signs suggest a cover."""

    name: ClassVar[str] = "cover"

    def __init__(self, sight: Sight, *, always: bool) -> None:
        self._sight = sight
        self._always = always

    async def advise(self, scene: Scene) -> Advice | None:
        """What covers the screen and what would remove it."""
        pending = next((event for event in scene.observation.events if event.kind == "dialog" and event.pending), None)
        if pending:
            return _answer(pending, scene)
        stray = stray_windows(scene)
        if not self._always and not stray and not _worth_reading(scene):
            return None
        covered = await self._sight.cover(scene.observation.picture, stray)
        return advice_on(covered, scene, stray) if covered else None


def advice_on(covered: Covered, scene: Scene, stray: Sequence[str] = ()) -> Advice | None:
    """What to say of a cover; None of one that nothing removes and that blocks nothing: it is no cover.

    `stray` are titles of windows that came up by themselves; one that offers no way out is closed as windows are.
    """
    what = f'{NAMES[covered.kind]} lies over the screen: "{covered.title}"'
    if covered.kind == "dialog" and covered.asks and brought_up(covered, scene):
        text = f"{what}; it came up after the last act and asks for an answer: give the one that the task wants"
        return Advice(kind="cover", text=text, subject=covered.title)
    tries, proposals = _tries(scene.history, covered.title), _proposals(covered, touch=scene.observation.touch)
    if stray and not proposals:
        proposals = _closing(covered, in_front=scene.observation.title in stray)
    if tries < len(proposals):
        label, action = proposals[tries]
    elif covered.blocking:
        return Advice(kind="cover", text=f"{what}; nothing has removed it so far", subject=covered.title)
    else:
        return None
    weight = "nothing else can be used meanwhile" if covered.blocking else "it can be left if it is not in the way"
    text = f'{what}; {weight}. Unless the task is about it, "{label}" is the least consequential way out'
    return Advice(kind="cover", text=text, subject=covered.title, action=action)


def brought_up(covered: Covered, scene: Scene) -> bool:
    """Whether it came up right after an act of ours, which it may be about."""
    last = scene.last
    if last is None or all(isinstance(act, Wait) for act in carried_out(last)) or _said(last, covered.title):
        return False
    width, height = scene.observation.picture.size
    left, top = covered.box.left * width / 1000, covered.box.top * height / 1000
    right, bottom = covered.box.right * width / 1000, covered.box.bottom * height / 1000
    return any(
        each.left < right and left < each.right and each.top < bottom and top < each.bottom
        for each in changes(last.observation.picture, scene.observation.picture)
    )


def _proposals(covered: Covered, *, touch: bool) -> list[tuple[str, Action]]:
    """What to do about a cover, in order; what blocks, thrice: it may move away, come back, or swallow a click."""
    ways: list[tuple[str, Action]] = [(way.label, Click(point=way.point)) for way in covered.ways[:MOST_WAYS]]
    key: tuple[str, Action] = ("Back", Back()) if touch else ("Escape", ESCAPE)
    first = [*ways, key] if ways or covered.blocking else []
    return [*first, *ways, *ways] if covered.blocking else first


def _closing(covered: Covered, *, in_front: bool) -> list[tuple[str, Action]]:
    """How a window is closed: it has to be in front, lest the keys go to another."""
    if not in_front:
        corner = Point(covered.box.left + 5, covered.box.top + 8)
        return [("a click into its corner", Click(point=corner))]
    return [("Escape", ESCAPE), ("Escape", ESCAPE), ("Alt+F4", CLOSE)]


def _tries(history: Sequence[Step], title: str) -> int:
    """How often what was proposed against this cover was done."""
    return sum(
        bool(step.decision and step.decision.actions[0] == advice.action)
        for step in history
        for advice in step.observation.advice or ()
        if advice.kind == "cover" and _alike(advice.subject, title)
    )


def _said(step: Step, title: str) -> bool:
    return any(advice.kind == "cover" and _alike(advice.subject, title) for advice in step.observation.advice or ())


def _alike(one: str, other: str) -> bool:
    """Whether two readings are of one title: what is not read twice the same is not another cover."""
    return one == other or SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= ALIKE


def _answer(event: Event, scene: Scene) -> Advice:
    """A JavaScript dialog: no to what came by itself; what an act of ours brought up is for the task to answer."""
    asked = any(not isinstance(act, Wait) for act in carried_out(scene.last))
    action: Action | None = ENTER if " alert " in event.text else None if asked else ESCAPE
    hint = "answer it as the task wants" if action is None else "this closes it with the least consequence"
    return Advice(kind="cover", text=f"{event.text}; {hint}", subject=event.text, action=action)


def _worth_reading(scene: Scene) -> bool:
    """Whether a cover is likely enough to read the screen for it."""
    before: Observation | None = scene.last.observation if scene.last else None
    if before is not None and any(advice.kind == "cover" for advice in before.advice or ()):
        return True
    return looks_covered(before.picture if before else None, scene.observation.picture)
