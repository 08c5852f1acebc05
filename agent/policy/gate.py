"""The policy at work: each action is looked at before it is carried out, and let through, asked about, or refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from agent.events import Noticed
from agent.policy.acts import (
    Act,
    acts_of_label,
    acts_of_question,
    asks_for,
    forbids,
    is_secret_field,
    names_label,
)
from agent.policy.asking import Approve, Question, draw, nobody_there
from agent.policy.enter import ENTER, ends_lines, last_pressed, said_yes_to, within_reach
from agent.policy.hostile import addressed_in, follows, instructions_in, names
from agent.policy.places import (
    files_of,
    is_near,
    path_in,
    places_of,
    why_not_app,
    why_not_file,
    why_not_site,
)
from agent.policy.sites import Site, is_harmless, parse_url
from agent.policy.words import (
    HOLE,
    calls_it,
    data_of,
    is_program,
    is_yes,
    label_in,
    names_program,
    novel,
    says_read,
)
from agent.watch.base import Held, Scene, Watcher
from agent.watch.target import pressed
from environments.actions import Back, Click, Home, Open, PressKeys, Recents, TypeText, Wait

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agent.events import Emit, Verb
    from agent.policy.policy import Policy, Rule
    from agent.policy.sites import Address
    from environments.actions import Action
    from model.decision import Decision
    from model.sight import Line, Sight

LEAVING = (
    {"alt", "left"},
    {"ctrl", "w"},
    {"alt", "tab"},
    {"alt", "f4"},
    {"escape"},
    {"ctrl", "shift", "tab"},
    {"ctrl", "tab"},
)


@dataclass(frozen=True)
class Concern:
    """A sensitive act that an action would be."""

    act: Act
    words: str
    """What told it: the words at the target, the question, the text."""
    trigger: str = ""
    """An order on the screen that it follows."""
    url: str | None = None
    """Where it would be, when that is not where the device is now."""


@dataclass
class PolicyWatcher(Watcher):
    """Asks at sinks only. What it refuses is told to the model, with the rule's name."""

    name: ClassVar[str] = "policy"

    policy: Policy
    sight: Sight
    emit: Emit
    folder: Path
    """Takes the pictures that go with questions."""
    approve: Approve = nobody_there
    yes_to: frozenset[str] = field(default_factory=frozenset)

    async def hold(self, scene: Scene, decision: Decision, number: int) -> Held | None:
        """Why an action may not be carried out."""
        action = decision.actions[number]
        if action.kind not in scene.environment.supports or isinstance(action, Wait):
            return None
        url = await scene.environment.place() or scene.observation.url
        known = places_of(scene.task.instruction, scene.task.start_at)
        if why := self._why_not_here(action, url, scene, known) or self._why_not_there(action, scene, known):
            return Held(self.name, f"the policy refuses {why}", "refused", "rejected", "places")
        for concern in await self._concerns(scene, decision, number, url, known):
            if held := await self._decide(concern, scene, action, number, url, known):
                return held
        return None

    # Places

    def _why_not_here(self, action: Action, url: str | None, scene: Scene, known: Sequence[Address]) -> str:
        """Why nothing may be done where the device is now, but to leave."""
        if _leaves(action):
            return ""
        why = why_not_site(url, self.policy, known) if url else ""
        app = scene.observation.app
        why = why or (why_not_app(app, self.policy.apps) if app else "")
        return f"to act here: {why}; go back, close it, or open another place" if why else ""

    def _why_not_there(self, action: Action, scene: Scene, known: Sequence[Address]) -> str:
        """Why an `open` or a file's path may not be followed."""
        if isinstance(action, TypeText) and _chooses_file(scene):
            return self._why_not_file(action.text.strip().strip('"'), scene)
        if not isinstance(action, Open):
            return ""
        if path := path_in(action.target):
            return self._why_not_file(path, scene)
        url = _address(action.target, scene)
        return why_not_site(url, self.policy, known) if url else why_not_app(action.target, self.policy.apps)

    def _why_not_file(self, path: str, scene: Scene) -> str:
        named = [*files_of(scene.task.instruction), path_in(scene.task.start_at or "") or ""]
        return why_not_file(path, self.policy, filter(None, named), [str(self.folder / "downloads")])

    # Acts

    async def _concerns(
        self, scene: Scene, decision: Decision, number: int, url: str | None, known: Sequence[Address]
    ) -> list[Concern]:
        """The sensitive acts that an action would be, most of the time none."""
        action = decision.actions[number]
        match action:
            case Open(target=target):
                found = [Concern("install", target)] if is_program(target) else []
                return found or await self._of_text(target, scene, _address(target, scene), known)
            case TypeText(text=text):
                found = await self._of_text(text, scene, url, known)
                found = found or await self._of_field(text, scene, decision, number, url, known)
                return found if found or "\n" not in text else await self._of_enter(scene, decision, number)
            case PressKeys(keys=keys) if set(keys) in ENTER:
                return await self._of_enter(scene, decision, number)
        point = pressed(decision, number)
        if point is None:
            return []
        picture = scene.observation.picture if number == 0 else await scene.environment.glance()
        words = await self.sight.words_at(picture or scene.observation.picture, point)
        drawn = "" if words else await self.sight.drawn_at(picture or scene.observation.picture, point)
        words = words or label_in(decision.thought)
        if words and not names_label(scene.task.instruction, words):
            orders = addressed_in(line.text for line in await self._lines(scene))
            if trigger := next((order for order in orders if names(order, words)), ""):
                return [Concern("obey", words, trigger)]
            if is_yes(words) or says_read(words):
                said = said_yes_to(words, point, await self._lines(scene), scene.task.instruction)
                return [Concern(*each) for each in said] or [Concern(act, words) for act in acts_of_label(words)]
            if isinstance(action, Click) and action.count > 1 and names_program(words):
                return [Concern("install", words)]
        found = [Concern(act, words) for act in acts_of_label(words)]
        if found or calls_it(scene.task.instruction, drawn):
            return found
        return [Concern(act, drawn) for act in acts_of_label(drawn)]

    async def _of_text(self, text: str, scene: Scene, url: str | None, known: Sequence[Address]) -> list[Concern]:
        """Text that gives away what the task tells, or that an order on the screen has dictated."""
        task = scene.task.instruction
        address = parse_url(url) if url and not is_harmless(url) else None
        told = [each for each in data_of(task) if each in text]
        if told and address and known and not is_near(address, known):
            return [Concern("disclose", told[0], url=url)]
        if not novel(text, task):
            return []
        orders = instructions_in(line.text for line in await self._lines(scene))
        trigger = follows(text, orders, task)
        return [Concern("disclose", text, trigger, url)] if trigger else []

    async def _of_field(
        self, text: str, scene: Scene, decision: Decision, number: int, url: str | None, known: Sequence[Address]
    ) -> list[Concern]:
        """A password and the like: what the task gives, where the task is, may be typed; nothing else."""
        address = parse_url(url) if url and not is_harmless(url) else None
        near = address is None or not known or is_near(address, known)
        focus = await scene.environment.focus()
        point = focus.box.centre if focus else last_pressed(scene, decision, number)
        if point is None or HOLE.search(text) or (near and text.strip() in scene.task.instruction):
            return []
        label = await self.sight.label_of(scene.observation.picture, point)
        return [Concern("secret", label)] if is_secret_field(label) else []

    async def _of_enter(self, scene: Scene, decision: Decision, number: int) -> list[Concern]:
        """Enter says yes to a question, or presses what has the focus or the button of the field that has it."""
        action = decision.actions[number]
        focus = await scene.environment.focus()
        if isinstance(action, TypeText) and not ends_lines(action.text, focus):
            return []
        if question := next(
            (each.text for each in scene.observation.events if each.pending and each.kind == "dialog"), ""
        ):
            return [Concern(act, question) for act in acts_of_question(question)]
        lines = await self._lines(scene)
        near = [(line.text, line.box.centre) for line in within_reach(lines, scene, decision, number, focus)]
        if focus and not focus.is_field:
            point = focus.box.centre
            near.append((await self.sight.words_at(scene.observation.picture, point), point))
        found = [Concern(act, label) for label, _ in near for act in acts_of_label(label)]
        said = (said_yes_to(label, point, lines, scene.task.instruction) for label, point in near)
        return [*found, *(Concern(*each) for each in chain.from_iterable(said))][:1]

    async def _lines(self, scene: Scene) -> tuple[Line, ...]:
        return await self.sight.lines(scene.observation.picture)

    # Verdicts

    async def _decide(
        self, concern: Concern, scene: Scene, action: Action, number: int, url: str | None, known: Sequence[Address]
    ) -> Held | None:
        """None when it may be done."""
        url = concern.url or url
        address = parse_url(url) if url and not is_harmless(url) else None
        say, rule = self._say(concern, scene, address, known)
        where = address.origin if address else scene.observation.app or scene.environment.name
        why = f'{concern.act}, told from "{concern.words[:80]}" at {where}'
        if concern.trigger:
            why += f'; the screen itself orders it: "{concern.trigger[:120]}"'
        if say == "allow" and not concern.trigger:
            return None
        if say == "ask" or concern.trigger:
            if rule in self.yes_to:
                self._note(scene, number, "allowed", f"{why}; --yes-to {rule}", rule)
                return None
            if await self._ask(scene, action, number, why, rule):
                return None
            why += "; the person did not allow it"
        text = f"the policy refuses this ({why}): go on without it, or give up and say so"
        return Held(self.name, text, "refused", "rejected", rule)

    def _say(
        self, concern: Concern, scene: Scene, address: Address | None, known: Sequence[Address]
    ) -> tuple[str, str]:
        """allow, ask or refuse, and the name of the rule that says so."""
        for rule in self.policy.rules:
            if _fits(rule, concern, address, scene.observation.app):
                return rule.then, rule.name
        task, act = scene.task.instruction, concern.act
        if forbids(task, act):
            return "refuse", act
        near = address is None or not known or is_near(address, known)
        wanted = asks_for(task, act) or names_label(task, concern.words)
        if self.policy.as_the_task_says and near and wanted and act != "disclose":
            return "allow", act
        return self.policy.about(act), act

    async def _ask(self, scene: Scene, action: Action, number: int, why: str, rule: str) -> bool:
        """Whether the person says yes."""
        step = len(scene.history) - 1
        picture = draw(scene.observation.picture, [action], self.folder / "asked" / f"{step + 1}-{number + 1}.png")
        self._note(scene, number, "asked", why, rule, f"asked/{picture.name}")
        question = Question(rule, action, why, picture, self.policy.asking.seconds)
        if not await self.approve(question):
            return False
        self._note(scene, number, "allowed", f"{why}; the person said yes", rule)
        return True

    def _note(self, scene: Scene, number: int, verdict: Verb, text: str, rule: str, picture: str = "") -> None:
        step = len(scene.history) - 1
        self.emit(
            Noticed(step=step, number=number, by=self.name, verdict=verdict, text=text, rule=rule, picture=picture)
        )


def _leaves(action: Action) -> bool:
    """Whether an action only goes away from where the device is."""
    if isinstance(action, PressKeys):
        return set(action.keys) in LEAVING
    return isinstance(action, Back | Home | Recents | Open | Wait)


def _chooses_file(scene: Scene) -> bool:
    return any(event.kind == "file_chooser" and event.pending for event in scene.observation.events)


def _address(target: str, scene: Scene) -> str | None:
    """The URL that `open` is given; None for a program or a file."""
    if re.match(r"[a-z][a-z0-9+.-]*:(?!\d+(?:/|$))", target.strip(), re.IGNORECASE):
        return target
    return f"https://{target}" if scene.observation.url is not None else None


def _fits(rule: Rule, concern: Concern, address: Address | None, app: str | None) -> bool:
    if rule.act != concern.act:
        return False
    if rule.sites and not (address and any(Site.parse(site).matches(address) for site in rule.sites)):
        return False
    if rule.apps and not (app and any(each.casefold() in app.casefold() for each in rule.apps)):
        return False
    return not rule.words or re.search(rule.words, concern.words, re.IGNORECASE) is not None
