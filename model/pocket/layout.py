"""Who stands where: the line to the right, the line below, the same row, the same column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.pocket.match import folded, sameness, squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.pocket.case import View
    from model.pocket.screen import PixelBox, TextLine

MONEY = re.compile(
    r"(?:[$€£¥￥₹]|USD|EUR|GBP|CNY|RMB|CHF)\s?\d[\d.,]*\d|(?:[$€£¥￥₹])\s?\d|\d[\d.,]*\s?(?:€|£|元|USD|EUR|GBP|CNY|RMB|CHF|kr|zł)",
)


def same_row(one: PixelBox, other: PixelBox) -> bool:
    """Whether two boxes share a line of text."""
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.45 * min(one.height, other.height)


def same_column(one: PixelBox, other: PixelBox, slack: float = 0) -> bool:
    """Whether two boxes stand over each other."""
    return one.left - slack < other.right and other.left - slack < one.right


def right_of(box: PixelBox, lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines in the same row to the right, nearest first."""
    found = [line for line in lines if same_row(box, line.box) and line.box.left >= box.right - 4]
    return sorted(found, key=lambda line: line.box.left)


def below(box: PixelBox, lines: Sequence[TextLine], reach: float) -> list[TextLine]:
    """Lines under a box within a distance, nearest first."""
    found = [line for line in lines if same_column(box, line.box) and -4 <= line.box.top - box.bottom <= reach]
    return sorted(found, key=lambda line: line.box.top)


def row_of(box: PixelBox, lines: Sequence[TextLine]) -> list[TextLine]:
    """All lines in the same row, from left to right."""
    return sorted((line for line in lines if same_row(box, line.box)), key=lambda line: line.box.left)


def rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines grouped into rows, from top to bottom."""
    groups: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda each: each.box.centre[1]):
        if groups and same_row(groups[-1][0].box, line.box):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [sorted(group, key=lambda each: each.box.left) for group in groups]


def labelled(label: str, lines: Sequence[TextLine], unit: float, cards: Sequence[PixelBox] = ()) -> str | None:
    """What is written for a label: after its colon, to its right, or below it; in the same one of these cards."""
    after = [(len(line.text), rest) for line in lines if (rest := after_label(label, line.text))]
    if after:
        return min(after)[1]
    for line in sorted(lines, key=lambda each: -sameness(label, each.text)):
        if sameness(label, re.sub(r"[:：]$", "", line.text.strip())) < 0.82:
            return None
        card = _card_of(line.box, cards)
        beside = [
            each
            for each in right_of(line.box, lines)
            if each.box.left - line.box.right < 25 * unit and (card is None or each.box.centre[0] < card.right)
        ]
        under = [
            each
            for each in below(line.box, lines, 2.2 * unit)
            if abs(each.box.left - line.box.left) < 2.5 * unit or same_column(line.box, each.box)
        ]
        for value in [*beside[:1], *under[:1]]:
            return value.text.strip()
    return None


def cards(view: View) -> list[PixelBox]:
    """Boxes that hold a label and its value, one above the other."""
    return [each.box for each in view.screen.elements if each.kind in ("container", "row") and each.text.count(" ")]


def _card_of(box: PixelBox, cards: Sequence[PixelBox]) -> PixelBox | None:
    """The smallest of these boxes round another."""
    x, y = box.centre
    around = [each for each in cards if each.left <= x <= each.right and each.top <= y <= each.bottom]
    return min(around, key=lambda each: each.width * each.height, default=None)


def after_label(label: str, text: str) -> str:
    """ "Order number: 7" or "Order number 7" → "7"; "" when the text does not begin with the label."""
    before, colon, rest = re.sub("：", ":", text).partition(":")
    if colon and rest.strip() and sameness(label, before) >= 0.85:
        return rest.strip()
    words, wanted = text.split(), len(label.split())
    if len(words) > wanted and squeezed(" ".join(words[:wanted])) == squeezed(label):
        rest_text = " ".join(words[wanted:]).lstrip("#:-–= ").strip()
        rest_text = re.sub(r"^(?:is|was|are|为|是)\s+", "", rest_text)
        return rest_text if re.search(r"\d", rest_text) or len(rest_text.split()) <= 4 else ""
    if re.search(r"[㐀-鿿]", label) and folded(text).startswith(folded(label)) and len(text) > len(label):
        return text[len(label) :].lstrip("为是:： ").strip()
    return ""


def money_in(text: str) -> str:
    """The first price in a text, "" when there is none."""
    found = MONEY.search(text)
    return found[0].strip() if found else ""


def amount_of(price: str) -> float:
    """ "$1,299.00" → 1299.0. A comma before two last digits is a decimal one."""
    digits = re.sub(r"[^\d.,]", "", price).strip(".,")
    if re.search(r",\d{1,2}$", digits):
        digits = digits.replace(".", "").replace(",", ".")
    return float(digits.replace(",", "") or 0)
