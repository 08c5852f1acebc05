"""One command at one moment: what is seen, what was tried, and the three things that can come of thinking about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from environments.actions import Click
from environments.points import Point
from model.pocket.check import Change, Effect, changed, effect, touches
from model.pocket.cover import find_cover
from model.pocket.match import likeness
from model.pocket.notes import COVER, Note, Noted, Stage
from model.pocket.screen import Candidate, Element, PixelBox, Screen, TextLine

if TYPE_CHECKING:
    from environments.actions import Action
    from environments.observation import Advice, Event, Observation
    from model.pocket.command import Command
    from model.pocket.cover import Cover
    from model.pocket.eyes import Eyes
    from model.pocket.target import ElementKind, Target

SURE = 0.6
"""From this score on a candidate may be acted on."""


class Do(NamedTuple):
    """Carry this out and come back."""

    actions: tuple[Action, ...]
    stage: Stage
    thought: str
    how: str = ""
    label: str = ""
    box: PixelBox | None = None
    value: str = ""
    shown: str = ""


class Finished(NamedTuple):
    """The command is done."""

    thought: str = ""
    answer: str | None = None


class Stuck(NamedTuple):
    """The command cannot be done."""

    reason: str
    infeasible: bool = False


Outcome = Do | Finished | Stuck


@dataclass
class View:
    """What is on the screen now, read further only when something is not found."""

    screen: Screen
    eyes: Eyes
    found: dict[str, list[Candidate]] = field(default_factory=dict)
    """What was looked for already."""
    _covered: tuple[Screen, Cover | None] | None = None

    def find(self, target: Target) -> list[Candidate]:
        """Candidates, best first."""
        key = target.model_dump_json()
        if key not in self.found:
            self.found[key] = self.eyes.find(self.screen, target)
        return self.found[key]

    def cover(self) -> Cover | None:
        """What lies over the page."""
        if self._covered is None or self._covered[0] is not self.screen:
            self._covered = (self.screen, find_cover(self.screen))
        return self._covered[1]

    def read_all(self) -> Screen:
        """The screen with every line read."""
        if self.screen.unread:
            self.screen = self.eyes.read_rest(self.screen)
        return self.screen


@dataclass(frozen=True)
class Case:
    """What a tactic may know."""

    command: Command
    number: int
    view: View
    observation: Observation
    tried: tuple[Noted, ...]
    """Every step so far that left a note, oldest first."""
    upcoming: tuple[Command, ...] = ()
    """The commands after this one."""
    answers: tuple[str, ...] = ()
    chinese: bool = False
    earlier: tuple[Command, ...] = ()
    """The commands before this one."""

    @property
    def screen(self) -> Screen:
        """What is seen."""
        return self.view.screen

    @cached_property
    def mine(self) -> tuple[Noted, ...]:
        """The steps that served this command."""
        return tuple(noted for noted in self.tried if noted.note.command == self.number)

    @cached_property
    def acts(self) -> tuple[Noted, ...]:
        """Of those, the ones that tried the thing itself."""
        return tuple(noted for noted in self.mine if noted.note.stage in ("act", "list", "letters"))

    @property
    def last(self) -> Noted | None:
        """The step just before this one, when it served this command."""
        return self.tried[-1] if self.tried and self.tried[-1].note.command == self.number else None

    def since_act(self, *stages: Stage) -> int:
        """How many steps of these stages came after the last act."""
        count = 0
        for noted in reversed(self.mine):
            if noted.note.stage in ("act", "list", "letters"):
                break
            count += noted.note.stage in stages
        return count

    @property
    def pending(self) -> Event | None:
        """What holds the device until it is answered: an open dialog, say."""
        return next((event for event in self.observation.events if event.pending and event.kind != "permission"), None)

    def noticed(self, kind: str) -> Advice | None:
        """What whoever watches over the run has noticed of this kind."""
        return next((advice for advice in self.observation.advice or () if advice.kind == kind), None)

    def find(self, target: Target, kind: ElementKind | None = None) -> list[Candidate]:
        """Candidates for a target, best first; `kind` overrides what sort of thing is looked for."""
        query = target.model_copy(update={"kind": kind}) if kind else target
        return self.view.find(query)

    def sure(self, target: Target | None, kind: ElementKind | None = None) -> Candidate | None:
        """The best candidate, if it may be acted on."""
        found = self.find(target, kind) if target else []
        return found[0] if found and found[0].score >= SURE else None

    def change_since(self, noted: Noted) -> Change:
        """How the screen differs from what was seen before a step."""
        return changed(noted.step.observation.picture, self.observation.picture)

    def effect_of(self, noted: Noted) -> Effect:
        """What came of a step, told from its picture, its events and the address."""
        if not self.same_place(noted) or self._eventful(noted):
            return "beyond"
        own = PixelBox(*noted.note.box) if noted.note.box else None
        return effect(self.change_since(noted), own, self.touched_before(noted))

    def same_place(self, noted: Noted) -> bool:
        """Whether the device still names the page or window of that step."""
        before = noted.step.observation
        return (before.url, before.title) == (self.observation.url, self.observation.title)

    def was_loading(self, noted: Noted) -> bool:
        """Whether it was said that nothing came of a step but that something went on turning, on this page."""
        index = noted.step.index
        told = (advice.since for seen in self._looks_after(noted) for advice in seen.advice or ())
        return self.same_place(noted) and any(since is not None and since <= index for since in told)

    def _looks_after(self, noted: Noted) -> list[Observation]:
        later = (each.step.observation for each in self.tried if each.step.index > noted.step.index)
        return [*later, self.observation]

    def _eventful(self, noted: Noted) -> bool:
        return any(event.kind != "notice" for seen in self._looks_after(noted) for event in seen.events)

    def touched_before(self, noted: Noted) -> list[PixelBox]:
        """What the step before had under its pointer or in focus: it changes back when the hand moves on."""
        earlier = [each for each in self.tried if each.step.index < noted.step.index and each.note.box]
        return [PixelBox(*each.note.box) for each in earlier[-1:] if each.note.box]

    def refused(self, noted: Noted) -> str:
        """Why an action of a step was not carried out, "" when all were."""
        return next(
            (
                f"{result.action.kind}: {result.message}"
                for result in noted.step.results
                if result.status in ("rejected", "error")
            ),
            "",
        )

    @property
    def refusal(self) -> str:
        """Why the step just before, which served this command, was not carried out; "" when it was."""
        return self.refused(self.last) if self.last else ""

    def point(self, x: float, y: float) -> Point:
        """A pixel of this screen in relative coordinates."""
        return Point.at_pixel(int(x), int(y), self.screen.width, self.screen.height)

    def click(self, found: Candidate, **more: object) -> Click:
        """A click on a candidate."""
        return Click(point=self.point(*found.point), **more)

    def lines_near(self, box: PixelBox, margin: float = 0.3) -> list[TextLine]:
        """Lines of text whose middle lies in a box, a little room around it."""
        room = margin * min(max(box.height, self.screen.unit), 2 * self.screen.unit)
        if any(touches(each, box) for each in self.screen.unread):
            self.view.read_all()
        return [
            line
            for line in self.screen.lines
            if box.left - room <= line.box.centre[0] <= box.right + room
            and box.top - room <= line.box.centre[1] <= box.bottom + room
        ]

    def shows(self, box: PixelBox, text: str) -> bool:
        """Whether a text can be read in a box (as far as it fits in)."""
        lines = self.lines_near(box)
        whole = " ".join(line.text for line in lines)
        return any(likeness(text, each) >= 0.8 for each in [whole, *(line.text for line in lines)] if each)

    def element_at(self, box: PixelBox) -> Element | None:
        """The element now standing where another stood."""
        x, y = box.centre
        here = [
            each
            for each in self.screen.elements
            if each.box.left <= x <= each.box.right and each.box.top <= y <= each.box.bottom
        ]
        return min(
            here, key=lambda each: abs(each.box.width - box.width) + abs(each.box.height - box.height), default=None
        )

    def has_sight_of(self, text: str, at_least: float = 0.85) -> bool:
        """Whether some line on the screen says this."""
        return any(likeness(text, line.text) >= at_least for line in self.screen.lines)

    def cover_steps(self) -> int:
        """How many steps in a row just now went into things that covered the screen."""
        count = 0
        for noted in reversed(self.tried):
            if noted.note.command != COVER:
                break
            count += 1
        return count


def note_of(number: int, do: Do, answers: tuple[str, ...]) -> Note:
    """What to remember of a decision."""
    return Note(
        command=number,
        stage=do.stage,
        how=do.how,
        label=do.label,
        box=do.box and PixelBox(*map(int, do.box)),
        value=do.value,
        shown=do.shown,
        answers=answers,
    )
