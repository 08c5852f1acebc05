"""From a run to a flow: what was done and worked, where, and what came of it. The run stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from agent.replay.describe import describe_at, pixels_of, words_at
from agent.replay.effects import effect_of, place_of
from agent.replay.errors import FlowError
from agent.replay.flow import Act, Flow, FlowStep, Neighbour, Parameter, Target
from agent.replay.parameters import SECRET, as_date, hole, holes_in, name_for, secret_hole, secrets_in, take_out
from agent.replay.sight import KnownSight, Seen
from agent.replay.things import label_of
from environments.actions import AGENT_KINDS, Action, Click, Drag, LongPress, Move, PressKeys, TypeText, Wait
from model.pocket.cover import holds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from agent.log import Run
    from environments.points import Point
    from model.decision import Element, Step
    from model.pocket.screen import Screen

LOOKS = ("width", "height", "scale", "color_scheme", "locale", "app")
"""Settings of a device that decide how the screen looks."""

SHOWS = ("toggle",)
"""Kinds that look different when they were pressed, if only a little, and not because the pointer is on them."""


@dataclass
class Kept:
    """A step of the run that did something, with what it did."""

    step: Step
    actions: list[Action]
    seen: Seen
    elements: list[Element | None]
    """What the device knows of the thing that each went to."""
    popup: bool = False


@dataclass
class Naming:
    """The parameters found so far."""

    today: date
    parameters: dict[str, Parameter] = field(default_factory=dict)
    focus: str = ""
    """The words of the field that was pressed last."""

    @property
    def values(self) -> dict[str, str]:
        """What was typed, by name; dates stand on screens in too many forms."""
        return {name: one.value for name, one in self.parameters.items() if one.kind == "text"}

    def value_of(self, name: str) -> str | date:
        """A parameter's value in the recording."""
        one = self.parameters[name]
        return self.today + timedelta(days=one.days) if one.kind == "date" else one.value

    def add(self, text: str) -> list[str]:
        """Make a parameter of typed text and return how it stands in a flow."""
        if not text.strip():
            return [text]
        found = as_date(text, self.today)
        name = name_for(self.focus or "text", self.parameters)
        if found:
            form, days = found
            self.parameters[name] = Parameter(name=name, kind="date", value=form, days=days)
            return [hole(name, form)]
        known = next((one for one, value in self.values.items() if value == text), None)
        if known is None:
            self.parameters[name] = Parameter(name=name, value=text)
        return [hole(known or name)]


def derive_flow(run: Run, threads: int = 2) -> Flow:
    """The flow of a run. Reads its pictures: about a second each. Raises FlowError when it did nothing."""
    sight = KnownSight(threads)
    kept = _kept_steps(run.steps, sight)
    if not kept:
        raise FlowError(f"{run.folder} holds no action that worked: there is nothing to replay")
    last = run.steps[-1]
    ending = Seen(last.observation, sight) if last.index > kept[-1].step.index else None
    naming = Naming(run.episode.started_at.astimezone().date())
    steps = [_flow_step(kept, place, ending, naming) for place in range(len(kept))]
    task, first = run.episode.task, kept[0].seen.observation
    device = run.episode.settings.get(task.environment) or {}
    return Flow(
        instruction=task.instruction,
        environment=task.environment,
        start_at=task.start_at,
        run=run.folder.name,
        outcome=run.episode.outcome,
        recorded_at=run.episode.started_at,
        settings={name: device[name] for name in LOOKS if name in device},
        place=place_of(first),
        title=first.title or "",
        parameters=tuple(naming.parameters.values()),
        steps=tuple(steps),
    )


def _kept_steps(steps: Sequence[Step], sight: KnownSight) -> list[Kept]:
    """Steps that acted on the device; waiting is the replay's own business."""
    kept = []
    for step in steps:
        done = [result for result in step.results if result.status == "ok"]
        done = [one for one in done if one.action.kind not in AGENT_KINDS and not isinstance(one.action, Wait)]
        if done:
            seen, actions = Seen(step.observation, sight), [one.action for one in done]
            kept.append(Kept(step, actions, seen, [one.element for one in done], _closes_a_popup(seen, actions)))
    return kept


def _closes_a_popup(seen: Seen, actions: Sequence[Action]) -> bool:
    """Whether a step did nothing but press something on a banner or an offer that lies over the page."""
    point = point_of(actions[0])
    if len(actions) != 1 or not isinstance(actions[0], Click) or point is None:
        return False
    cover = seen.cover
    if cover is None or cover.kind == "dialog":
        return False
    width, height = seen.picture.size
    x, y = point.pixel(width, height)
    ways = (*cover.refusals, *cover.acceptances)
    return any(
        holds(cover, way.box) and way.box.left <= x <= way.box.right and way.box.top <= y <= way.box.bottom
        for way in ways
    )


def _flow_step(kept: Sequence[Kept], place: int, ending: Seen | None, naming: Naming) -> FlowStep:
    this = kept[place]
    afterwards = kept[place + 1].actions if place + 1 < len(kept) else []
    acts = _acts(this, afterwards, naming)
    # What a popup hides is compared once it is gone.
    following = next((later.seen for later in kept[place + 1 :] if not later.popup), ending)
    seconds = 0.0
    if following:
        seconds = (following.observation.taken_at - this.step.observation.taken_at).total_seconds()
    dialog = next((event.text for event in this.step.observation.events if event.pending), "")
    if following is None or this.popup:
        return FlowStep(step=this.step.index, acts=acts, popup=this.popup, dialog=dialog, seconds=max(0.0, seconds))
    shows = any(act.target and act.target.kind in SHOWS for act in acts)
    names = [name for act in acts if isinstance(act.action, TypeText) for name in holes_in(act.action.text)]
    typed = {name: naming.value_of(name) for name in names if name in naming.parameters}
    effect = effect_of(this.seen, following, naming.values, small_too=shows, typed=typed)
    if _fills_a_secret(acts):
        effect = effect.model_copy(update={"words": (), "exact": ()})  # its dots are read as any letters
    if not effect.words and not effect.exact and all(act.target and act.target.kind == "field" for act in acts):
        effect = effect.model_copy(update={"changed": False, "areas": ()})  # it may have the focus already
    return FlowStep(step=this.step.index, acts=acts, dialog=dialog, effect=effect, seconds=max(0.0, seconds))


def _fills_a_secret(acts: Sequence[Act]) -> bool:
    """Whether all that these acts do is to type a secret, into a field that they may press before."""
    texts = [act.action.text for act in acts if isinstance(act.action, TypeText)]
    rest = [act for act in acts if not isinstance(act.action, TypeText)]
    submits = any(text.endswith("\n") for text in texts)
    return (
        any(map(secrets_in, texts)) and not submits and all(act.target and act.target.kind == "field" for act in rest)
    )


def _acts(this: Kept, afterwards: Sequence[Action], naming: Naming) -> tuple[Act, ...]:
    acts: list[Act] = []
    typed = _typed_together(this.actions)
    for number, action in enumerate(this.actions):
        if isinstance(action, TypeText):
            element = this.elements[number]
            naming.focus = (element.name if element else "") or naming.focus
            acts.append(
                Act(action=action.model_copy(update={"text": _named(typed.get(number, [action.text]), naming, acts)}))
            )
            continue
        point = point_of(action)
        target = None
        if point is not None:
            following = next(iter([*this.actions[number + 1 :], *afterwards]), None)
            target = parametrised(_pressed_at(point, action, following, this.seen), naming.values)
            if isinstance(action, Click):
                naming.focus = field_name(this.seen.screen, target)
        acts.append(Act(action=action, target=target))
    return tuple(acts)


def _pressed_at(point: Point, action: Action, following: Action | None, seen: Seen) -> Target:
    """What was pressed. Without keys afterwards, what looks like a field may be a notice with a link in it."""
    target = describe_at(seen.screen, seen.picture, point)
    filled = isinstance(following, TypeText | PressKeys)
    if isinstance(action, Click) and target.kind == "field" and target.text and not filled:
        return words_at(seen.screen, seen.picture, point) or target
    return target


def field_name(screen: Screen, target: Target) -> str:
    """What a field that was pressed may be called: by the words beside it rather than those in it."""
    label = target.label or label_of(screen, pixels_of(target.box, screen.width, screen.height))
    return label or target.text


def _typed_together(actions: Sequence[Action]) -> dict[int, list[str]]:
    """Texts of actions that follow one another, by the place of each: a date goes into its field in three."""
    groups: dict[int, list[str]] = {}
    start = None
    for number, action in enumerate(actions):
        if not isinstance(action, TypeText):
            start = None
            continue
        start = number if start is None else start
        groups.setdefault(start, []).append(action.text)
        groups[number] = groups[start]
    return groups


def _named(group: list[str], naming: Naming, done: Sequence[Act]) -> str:
    """How the next text of a group stands in the flow."""
    number = 0
    while number < len(done) and isinstance(done[-1 - number].action, TypeText):
        number += 1
    together = "".join(group)
    found = as_date(together, naming.today) if len(group) > 1 else None
    if found is None:
        return _one_text(group[number], naming)
    if number == 0:
        naming.add(together)
    name = list(naming.parameters)[-1]
    form, position = found[0], 0
    pieces = [form[place : place + 2] for place in range(0, len(form), 2)]
    for text in group[:number]:
        position += _pieces_in(text, pieces[position:])
    taken = pieces[position : position + _pieces_in(group[number], pieces[position:])]
    return hole(name, "".join(taken))


def _pieces_in(text: str, pieces: Sequence[str]) -> int:
    """How many of a date's directives a text holds."""
    length = {"%Y": 4}
    count = total = 0
    while count < len(pieces) and total < len(text):
        total += length.get(pieces[count], 2)
        count += 1
    return count


def _one_text(text: str, naming: Naming) -> str:
    """Typed text as a parameter, the Enter at its end apart; what is a parameter already stays one."""
    if names := secrets_in(text):
        for name in names:
            naming.parameters.setdefault(name, Parameter(name=name, kind="secret"))
        return text
    words = text.rstrip("\n")
    if SECRET.search(naming.focus) and words:
        name = name_for(naming.focus, naming.parameters)
        naming.parameters[name] = Parameter(name=name, kind="secret")
        return secret_hole(name) + text[len(words) :]
    return "".join(naming.add(words)) + text[len(words) :]


def point_of(action: Action) -> Point | None:
    """Where an action begins, if it needs to hit something. A scroll or a mere move does not."""
    match action:
        case Click() | LongPress():
            return action.point
        case Drag():
            return action.start
        case Move():
            return action.point
        case _:
            return None


def parametrised(target: Target, values: dict[str, str]) -> Target:
    """The target with the values that stand in its words as parameters."""

    def noted(notes: tuple[Neighbour, ...]) -> tuple[Neighbour, ...]:
        return tuple(note.model_copy(update={"text": take_out(note.text, values)}) for note in notes)

    return target.model_copy(
        update={
            "text": take_out(target.text, values),
            "label": take_out(target.label, values),
            "row": noted(target.row),
            "spare": noted(target.spare),
            "headings": noted(target.headings),
            "neighbours": noted(target.neighbours),
        }
    )
