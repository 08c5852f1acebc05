"""What a target is: worked out from a screen that was read, for the recording and for candidates alike. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agent.replay.flow import Neighbour, Target
from agent.replay.words import key, lettered
from environments.points import Box, Point
from model.pocket.boxes import inside, overlap
from model.pocket.match import words_of
from model.pocket.near import column_share, row_share
from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from environments.picture import Picture
    from model.pocket.screen import Element, Screen, TextLine

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
SURE = 0.8
"""Of the reader; lines read with less are not counted upon."""
PRESSED = ("toggle", "button", "field", "select", "icon", "cell", "row")
"""Kinds of elements that are pressed as a whole; a row gives way to words in it."""
LABELLED = ("toggle", "field", "select")
MOST_NEIGHBOURS = 12
LARGE = 1.3
"""A heading's lines are at least so many times as high as ordinary ones."""
FAR = 12.0
"""Units: a label in a column of labels may end so far before its field, when nothing stands between them."""
SAME_SIZE = 4
"""Pixels by which the sides of two icons of a kind may differ."""
CARD = 16.0
"""Units: a box higher than this is a page's part, and not a record's card."""


class Thing(NamedTuple):
    """Something on a screen that may be a target; boxes in its pixels."""

    box: PixelBox
    kind: str
    text: str
    label: str = ""
    checked: bool | None = None


def thing_at(screen: Screen, x: float, y: float) -> Thing:
    """What lies under a pixel: the smallest element, else a line of text, else a bare spot."""
    line = min((one for one in screen.lines if _holds(one.box, x, y)), key=lambda one: _area(one.box), default=None)
    element = min(
        (one for one in screen.elements if one.kind in PRESSED and _holds(one.box, x, y)),
        key=lambda one: _area(one.box),
        default=None,
    )
    if element is not None and (title := _title(screen, element)):
        return Thing(title.box, "text", title.text)
    if element is not None and (line is None or _is_its_own(element, line)):
        return thing_of(screen, element)
    if line is not None:
        return Thing(line.box, "text", line.text)
    reach = round(1.2 * screen.unit)
    left, top = max(0, round(x) - reach), max(0, round(y) - reach)
    return Thing(
        PixelBox(left, top, min(screen.width, left + 2 * reach), min(screen.height, top + 2 * reach)), "any", ""
    )


def _title(screen: Screen, element: Element) -> TextLine | None:
    """The largest line of what holds several, one below the other, and is no field with a name: a record in a list."""
    if element.kind not in ("row", "cell", "field") or label_of(screen, element.box):
        return None
    held = [line for line in screen.lines if _is_sure(line) and inside(line.box, element.box, 4)]
    if not any(row_share(one.box, held[0].box) < 0.2 for one in held[1:]):
        return None
    return max(held, key=lambda line: (line.box.height, -line.box.top))


def _is_its_own(element: Element, line: TextLine) -> bool:
    """Whether words under the pointer are the element's: a table's row is pressed at a word."""
    return element.kind != "row" or key(element.text) == key(line.text)


def thing_of(screen: Screen, element: Element) -> Thing:
    """An element as a possible target."""
    if element.kind == "toggle":
        return Thing(element.box, "toggle", "", element.label, element.checked)
    if element.kind in ("field", "select"):
        return Thing(element.box, element.kind, element.text, label_of(screen, element.box))
    return Thing(element.box, element.kind, element.text)


def things(screen: Screen) -> list[Thing]:
    """Everything that may be a target, widgets before bare lines."""
    found = [thing_of(screen, one) for one in screen.elements if one.kind in PRESSED]
    taken = {(key(one.text), one.box) for one in found if one.text}
    bare = (
        line
        for line in screen.lines
        if not any(words == key(line.text) and overlap(box, line.box) > 0.5 for words, box in taken)
    )
    return [*found, *(Thing(line.box, "text", line.text) for line in bare)]


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


def lines_beside(screen: Screen, thing: Thing, tallest: float = CARD) -> list[TextLine]:
    """The words that say which record a thing belongs to: those of its row, and of the card that holds it.

    Needed where the thing's own words do not say it, as a field's label does, or a link that is the record's name.
    A box counts as its card when it tells the thing from its likes: a table's cell with two buttons does not.
    """
    worded = [line for line in screen.lines if _is_sure(line) and not _is_part(line, thing)]
    lines = level = [line for line in worded if row_share(line.box, thing.box) >= 0.5]
    likes = _likes(screen, thing)
    for card in _cards(screen, thing.box, tallest):
        if any(inside(like.box, card, 2) for like in likes):
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


def _is_sure(line: TextLine) -> bool:
    """Whether a line is more than a mark that was taken for a letter."""
    words = key(line.text)
    return line.score >= SURE and (len(words) >= 2 or line.text.strip().isdigit())


def _cards(screen: Screen, box: PixelBox, tallest: float) -> list[PixelBox]:
    """The boxes round a thing that hold other words as well, smallest first; none that is a part of the page."""
    holding = [
        one.box
        for one in screen.elements
        if one.box != box
        and inside(box, one.box, 2)
        and _area(one.box) > 1.3 * _area(box)
        and one.box.height <= tallest * screen.unit
        and one.box.width < 0.98 * screen.width
        and any(inside(line.box, one.box, 4) and overlap(line.box, box) < 0.5 for line in screen.lines)
    ]
    return sorted(holding, key=_area)


def _is_part(line: TextLine, thing: Thing) -> bool:
    """Whether a line is the thing's own words or its label."""
    return overlap(line.box, thing.box) > 0.5 or bool(thing.label and key(line.text) == key(thing.label))


def label_of(screen: Screen, box: PixelBox) -> str:
    """The words that name a field: left of it on its row, else close above it."""
    unit = screen.unit
    # What stands in another field (in the row above, of a list) names that one.
    free = [line for line in screen.lines if not _inside_a_field(screen, line.box)]
    beside = [
        line
        for line in free
        if row_share(line.box, box) >= 0.5
        and -0.5 * unit <= box.left - line.box.right <= (FAR if _is_clear(screen, line.box, box) else 4) * unit
    ]
    above = [
        line
        for line in free
        if -0.5 * unit <= box.top - line.box.bottom <= 1.6 * unit
        and (abs(line.box.left - box.left) < 1.5 * unit or column_share(line.box, box) > 0.7)
    ]
    if above:
        return max(above, key=lambda line: line.box.bottom).text
    return max(beside, key=lambda line: line.box.right).text if beside else ""


def _is_clear(screen: Screen, left: PixelBox, right: PixelBox) -> bool:
    """Whether nothing to be pressed or filled stands between two boxes of one row."""
    return not any(
        left.right <= one.box.centre[0] <= right.left and row_share(one.box, right) >= 0.5
        for one in screen.elements
        if one.kind in PRESSED and not inside(right, one.box, 4)
    )


def _inside_a_field(screen: Screen, box: PixelBox) -> bool:
    # Words in a field may hide its left side: then what is seen of it begins within them.
    holding = (one for one in screen.elements if one.kind in ("field", "select", "button"))
    return any(
        overlap(box, one.box) > 0.5 or (box.left < one.box.left < box.right - 2 and row_share(box, one.box) >= 0.5)
        for one in holding
    )


def _headings(screen: Screen, box: PixelBox) -> list[TextLine]:
    """The two nearest large lines above."""
    large = [
        line
        for line in screen.lines
        if line.box.height >= LARGE * screen.unit
        and line.box.bottom <= box.top + 2
        and len("".join(lettered(line.text))) >= 2
        and line.score >= SURE
        and not _inside_a_field(screen, line.box)
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


def _is_as_large(one: PixelBox, other: PixelBox) -> bool:
    return abs(one.width - other.width) <= SAME_SIZE and abs(one.height - other.height) <= SAME_SIZE


def _sort(thing: Thing) -> str:
    """Which things a person might take for one another."""
    return "labelled" if thing.kind in LABELLED else "button" if thing.kind in ("button", "icon") else "words"


def name_of(one: Thing | Target) -> str:
    """The words by which a person would ask for it: a field goes by its label, not by what it holds."""
    return one.label if one.label and one.kind in LABELLED else one.text


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


def _holds(box: PixelBox, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _area(box: PixelBox) -> int:
    return box.width * box.height
