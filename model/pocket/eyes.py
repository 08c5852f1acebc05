"""Looking and pointing: a picture in, a read screen out; a target in, places out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from environments.points import Box, Point
from model.decision import Grounding, Place
from model.pocket.find import ACT, find
from model.pocket.lines import part_lines
from model.pocket.phrase import parse_target, strip_verb
from model.pocket.read import Reader
from model.pocket.screen import Screen
from model.pocket.see import retold, see, unit_of
from model.pocket.target import ElementKind, Relation, Target

if TYPE_CHECKING:
    from environments.picture import Picture
    from model.pocket.screen import Candidate

_ENTER = re.compile(r"(?:请)?(?:再次)?(?:输入|填写|修改|更改|键入|更换|换一?[种个])(?=.)")  # said of a field only

GUESSED = 0.93
"""What an icon is worth of which nobody said that it is one."""
SURE = 0.85
"""Below this, lines that were left unread are read before an answer is given."""


class Eyes:
    """Reads pictures and finds things on them. Not for several threads at once."""

    def __init__(self, threads: int) -> None:
        self._reader = Reader(threads)
        self._latest: Screen | None = None

    def look(self, picture: Picture, previous: Screen | None = None) -> Screen:
        """Read a picture. What `previous` (an earlier screen, if any) shows in the same places is not read again."""
        import numpy as np

        pixels = picture.pixels
        if previous is not None and previous.pixels is not None and np.array_equal(previous.pixels, pixels):
            return previous
        seen = [line.box for line in previous.lines] if previous else []
        read = self._reader.read(
            pixels, previous.pixels if previous else None, [*seen, *(previous.unread if previous else ())]
        )
        unit = unit_of(read.lines)
        elements = see(pixels, read.lines, unit)
        lines = part_lines(read.lines, elements, unit)
        if lines != read.lines:
            elements = retold(elements, lines, unit)
        return Screen(picture.width, picture.height, lines, elements, read.unread, unit, pixels, read.boxes)

    def read_rest(self, screen: Screen) -> Screen:
        """Read the long lines that `look` left for later."""
        if not screen.unread or screen.pixels is None:
            return screen
        late = self._reader.read_boxes(screen.pixels, screen.unread)
        late = part_lines(late, screen.elements, screen.unit)
        lines = tuple(sorted([*screen.lines, *late], key=lambda line: (line.box.top, line.box.left)))
        return screen._replace(lines=lines, unread=())

    def find(self, screen: Screen, target: Target) -> list[Candidate]:
        """Candidates, best first; those scoring 0.6 or more may be acted upon."""
        found = find(screen, target)
        if screen.unread and (not found or found[0].score < SURE):
            return find(self.read_rest(screen), target)
        return found

    def _drawn(self, screen: Screen, text: str) -> list[Candidate]:
        """Icons that words may mean which stand nowhere: there is no other place to look for them."""
        targets = (target.model_copy(update={"kind": "icon"}) for target in targets_of(text) if target.kind == "any")
        found = [one for target in targets for one in self.find(screen, target) if one.why == "looks"]
        return [one._replace(score=one.score * GUESSED) for one in found]

    def ground(self, picture: Picture, text: str) -> Grounding:
        """Where the described element is; the description may be an instruction ("click the Save button")."""
        screen = self._latest = self.look(picture, self._latest)
        found: list[Candidate] = []
        for target in targets_of(text):
            found = sorted([*found, *self.find(screen, target)], key=lambda candidate: -candidate.score)
        if not found or found[0].score < ACT:
            found = sorted([*found, *self._drawn(screen, text)], key=lambda candidate: -candidate.score)
        places = tuple(_place(candidate, screen) for candidate in found[:6])
        if not places or found[0].score < ACT:
            nearest = ", ".join(repr(place.label) for place in places[:3])
            reason = f"nothing here is {text!r}" + (f"; the nearest are {nearest}" if nearest else "")
            return Grounding(best=None, others=places, reason=reason)
        return Grounding(best=places[0], others=places[1:])


def targets_of(text: str) -> list[Target]:
    """What an instruction may point at: without its verb, and with it where the verb may be part of the label."""
    read = strip_verb(text)
    target = parse_target(read.rest)
    if read.verb in ("close", "关闭") and target.kind in ("container", "field", "tab"):
        return [
            Target(words="close", kind="icon", relations=(Relation(kind="inside", anchor=target),), phrase=text),
            parse_target(text),
        ]
    kind: ElementKind = target.kind
    if entered := _ENTER.match(text.strip()):
        target, kind = parse_target(text.strip()[entered.end() :]), "field"
    elif read.state is not None and not target.words and target.relations:
        kind = "toggle"  # "tick Maria's row"
    targets = [target.model_copy(update={"wanted_state": read.state, "kind": kind})]
    if read.kept and read.rest != text:
        targets.append(parse_target(text))
    return targets


def _place(candidate: Candidate, screen: Screen) -> Place:
    x, y = candidate.point
    return Place(
        point=Point.at_pixel(x - 0.5, y - 0.5, screen.width, screen.height),
        box=Box.from_pixels(candidate.box, screen.width, screen.height),
        score=round(candidate.score, 3),
        label=candidate.label,
    )
