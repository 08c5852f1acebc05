"""What a target is: worked out from a screen that was read, for the recording and for candidates alike. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.replay.flow import Neighbour, Target
from agent.replay.things import LABELLED, SURE, Thing, area_of, is_inside_a_field, is_sure, name_of, thing_at, things
from agent.replay.words import key, lettered
from environments.points import Box, Point
from model.pocket.boxes import holds, inside, overlap
from model.pocket.match import words_of
from model.pocket.near import row_share
from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from environments.picture import Picture
    from model.pocket.screen import Screen, TextLine

DEEDS = frozenset(
    ("accept", "add", "apply", "approve", "archive", "assign", "book", "buy", "call", "cancel", "change", "choose",
     "close", "confirm", "copy", "delete", "deny", "details", "disable", "discard", "dismiss", "download", "duplicate",
     "edit", "email", "enable", "export", "hide", "install", "invite", "manage", "mark", "message", "more", "move",
     "next", "no", "ok", "open", "order", "pay", "pick", "pin", "preview", "print", "purchase", "refund", "reject",
     "remove", "rename", "reply", "report", "reset", "restore", "save", "schedule", "select", "send", "settings",
     "share", "show", "sign", "start", "stop", "submit", "subscribe", "switch", "track", "transfer", "uninstall",
     "unsubscribe", "update", "upload", "use", "verify", "view", "yes")
)  # fmt: skip
DEEDS_ZH = (
    "编辑",
    "删除",
    "查看",
    "详情",
    "打开",
    "购买",
    "加入",
    "添加",
    "修改",
    "取消",
    "确认",
    "确定",
    "提交",
    "保存",
    "更多",
    "回复",
)
"""Words of links that act on something: which one, only what stands beside them says."""
MOST_NEIGHBOURS = 12
LARGE = 1.3
"""A heading's lines are at least so many times as high as ordinary ones."""
SAME_SIZE = 4
"""Pixels by which the sides of two icons of a kind may differ."""
SET_ALIKE = 1.25
"""How much higher one of two things of the same words may be, as the reader's boxes go."""
CARD = 16.0
"""Units: a box higher than this is a page's part, and not a record's card."""


def target_of(screen: Screen, picture: Picture, thing: Thing, point: Point, tallest: float = CARD) -> Target:
    """All that is known of a thing on a screen. `point` is where it is, or was, pressed; `tallest` the most units of
    a box that counts as its card."""
    size = screen.width, screen.height
    twins = _twins(screen, thing)
    label = _line_of_label(screen, thing)
    beside = [line for line in lines_beside(screen, thing, tallest) if line not in label]
    needed = twins or not name_of(thing) or (thing.kind not in LABELLED and _is_a_deed(thing))
    return Target(
        picture=picture,
        point=point,
        box=Box.from_pixels(thing.box, *size),
        kind=thing.kind,
        text=thing.text,
        label=thing.label,
        row=tuple(_note(line, size) for line in (*label, *(beside if needed else ()))),
        spare=() if needed else tuple(_note(line, size) for line in beside),
        headings=tuple(_note(line, size) for line in _headings(screen, thing.box)),
        neighbours=tuple(_note(line, size) for line in _neighbours(screen, thing)),
        twins=twins,
        checked=thing.checked,
        unit=screen.unit,
    )


def _line_of_label(screen: Screen, thing: Thing) -> list[TextLine]:
    """The line that names what has a label, nearest first of those that say the same; none where it spans several."""
    if not thing.label or thing.kind not in LABELLED:
        return []
    x, y = thing.box.centre
    same = [line for line in screen.lines if key(line.text) == key(thing.label)]
    near = sorted(same, key=lambda line: abs(line.box.centre[0] - x) + 2 * abs(line.box.centre[1] - y))
    return near[:1]


def describe_at(screen: Screen, picture: Picture, point: Point) -> Target:
    """The target at a point, in Point units."""
    x, y = point.x * screen.width / 1000, point.y * screen.height / 1000
    return target_of(screen, picture, thing_at(screen, x, y), point)


def words_at(screen: Screen, picture: Picture, point: Point) -> Target | None:
    """The words at a point, in Point units, whatever holds them; None where there are none."""
    x, y = point.x * screen.width / 1000, point.y * screen.height / 1000
    line = next((one for one in screen.lines if is_sure(one) and holds(one.box, (x, y))), None)
    return target_of(screen, picture, Thing(line.box, "text", line.text), point) if line else None


def lines_beside(screen: Screen, thing: Thing, tallest: float = CARD) -> list[TextLine]:
    """The words that say which record a thing belongs to: those of its row, and of the card that holds it.

    Needed where the thing's own words do not say it, as a field's label does, or a link that is the record's name.
    A box counts as its card when it tells the thing from its likes: a table's cell with two buttons does not.
    """
    worded = [line for line in screen.lines if is_sure(line) and not _is_part(line, thing)]
    lines = level = [line for line in worded if row_share(line.box, thing.box) >= 0.5]
    likes = _likes(screen, thing)
    for card in _cards(screen, thing.box, tallest):
        if any(inside(like.box, card, 2) and _is_as_high(like.box, thing.box) for like in likes):
            break  # it is a list of records
        lines = [line for line in worded if inside(line.box, card, 4)]
        if _tells(screen, lines, likes, tallest):
            break
        lines += [line for line in level if line not in lines]
    return sorted(lines, key=lambda line: (line.box.top // max(1, round(screen.unit)), line.box.left))


def _tells(screen: Screen, lines: Sequence[TextLine], likes: Sequence[Thing], tallest: float) -> bool:
    """Whether words are not those beside any of the thing's likes as well."""
    mine = {key(line.text) for line in lines}
    for like in likes:
        card = next(iter(_cards(screen, like.box, tallest)), None)
        if card and mine <= {key(line.text) for line in screen.lines if inside(line.box, card, 4)}:
            return False
    return True


def _is_a_deed(thing: Thing) -> bool:
    """Whether its words say what is done, and not with what: a button, or a link such as "Edit"."""
    return (
        thing.kind in ("button", "icon")
        or any(word in DEEDS for word in words_of(thing.text)[:1])
        or (any(deed in thing.text for deed in DEEDS_ZH))
    )


def _cards(screen: Screen, box: PixelBox, tallest: float) -> list[PixelBox]:
    """The boxes round a thing that hold other words as well, smallest first; none that is a part of the page."""
    holding = [
        one.box
        for one in screen.elements
        if one.box != box
        and inside(box, one.box, 2)
        and area_of(one.box) > 1.3 * area_of(box)
        and one.box.height <= tallest * screen.unit
        and one.box.width < 0.98 * screen.width
        and any(inside(line.box, one.box, 4) and overlap(line.box, box) < 0.5 for line in screen.lines)
    ]
    return sorted(holding, key=area_of)


def _is_part(line: TextLine, thing: Thing) -> bool:
    """Whether a line is the thing's own words or its label."""
    return overlap(line.box, thing.box) > 0.5 or bool(thing.label and key(line.text) == key(thing.label))


def _headings(screen: Screen, box: PixelBox) -> list[TextLine]:
    """The two nearest large lines above."""
    large = [
        line
        for line in screen.lines
        if line.box.height >= LARGE * screen.unit
        and line.box.bottom <= box.top + 2
        and len("".join(lettered(line.text))) >= 2
        and line.score >= SURE
        and not is_inside_a_field(screen, line.box)
    ]
    return sorted(large, key=lambda line: -line.box.bottom)[:2]


def _neighbours(screen: Screen, thing: Thing) -> list[TextLine]:
    """The nearest lines that stand but once on the screen."""
    keys = [key(line.text) for line in screen.lines]
    once = [
        line
        for line, mine in zip(screen.lines, keys, strict=True)
        if len(mine) >= 3 and keys.count(mine) == 1 and not _is_part(line, thing)
    ]
    x, y = thing.box.centre
    return sorted(once, key=lambda line: abs(line.box.centre[0] - x) + 2 * abs(line.box.centre[1] - y))[
        :MOST_NEIGHBOURS
    ]


def _twins(screen: Screen, thing: Thing) -> int:
    return len(_likes(screen, thing)) if key(name_of(thing)) else 0


def _likes(screen: Screen, thing: Thing) -> list[Thing]:
    """The other things that a person might take for it: of the same words or, without any, of the same size."""
    words = key(name_of(thing))
    others = [one for one in things(screen) if overlap(one.box, thing.box) < 0.3 and _sort(one) == _sort(thing)]
    if words:
        return [one for one in others if key(name_of(one)) == words]
    return [one for one in others if not name_of(one) and _is_as_large(one.box, thing.box)]


def _is_as_high(one: PixelBox, other: PixelBox) -> bool:
    """Whether they may be set alike: what stands in a sentence is smaller than what is pressed."""
    return max(one.height, other.height) <= SET_ALIKE * min(one.height, other.height)


def _is_as_large(one: PixelBox, other: PixelBox) -> bool:
    return abs(one.width - other.width) <= SAME_SIZE and abs(one.height - other.height) <= SAME_SIZE


def _sort(thing: Thing) -> str:
    """Which things a person might take for one another."""
    return "labelled" if thing.kind in LABELLED else "button" if thing.kind in ("button", "icon") else "words"


def _note(line: TextLine, size: tuple[int, int]) -> Neighbour:
    return Neighbour(text=line.text, box=Box.from_pixels(line.box, *size))


def pixels_of(box: Box, width: int, height: int) -> PixelBox:
    """A box in pixels of a picture."""
    return PixelBox(
        round(box.left * width / 1000), round(box.top * height / 1000),
        round(box.right * width / 1000), round(box.bottom * height / 1000),
    )  # fmt: skip


def texts(notes: Iterable[Neighbour]) -> list[str]:
    """Their words."""
    return [note.text for note in notes]
