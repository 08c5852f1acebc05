"""Finding a target again: rungs, cheapest first; on none is anything taken before it is known to be the one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from agent.replay.describe import CARD, pixels_of, target_of, texts
from agent.replay.identity import differs, stands_alike, unheaded
from agent.replay.neighbours import expected_place
from agent.replay.shape import find_shape
from agent.replay.sight import all_look_same, find_again, share_alike
from agent.replay.things import LABELLED, Thing, name_of, thing_at, things
from agent.replay.words import key, missing
from environments.points import Box, Point
from model.pocket.boxes import holds, inside, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.replay.flow import Target
    from agent.replay.sight import Seen

Rung = Literal["same", "nearby", "text", "picture", "neighbours", "model"]
"""same: the same place looks the same · nearby: it looks the same elsewhere · text: by its words · picture: by its
shape at any size and in any colours · neighbours: where the words round it say that it is · model: pointed at."""

REACH = 160
"""Pixels that "nearby" goes in each direction."""
STIRRED = 6.0
"""In Point units: a box whose sides are moved by less is where it was."""
STRETCHED = 1.4
"""How much higher a card may be on a screen that is laid out otherwise."""
ALIKE = 0.97
"""Share of the screen that must be as it was before one of several equal things is taken at its old place."""


class Found(NamedTuple):
    """Where a target is now."""

    point: Point
    rung: Rung
    now: Target | None = None
    """As it is on this screen; None when it looks exactly as recorded."""


class Lost(NamedTuple):
    """It was not found, or not for sure."""

    reason: str
    ambiguous: bool = False
    """Several things cannot be told apart."""
    further: bool = False
    """It, or the heading above it, may lie further up or down: what is here does not speak against it."""


def find_by_looks(target: Target, seen: Seen, *, nearby: bool) -> Found | None:
    """The quick rungs: nothing is read. What tells the target's record must look the same beside it."""
    old, new = target.picture, seen.picture
    own = [target.box, *(note.box for note in target.row)]
    away = [note.box for note in target.headings]
    if old.size != new.size or _is_bare(target):
        return Found(target.point, "same") if _is_bare(target) and share_alike(old, new) >= ALIKE else None
    label = [note for note in target.row if target.label and key(note.text) == key(target.label)]
    if target.label and target.kind in LABELLED and not label:
        return None  # a box looks like any other: what names it must be seen to be there
    alone = len(target.row) > len(label) or (bool(name_of(target)) and not target.twins)
    if all_look_same(old, new, [*own, *away]):
        return Found(target.point, "same") if alone or share_alike(old, new) >= ALIKE else None
    if not nearby or not alone or not all_look_same(old, new, away):
        return None
    shifts = [
        shift
        for shift in find_again(old.pixels, new.pixels, pixels_of(target.box, *old.size), REACH)
        if all_look_same(old, new, own, shift)
    ]
    if len(shifts) != 1:
        return None
    right, down = shifts[0]
    return Found(_moved(target.point, right / old.width * 1000, down / old.height * 1000), "nearby")


def find_by_reading(target: Target, seen: Seen, *, only_here: bool) -> Found | Lost:
    """The slower rungs: the screen is read, and what fits is told apart by its row, its card and its headings."""
    tries = (_at_its_place,) if only_here else (_by_text, _by_shape, _by_neighbours)
    lost = Lost("")
    for rung in tries:
        found = rung(target, seen)
        if isinstance(found, Found) or found.ambiguous:
            return found
        reasons = filter(None, dict.fromkeys((lost.reason, found.reason)))
        lost = Lost("; ".join(reasons), further=lost.further or found.further)
    return lost


def check_place(target: Target, seen: Seen, point: Point) -> Found | Lost:
    """Whether what a model pointed at is the target."""
    x, y = point.x * seen.screen.width / 1000, point.y * seen.screen.height / 1000
    now = target_of(seen.screen, seen.picture, thing_at(seen.screen, x, y), point)
    # Its own words may be new ones: the model was asked because of that. Its record may not.
    problem = differs(target, now, strict=True, named=False) or unheaded(target, now, texts_on(seen))
    return Lost(f"what the model pointed at is another one: {problem}") if problem else Found(point, "model", now)


def texts_on(seen: Seen) -> list[str]:
    """Every line on the screen."""
    return [line.text for line in seen.screen.lines]


def _at_its_place(target: Target, seen: Seen) -> Found | Lost:
    x, y = target.point.x * seen.screen.width / 1000, target.point.y * seen.screen.height / 1000
    return _one_of(target, seen, [thing_at(seen.screen, x, y)], "same")


def _by_text(target: Target, seen: Seen) -> Found | Lost:
    words = key(name_of(target))
    if not words:
        return Lost("")
    # What has no label here may stand beside words there that look like one.
    fitting = [
        one
        for one in things(seen.screen)
        if key(name_of(one)) == words or (not target.label and key(one.text) == words)
    ]
    if not fitting:
        return Lost(f'"{name_of(target)}" is not on the screen', further=True)
    return _one_of(target, seen, fitting, "text")


def _by_shape(target: Target, seen: Seen) -> Found | Lost:
    """By its picture: for what carries no words."""
    if name_of(target) or target.kind == "field" or _is_bare(target):
        return Lost("")
    places = find_shape(target, seen.screen)
    return _one_of(target, seen, [thing_at(seen.screen, *place) for place in places], "picture", like="its shape")


def _by_neighbours(target: Target, seen: Seen) -> Found | Lost:
    """Where at least three words round it say that it is. For what has no words, or whose words are its content."""
    if name_of(target) and target.kind not in ("field", "select"):
        return Lost("")
    place = expected_place(target, seen.screen)
    if place is None:
        return Lost("the words round it are not there either")
    thing = thing_at(seen.screen, *place)
    if thing.kind != target.kind:
        return Lost(f"where it should be is no {target.kind} but a {thing.kind}")
    return _one_of(target, seen, [thing], "neighbours")


def _one_of(
    target: Target, seen: Seen, candidates: Sequence[Thing], rung: Rung, like: str = "its words"
) -> Found | Lost:
    """The only candidate that is the target; several that cannot be told apart are none."""
    here = texts_on(seen)
    tallest = max(CARD, _card_height(target) * STRETCHED)
    pressed = [_words_of(one, target, seen) for one in _outermost(candidates)]
    known = [(one, target_of(seen.screen, seen.picture, one, target.point, tallest)) for one in pressed]
    strict = len(known) > 1 or target.twins > 0 or not name_of(target)
    judged = [_judged(target, thing, now, _headed(now, here, seen), strict=strict) for thing, now in known]
    right = [(one.thing, one.now) for one in judged if one.lost is None]
    if len(right) > 1 and target.spare:
        beside = texts(target.spare)
        right = [one for one in right if not missing(beside, texts((*one[1].row, *one[1].spare)), strict=True)] or right
    if len(right) > 1:
        right = stands_alike(target, right)
    if len(right) == 1:
        thing, now = right[0]
        point = _point_in(target, thing, seen)
        rung = "same" if _is_there(target, now) else rung
        label = now.label if target.label or key(now.text) != key(target.text) else ""  # known by its words, as it was
        return Found(point, rung, now.model_copy(update={"point": point, "label": label}))
    if right:
        return Lost(f"{len(right)} things with {like} cannot be told apart{_called(target)}", ambiguous=True)
    if not judged:
        return Lost(f"nothing has {like}{_called(target)}")
    nearest = min(
        judged, key=lambda one: len(missing(texts(target.row), texts((*one.now.row, *one.now.spare)), strict=strict))
    )
    assert nearest.lost is not None
    return nearest.lost


class _Judged(NamedTuple):
    """A candidate, and why it is not the target."""

    thing: Thing
    now: Target
    lost: Lost | None


def _judged(target: Target, thing: Thing, now: Target, here: Sequence[str], *, strict: bool) -> _Judged:
    if problem := differs(target, now, strict=strict):
        return _Judged(thing, now, Lost(problem))
    problem = unheaded(target, now, here)
    return _Judged(thing, now, Lost(problem, further=True) if problem else None)


def _headed(now: Target, here: Sequence[str], seen: Seen) -> Sequence[str]:
    """Where its headings may be: on the screen or, with none above it there, further up where they were passed."""
    return here if now.headings else [*here, *seen.passed]


def _words_of(one: Thing, target: Target, seen: Seen) -> Thing:
    """The words themselves where words were pressed: the band or cell that holds them may be of any size."""
    if target.kind != "text" or one.kind not in ("field", "cell", "row"):
        return one
    lines = (line for line in seen.screen.lines if inside(line.box, one.box, 4) and key(line.text) == key(target.text))
    line = next(lines, None)
    return Thing(line.box, "text", line.text) if line else one


def _card_height(target: Target) -> float:
    """How high the recorded card was at least, in lines of text."""
    boxes = [target.box, *(note.box for note in target.row)]
    span = max(box.bottom for box in boxes) - min(box.top for box in boxes)
    return span / 1000 * target.picture.height / target.unit


def _is_there(target: Target, now: Target) -> bool:
    """Whether a box is where the other is, to a fraction of a line."""
    pairs = zip(target.box.model_dump().values(), now.box.model_dump().values(), strict=True)
    return all(abs(one - other) <= STIRRED for one, other in pairs)


def _called(target: Target) -> str:
    return f' ("{name_of(target)}")' if name_of(target) else ""


def _outermost(fitting: Sequence[Thing]) -> list[Thing]:
    """One of each pair that are the same thing: a button and the words on it, a toggle's and its caption."""
    kept: list[Thing] = []
    for one in fitting:
        if not any(overlap(one.box, other.box) > 0.5 for other in kept):
            kept.append(one)
    widgets = [one for one in kept if one.kind != "text"]
    labels = {key(one.label) for one in widgets if one.label}
    return [one for one in kept if one.kind != "text" or key(one.text) not in labels]


def _point_in(target: Target, thing: Thing, seen: Seen) -> Point:
    """The same place within the thing as recorded."""
    box = target.box
    across = (target.point.x - box.left) / max(0.001, box.right - box.left)
    down = (target.point.y - box.top) / max(0.001, box.bottom - box.top)
    across, down = (share if 0.05 <= share <= 0.95 else 0.5 for share in (across, down))
    x, y = thing.box.left + across * thing.box.width, thing.box.top + down * thing.box.height
    if (thing.kind == "text" and target.kind != "text") or not holds(thing.box, (x, y)):
        x, y = thing.box.centre
    now = Box.from_pixels(thing.box, seen.screen.width, seen.screen.height)
    return Point(
        min(now.right, max(now.left, x * 1000 / seen.screen.width)),
        min(now.bottom, max(now.top, y * 1000 / seen.screen.height)),
    )


def _moved(point: Point, right: float, down: float) -> Point:
    return Point(min(1000.0, max(0.0, point.x + right)), min(1000.0, max(0.0, point.y + down)))


def _is_bare(target: Target) -> bool:
    """A spot with nothing to know it by."""
    return target.kind == "any"
