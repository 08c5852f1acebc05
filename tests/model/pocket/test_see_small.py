"""Small things that were taken for something else: the eye of a digit, the border of a field, the cell of a table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PIL import ImageFont

from model.pocket.find import ACT, find
from model.pocket.lines import part_lines
from model.pocket.phrase import parse_target
from model.pocket.screen import Element, PixelBox, Screen, TextLine
from model.pocket.see import retold, see
from tests.model.pocket.drawing import Canvas

UNIT = 44.0


def words(text: str, x: int, y: int, size: int) -> TextLine:
    """A line with its box as wide as the letters, as a reader gives it."""
    font = ImageFont.load_default(size)
    left, top, right, bottom = font.getbbox(text)
    box = PixelBox(x + round(left) - 10, y + round(top) - 16, x + round(right) + 10, y + round(bottom) + 16)
    ends = [font.getlength(text[:n]) for n in range(len(text) + 1)]
    places = tuple((10 + (a + b) / 2) / box.width for a, b in pairwise(ends))
    return TextLine(text, box, 0.99, places)


def test_the_eyes_of_large_digits_are_no_round_buttons() -> None:
    canvas = Canvas(720, 400, "#f5f5fa")
    lines = []
    for x, value in ((110, "06"), (400, "98")):
        canvas.draw.rounded_rectangle((x, 150, x + 210, 290), 24, fill="#ffffff", outline="#d8d8e0", width=2)
        canvas.text(x + 66, 180, value, 68)
        lines.append(words(value, x + 66, 180, 68))
    elements = see(canvas.pixels(), lines, UNIT)
    assert not [element for element in elements if element.kind == "toggle"]
    assert [line.text for line in part_lines(lines, elements, UNIT)] == ["06", "98"]
    boxes = {element.text: element.box for element in elements if element.text in ("06", "98")}
    assert boxes["06"].right < boxes["98"].left


def line(text: str, left: int, top: int, width: int) -> TextLine:
    places = tuple((i + 0.5) / len(text) for i in range(len(text)))
    return TextLine(text, PixelBox(left, top, left + width, top + 24), 0.95, places)


def test_the_side_of_a_field_that_was_read_as_a_letter_is_no_part_of_its_label() -> None:
    field = Element("field", PixelBox(78, 3, 250, 22))
    short = Element("field", PixelBox(300, 3, 380, 22))
    lines = [line("Name [", 20, 0, 60), line("Zip|", 260, 0, 42), line("[draft]", 20, 60, 70)]
    parted = part_lines(lines, [field, short], 20.0)
    assert [each.text for each in parted] == ["Name", "Zip", "[draft]"]


def test_a_line_across_a_list_is_cut_at_its_sides_and_each_piece_goes_where_it_belongs() -> None:
    toggle = Element("toggle", PixelBox(4, 4, 18, 18), "", "Remember me One", False)
    select = Element("select", PixelBox(137, 3, 185, 21))
    parted = part_lines([line("Remember me  One", 24, 0, 150)], [toggle, select], 20.0)
    told = {element.kind: element for element in retold([toggle, select], parted, 20.0)}
    assert told["select"].text == "One"
    assert told["toggle"].label == "Remember me"


def test_boxes_side_by_side_and_stacked_are_cells_and_a_field_alone_is_none() -> None:
    canvas = Canvas(700, 300, "#f0f0f0")
    for row in range(3):
        for column in range(3):
            canvas.box(20 + 150 * column, 100 + 40 * row, 150, 40)
    canvas.box(20, 20, 200, 30)
    kinds = [element.kind for element in see(canvas.pixels(), [], 20.0)]
    assert kinds.count("cell") == 9
    assert kinds.count("field") == 1


def test_a_triangle_at_the_end_of_a_box_makes_it_a_list_and_a_square_does_not() -> None:
    canvas = Canvas(400, 200)
    canvas.box(20, 20, 300, 36)
    canvas.draw.polygon((296, 33, 306, 33, 301, 43), fill="#666666")
    canvas.box(20, 100, 300, 36)
    canvas.draw.rectangle((296, 113, 306, 123), fill="#666666")
    boxes = {element.kind: element.box.top for element in see(canvas.pixels(), [], 24.0) if element.box.width > 200}
    assert boxes.keys() == {"select", "field"}
    assert boxes["select"] < 60 < boxes["field"]


STROKES: dict[str, tuple[tuple[int, int, int, int], ...]] = {
    "=": ((-7, -4, 7, -4), (-7, 4, 7, 4)),
    "-": ((-7, 0, 7, 0),),
    "+": ((-7, 0, 7, 0), (0, -7, 0, 7)),
    "×": ((-6, -6, 6, 6), (-6, 6, 6, -6)),
    "÷": ((-7, 0, 7, 0), (0, -6, 1, -6), (0, 6, 1, 6)),
}
"""From and to, in pixels from the middle of a button."""


@pytest.mark.parametrize("sign", list(STROKES))
def test_signs_on_buttons_are_told_by_their_strokes(sign: str) -> None:
    canvas = Canvas(400, 120, "#2d3436")
    for number, strokes in enumerate(STROKES.values()):
        x = 20 + 70 * number
        canvas.box(x, 30, 60, 52, fill="#e17055", line="#e17055")
        for left, top, right, bottom in strokes:
            canvas.draw.line((x + 30 + left, 56 + top, x + 30 + right, 56 + bottom), fill="#ffffff", width=2)
    screen = Screen(400, 120, (), see(canvas.pixels(), [], 24.0), (), 24.0, canvas.pixels())
    found = find(screen, parse_target(sign))
    assert found
    assert list(STROKES)[int((found[0].point[0] - 20) // 70)] == sign


def test_the_minus_of_a_stepper_is_no_list() -> None:
    canvas = Canvas(300, 100, "#f4f4f4")
    canvas.box(20, 20, 40, 40)
    canvas.draw.line((34, 40, 46, 40), fill="#202020", width=3)
    kinds = [element.kind for element in see(canvas.pixels(), [], 24.0) if element.box.width > 30]
    assert kinds
    assert "select" not in kinds


def test_a_picture_on_a_button_is_no_sign() -> None:
    canvas = Canvas(200, 120)
    canvas.box(20, 30, 60, 52)
    canvas.draw.ellipse((38, 44, 62, 68), outline="#202020", width=3)
    screen = Screen(200, 120, (), see(canvas.pixels(), [], 24.0), (), 24.0, canvas.pixels())
    assert not [one for sign in STROKES for one in find(screen, parse_target(sign)) if one.score >= ACT]


def test_words_on_both_sides_of_a_panels_edge_are_two_lines_and_those_that_run_over_it_are_one() -> None:
    panel = Element("container", PixelBox(20, 0, 120, 200))
    apart = TextLine("×all", PixelBox(100, 10, 170, 34), 0.9, (0.1, 0.5, 0.65, 0.8))
    close = TextLine("wall", PixelBox(106, 60, 134, 84), 0.9, (0.1, 0.4, 0.7, 0.9))
    assert [each.text for each in part_lines([apart, close], [panel], 20.0)] == ["×", "all", "wall"]


def test_a_circle_close_to_its_word_is_a_button_where_others_of_its_size_stand_over_and_under_it() -> None:
    def toggles_of(canvas: Canvas, *lines: TextLine) -> list[Element]:
        return [element for element in see(canvas.pixels(), list(lines), 22.0) if element.kind == "toggle"]

    canvas = Canvas(300, 200, "#ffffff")
    for y in (20, 60, 100):
        canvas.draw.ellipse((20, y, 34, y + 14), outline="#767676", width=1)
    glued = TextLine("OTarde", PixelBox(16, 55, 84, 81), 0.93, (0.16, 0.38, 0.52, 0.64, 0.78, 0.92))
    others = [TextLine(text, PixelBox(44, y - 4, 100, y + 20), 0.98) for text, y in (("Manana", 20), ("Noche", 100))]
    assert len(toggles_of(canvas, glued, *others)) == 3
    alone = Canvas(300, 200, "#ffffff")
    alone.draw.ellipse((20, 60, 34, 74), outline="#767676", width=1)
    assert not toggles_of(alone, glued)
