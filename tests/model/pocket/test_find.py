"""Targets on screens made by hand: kinds, relations, ordinals, cells, refusals."""

from __future__ import annotations

import pytest

from model.pocket.find import ACT, find
from model.pocket.phrase import parse_target
from model.pocket.screen import Element, PixelBox, Screen, TextLine


def text(words: str, x: int, y: int) -> TextLine:
    """A line 20 high whose left top corner is here."""
    return TextLine(
        words,
        PixelBox(x, y, x + 9 * len(words), y + 20),
        0.99,
        tuple((i + 0.5) / len(words) for i in range(len(words))),
    )


def element(kind: str, x: int, y: int, width: int, height: int, words: str = "") -> Element:
    """An element whose left top corner is here."""
    return Element(kind, PixelBox(x, y, x + width, y + height), words)  # type: ignore[arg-type]


def screen(lines: list[TextLine], elements: list[Element]) -> Screen:
    """1000 by 600 pixels."""
    return Screen(1000, 600, tuple(lines), tuple(elements), (), 20.0)


def point_of(shown: Screen, phrase: str) -> tuple[int, int] | None:
    """Where it would be clicked, or None when refused."""
    found = find(shown, parse_target(phrase))
    return (round(found[0].point[0]), round(found[0].point[1])) if found and found[0].score >= ACT else None


ROWS = ((80, "1001 Ada May"), (120, "1002 Tom June"), (160, "1003 Li July"))
ORDERS = screen(
    [text("Order", 60, 40), text("Customer", 200, 40), text("Due", 400, 40)]
    + [text(word, x, y) for y, row in ROWS for x, word in zip((60, 200, 400), row.split(), strict=True)]
    + [text("Edit", 600, y) for y, _ in ROWS],
    [element("toggle", 20, y + 2, 16, 16) for y, _ in ROWS]
    + [element("button", 590, y - 4, 60, 28, "Edit") for y, _ in ROWS],
)

LABELS = (("Name:", 20, 50), ("City:", 20, 100), ("Comment", 500, 20), ("Name", 500, 300), ("First name", 500, 120))
FORM = screen(
    [text(*label) for label in LABELS] + [text("Send", 40, 200), text("Search", 720, 400)],
    [
        element("field", 120, 44, 200, 32),
        element("select", 120, 94, 200, 32, "Oslo"),
        element("field", 500, 44, 300, 60),
        element("field", 500, 144, 300, 32),
        element("button", 20, 194, 90, 32, "Send"),
    ],
)

SHEET = screen(
    [text(letter, 100 + 80 * i, 20) for i, letter in enumerate("ABCDE")]
    + [text(str(number), 20, 25 + 25 * number) for number in (1, 2, 4, 5, 6)],
    [],
)


@pytest.mark.parametrize(
    ("shown", "phrase", "wanted"),
    [
        (ORDERS, "the checkbox in the row of order 1002", (28, 130)),
        (ORDERS, "the checkbox in Li's row", (28, 170)),
        (ORDERS, "Edit in the row of Tom", (618, 130)),
        (ORDERS, "the second Edit button", (618, 130)),
        (ORDERS, "the last Edit button", (618, 170)),
        (ORDERS, "the fourth Edit button", None),
        (ORDERS, "the first checkbox", (28, 90)),
        (ORDERS, "the due date in Tom's row", (418, 130)),
        (ORDERS, "Edit at the bottom right", (618, 170)),
        (ORDERS, "Delete in the row of Tom", None),
        (ORDERS, "the checkbox in the row of order 1009", None),
        (ORDERS, "the select-all checkbox", (28, 90)),
        (FORM, "the Name field", (220, 60)),
        (FORM, "the City drop-down", (220, 110)),
        (FORM, "the Comment box", (650, 74)),
        (FORM, "the First name field", (650, 160)),
        (FORM, "First name", (650, 160)),
        (FORM, "the Send button", (58, 210)),
        (FORM, "the Print button", None),
        (FORM, "the Phone number field", None),
        (FORM, '"Forgot password?"', None),
        (FORM, 'the field next to "Name:"', (220, 60)),
        (SHEET, "cell C4", (264, 135)),
        (SHEET, "cell B3", (184, 110)),
        (SHEET, "cell Z9", None),
    ],
)
def test_target(shown: Screen, phrase: str, wanted: tuple[int, int] | None) -> None:
    point = point_of(shown, phrase)
    if wanted is None or point is None:
        assert point == wanted
    else:
        assert abs(point[0] - wanted[0]) <= 6
        assert abs(point[1] - wanted[1]) <= 6


def test_the_nearest_are_told_when_refused() -> None:
    found = find(FORM, parse_target('the "Name of the city" button'))
    assert all(candidate.score < ACT for candidate in found)


def test_inside_a_named_window() -> None:
    shown = screen(
        [text("Close", 30, 30), text("Find", 420, 190), text("Close", 440, 400)],
        [element("container", 400, 180, 300, 260, "Find Close")],
    )
    assert point_of(shown, "Close in the Find dialog") == pytest.approx((462, 410), abs=6)


def test_candidates_come_best_first() -> None:
    found = find(ORDERS, parse_target("Edit"))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.score <= 1 for one in found)


CARDS = screen(
    [text("web-01", 40, 40), text("Restart", 300, 40), text("web-02", 540, 40), text("Restart", 800, 40)],
    [element("container", 20, 20, 460, 120), element("container", 520, 20, 460, 120)],
)


def test_in_a_card_that_is_not_in_sight_nothing_is_found() -> None:
    assert point_of(CARDS, '"Restart" in the card "web-02"') == (832, 50)
    hidden = screen([line for line in CARDS.lines if line.text != "web-02"], list(CARDS.elements))
    assert point_of(hidden, '"Restart" in the card "web-02"') is None
    assert point_of(hidden, '"Restart" in the dialog "Servers"') is not None, "a title need not be in sight"


def _jobs(*tops: int) -> Screen:
    """Of each row a name, and below it a button."""
    lines = [text(name, 40, top) for name, top in zip(("Baker", "Tutor", "Clerk"), tops, strict=True)]
    return screen([*lines, *(text("Apply", 200, top + 40) for top in tops)], [])


def test_the_second_line_of_a_row_belongs_to_it_where_rows_keep_apart() -> None:
    assert point_of(_jobs(40, 160, 280), '"Apply" in the row of "Tutor"') == (222, 210)
    assert point_of(_jobs(40, 120, 200), '"Apply" in the row of "Tutor"') is None, "every line is as far from the next"
