"""Things on a screen that was read: what can be pressed or filled, and by which words it goes. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agent.replay.words import key
from model.pocket.boxes import inside, overlap
from model.pocket.near import column_share, row_share
from model.pocket.screen import PixelBox

if TYPE_CHECKING:
    from agent.replay.flow import Target
    from model.pocket.screen import Element, Screen, TextLine

SURE = 0.8
"""Of the reader; lines read with less are not counted upon."""
PRESSED = ("toggle", "button", "field", "select", "icon", "cell", "row")
"""Kinds of elements that are pressed as a whole; a row gives way to words in it."""
LABELLED = ("toggle", "field", "select")
FAR = 12.0
"""Units: a label in a column of labels may end so far before its field, when nothing stands between them."""


class Thing(NamedTuple):
    """Something on a screen that may be a target; boxes in its pixels."""

    box: PixelBox
    kind: str
    text: str
    label: str = ""
    checked: bool | None = None


def thing_at(screen: Screen, x: float, y: float) -> Thing:
    """What lies under a pixel: the smallest element, else a line of text, else a bare spot."""
    line = min((one for one in screen.lines if _holds(one.box, x, y)), key=lambda one: area_of(one.box), default=None)
    element = min(
        (one for one in screen.elements if one.kind in PRESSED and _holds(one.box, x, y)),
        key=lambda one: area_of(one.box),
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
    held = [line for line in screen.lines if is_sure(line) and inside(line.box, element.box, 4)]
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


def is_sure(line: TextLine) -> bool:
    """Whether a line is more than a mark that was taken for a letter."""
    words = key(line.text)
    return line.score >= SURE and (len(words) >= 2 or line.text.strip().isdigit())


def label_of(screen: Screen, box: PixelBox) -> str:
    """The words that name a field: left of it on its row, else close above it."""
    unit = screen.unit
    # What stands in another field (in the row above, of a list) names that one.
    free = [line for line in screen.lines if not is_inside_a_field(screen, line.box)]
    beside = [
        line
        for line in free
        if row_share(line.box, box) >= 0.5
        and -0.5 * unit <= box.left - line.box.right <= (FAR if _in_a_form(screen, line.box, box) else 4) * unit
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


def _in_a_form(screen: Screen, left: PixelBox, right: PixelBox) -> bool:
    """Whether a field is one of several below each other, with nothing to be pressed or filled between it and a word.

    A lone one, as for a search, stands in a bar, and what is far from it there is something else.
    """
    column = [
        one
        for one in screen.elements
        if one.kind in ("field", "select")
        and abs(one.box.left - right.left) <= screen.unit / 2
        and row_share(one.box, right) < 0.5
    ]
    return bool(column) and not any(
        left.right <= one.box.centre[0] <= right.left and row_share(one.box, right) >= 0.5
        for one in screen.elements
        if one.kind in PRESSED and not inside(right, one.box, 4)
    )


def is_inside_a_field(screen: Screen, box: PixelBox) -> bool:
    # Words in a field may hide its left side: then what is seen of it begins within them.
    holding = (one for one in screen.elements if one.kind in ("field", "select", "button"))
    return any(
        overlap(box, one.box) > 0.5 or (box.left < one.box.left < box.right - 2 and row_share(box, one.box) >= 0.5)
        for one in holding
    )


def name_of(one: Thing | Target) -> str:
    """The words by which a person would ask for it: a field goes by its label, not by what it holds."""
    return one.label if one.label and one.kind in LABELLED else one.text


def _holds(box: PixelBox, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def area_of(box: PixelBox) -> int:
    return box.width * box.height
